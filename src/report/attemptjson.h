// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"
#include "rules/verify.h"

#include <QJsonObject>

// One try at one address: what came, and "error" where it stopped. Staples hold their bytes and
// what can be read of them, no judgement.
QJsonObject attemptJson(const Attempt &attempt);

// "parses", "responseStatus", "certStatus", "signatureOk", "usable", "freshness", "response" with
// its "signer": what was found out about one staple.
void insertStapleJudgement(QJsonObject &staple, const StapleJudgement &judgement);

QString probeStepId(ProbeStep step); // "resolve", "connect", "starttls", "handshake"
QString probeFaultId(ProbeFault fault); // "nameNotFound", "refused", …
