// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/responsefields.h"

// What a field is, for somebody who does not have the RFC open.
struct FieldExplanation
{
    QString text; // one or two sentences, translated; empty where there is none
    QString clause; // "RFC 6960 §4.2.1"; empty where no standard speaks of it
};
FieldExplanation explanationOf(const ResponseField &field);
