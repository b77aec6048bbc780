// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timescale.h"
#include "ui/chart/plottedline.h"

#include <optional>

// What of a chart can be read: the checks of its lines, and the days of which none is kept.

// Null where there is none.
const Observation *nearestTo(UtcTime wanted, const QList<Observation> &checks);

// The next time within what is shown at which a shown line says something, to the right or left of
// `from`; without that, the first from that side. Of a day, which only a line alone has, its noon.
std::optional<UtcTime> nextReadable(const QList<PlottedLine> &lines, const TimeScale &shown,
                                    std::optional<UtcTime> from, bool isToTheRight);
