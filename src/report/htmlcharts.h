// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"

// Drawings as inline SVG, 760 wide and coloured by the style sheet; each says in its label what it
// shows, for screen readers.

// How many hosts were critical, had a warning or gave no data, a bar a day. Empty without any.
QByteArray htmlDaysChart(const Report &report);

// Time left over the period: a saw-tooth with one vertical step a refresh and gaps where nothing is
// known, over bands for the thresholds of the newest response, and below it the state of each
// check.
QByteArray htmlHistoryChart(const ChartSeries &series, const TimeSpan &period);

// The window of a response with what is due in it, now, and the lives of the certificates.
QByteArray htmlTimeline(const TimelineFacts &facts);
