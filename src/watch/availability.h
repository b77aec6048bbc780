// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/observation.h"

#include <array>

// How long a target was in each verdict, in seconds.
//
// The method: what a check found holds until the next check, but not for longer than `longestHold`
// unless a monitor ran on, and not beyond the end of the period. A response that says good holds
// until it expires; from then on it counts as expired though no check saw it. All time that is left
// is `unknown`.
struct TimeInVerdicts
{
    std::array<qint64, VerdictCount> secs {};
    qint64 unknown = 0; // nobody looked

    qint64 of(Verdict verdict) const { return secs[size_t(verdict)]; }
    void add(const DailySummary &day); // none of its checks was counted
    qint64 usable() const; // a verified response in date that says good was stapled

    // The share of the time with a usable staple, 0 to 1, of all the time in which the target
    // answered and a staple could be expected: neither unknown, unreachable, failing in TLS nor not
    // applicable. No value where there is no such time.
    std::optional<double> availability() const;
    bool operator==(const TimeInVerdicts &) const = default;
};

// Twice the time between two checks, at least two hours: how long what a check found can hold.
Duration longestHold(Duration interval);

// Of the checks of one target, oldest first; one from before the period reaches into it. Two hours
// are twice what a target without an interval of its own is left alone.
TimeInVerdicts timeInVerdicts(const QList<Observation> &observations, const TimeSpan &period,
                              Duration longestHold = { 7200 },
                              const QList<TimeSpan> &monitored = {});

// Of the part of `period` since the target was first seen in it, by a check or by the summary of a
// day whose checks are not kept any more: both are oldest first, and no day has both.
struct SeenTimes
{
    TimeSpan seen; // nothing at the end of the period where it was not
    TimeInVerdicts times;
};
SeenTimes timesSeen(const QList<Observation> &observations, const QList<DailySummary> &days,
                    const TimeSpan &period, Duration interval,
                    const QList<TimeSpan> &monitored = {});

// Until when a check at this time can stand for what came after it, by when a monitor ran (oldest
// first): to the end of the run, but for no longer than a day, the longest that a monitor waits for
// hosts without an interval of their own. Longer ago it may have been paused. The time itself where
// none ran.
UtcTime heldWhileMonitored(UtcTime check, const QList<TimeSpan> &monitored);
