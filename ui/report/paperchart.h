// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"
#include "ui/report/sheet.h"

constexpr double PaperChartHeight = 172;

// Time left over the period: a saw-tooth with one vertical step per refresh and gaps where nothing
// is known, over bands for the thresholds of the newest response, and below it the state of each
// check, with a legend. Returns the y below the drawing, which is that high.
double drawPaperChart(Sheet &sheet, double top, const HostReport &host, const TimeSpan &period);
