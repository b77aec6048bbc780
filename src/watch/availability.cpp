// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/availability.h"

#include <algorithm>
#include <numeric>

namespace {

constexpr std::array UsableVerdicts { Verdict::Good, Verdict::RefreshDue,
                                      Verdict::RefreshCritical };

bool isUsable(Verdict verdict)
{
    return std::find(UsableVerdicts.begin(), UsableVerdicts.end(), verdict) != UsableVerdicts.end();
}

qint64 secsWithin(const TimeSpan &span, const TimeSpan &period)
{
    return std::max<qint64>(0,
                            (std::min(span.to, period.to) - std::max(span.from, period.from)).secs);
}

void add(TimeInVerdicts &times, const Observation &observation, const TimeSpan &held,
         const TimeSpan &period)
{
    UtcTime end = held.to;
    if (isUsable(observation.verdict) && observation.freshness
        && !observation.freshness->isOpenEnded)
        end = std::clamp(observation.freshness->effectiveExpiry, held.from, held.to);
    times.secs[size_t(observation.verdict)] += secsWithin({ held.from, end }, period);
    times.secs[size_t(Verdict::Expired)] += secsWithin({ end, held.to }, period);
}

}

void TimeInVerdicts::add(const DailySummary &day)
{
    secs[size_t(day.verdict)] += day.held.secs;
    unknown = std::max<qint64>(0, unknown - day.held.secs);
}

qint64 TimeInVerdicts::usable() const
{
    return std::accumulate(UsableVerdicts.begin(), UsableVerdicts.end(), qint64(0),
                           [this](qint64 sum, Verdict verdict) { return sum + of(verdict); });
}

std::optional<double> TimeInVerdicts::availability() const
{
    const qint64 told = std::accumulate(secs.begin(), secs.end(), qint64(0))
        - of(Verdict::Unreachable) - of(Verdict::TlsFailed) - of(Verdict::NotApplicable);
    if (told <= 0)
        return {};
    return double(usable()) / double(told);
}

Duration longestHold(Duration interval)
{
    constexpr qint64 LeastHold = 7200;
    return { std::max(LeastHold, 2 * interval.secs) };
}

TimeInVerdicts timeInVerdicts(const QList<Observation> &observations, const TimeSpan &period,
                              Duration longestHold, const QList<TimeSpan> &monitored)
{
    TimeInVerdicts times;
    for (qsizetype i = 0; i < observations.size(); ++i) {
        const UtcTime from = observations[i].at;
        UtcTime to = std::max(from + longestHold, heldWhileMonitored(from, monitored));
        if (i + 1 < observations.size())
            to = std::clamp(observations[i + 1].at, from, to);
        add(times, observations[i], { from, to }, period);
    }
    const qint64 known = std::accumulate(times.secs.begin(), times.secs.end(), qint64(0));
    times.unknown = std::max<qint64>(0, (period.to - period.from).secs - known);
    return times;
}

SeenTimes timesSeen(const QList<Observation> &observations, const QList<DailySummary> &days,
                    const TimeSpan &period, Duration interval, const QList<TimeSpan> &monitored)
{
    UtcTime first = period.to;
    if (!observations.isEmpty())
        first = std::min(first, observations.first().at);
    if (!days.isEmpty())
        first = std::min(first, days.first().day);
    SeenTimes seen { { std::max(first, period.from), period.to }, {} };
    seen.times = timeInVerdicts(observations, seen.seen, longestHold(interval), monitored);
    for (const DailySummary &day : days) {
        if (day.day >= seen.seen.from)
            seen.times.add(day);
    }
    return seen;
}

UtcTime heldWhileMonitored(UtcTime check, const QList<TimeSpan> &monitored)
{
    constexpr qint64 LongestWait = 86'400 + 8'640; // with what is added at random
    constexpr qint64 Slack = 120; // a run is told of once a minute
    const auto after
        = std::upper_bound(monitored.begin(), monitored.end(), check.addSecs(Slack),
                           [](UtcTime at, const TimeSpan &span) { return at < span.from; });
    if (after == monitored.begin() || std::prev(after)->to < check)
        return check;
    return std::min(std::prev(after)->to, check.addSecs(LongestWait));
}
