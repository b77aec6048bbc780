// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/verify.h"

#include <QJsonObject>

// One revocation list, judged, as staplescope-cli(1) documents it. Entries are counted, not listed;
// the one of the certificate is there.
QJsonObject revocationListJson(const RevocationListJudgement &judgement);
