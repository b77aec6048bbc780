// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/certificatestate.h"
#include "scan/inspection.h"

#include <QJsonArray>
#include <QJsonObject>

// The JSON of `inspect` and `check`, as documented in staplescope-cli(1). Always English.

// "staplescope.inspect/1": one saved response or revocation list, judged. `notes` say what was done
// to the input.
QJsonObject inspectJson(const Judgement &judgement, const QStringList &notes = {});

// "staplescope.check/1": these checks, in this order.
QJsonObject checkJson(const QList<Inspection> &inspections, UtcTime at);

// What they are made of.
QJsonObject findingJson(const Finding &finding);
QJsonArray clientsJson(const QList<ClientOutcome> &clients);
QJsonArray capturesJson(const Inspection &inspection);
QJsonObject stateJson(const CertificateState &state);
