// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

#include <QJsonObject>

// The JSON of `inspect` and `check`, as documented in staplescope-cli(1). Always English.

// "staplescope.inspect/1": one saved response or revocation list, judged. `notes` say what was done
// to the input.
QJsonObject inspectJson(const Judgement &judgement, const QStringList &notes = {});

// "staplescope.check/1": these checks, in this order.
QJsonObject checkJson(const QList<Inspection> &inspections, UtcTime at);

QJsonObject findingJson(const Finding &finding);
