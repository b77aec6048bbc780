// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/responsefields.h"

// A responder's answer: how it was asked for and what its HTTP headers say, then the fields of the
// response.
QList<ResponseField> answerFields(const AnswerJudgement &answer);
