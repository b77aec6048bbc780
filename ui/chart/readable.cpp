// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/readable.h"

#include <algorithm>
#include <iterator>

const Observation *nearestTo(UtcTime wanted, const QList<Observation> &checks)
{
    if (checks.isEmpty())
        return nullptr;
    auto nearest
        = std::lower_bound(checks.begin(), checks.end(), wanted,
                           [](const Observation &check, UtcTime at) { return check.at < at; });
    if (nearest == checks.end()
        || (nearest != checks.begin()
            && wanted.msecs - std::prev(nearest)->at.msecs < nearest->at.msecs - wanted.msecs))
        --nearest;
    return &*nearest;
}

std::optional<UtcTime> nextReadable(const QList<PlottedLine> &lines, const TimeScale &shown,
                                    std::optional<UtcTime> from, bool isToTheRight)
{
    std::optional<UtcTime> next;
    const auto look = [&](UtcTime at) {
        const bool isBehind = from && (isToTheRight ? at <= *from : at >= *from);
        const bool isNearer = !next || (isToTheRight ? at < *next : at > *next);
        if (shown.holds(at) && !isBehind && isNearer)
            next = at;
    };
    for (const PlottedLine &line : lines) {
        if (!line.isShown)
            continue;
        for (const Observation &check : line.observations)
            look(check.at);
        if (lines.size() > 1)
            continue;
        for (const DailySummary &day : line.series.days)
            look(day.day.addSecs(43'200));
    }
    return next;
}
