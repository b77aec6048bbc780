// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/glossary.h"
#include "report/report.h"

// How a report's checks were made and judged, a paragraph each: what was contacted, how, from which
// clock leeway and thresholds, what was not checked, and with which versions. From the report's own
// checks and the rule catalogue; what the settings are today plays no part.
QList<Term> methodOf(const Report &report);
