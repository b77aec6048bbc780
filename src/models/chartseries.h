// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"

#include <QPointF>

enum class ChartQuantity { TimeLeft, ShareUsed, Age };

// What a chart of a target's history draws, prepared from its observations: no pixels, no colours.
// x is in seconds since the epoch; y in hours, or in percent for the share used.
struct ChartSeries
{
    struct Refresh // a newer response was seen first
    {
        UtcTime at;
        double value = 0; // the upper end of its step
        bool operator==(const Refresh &) const = default;
    };
    struct Marker // answered, but there is no value
    {
        enum class Kind { NotStapled, Unreadable };
        UtcTime at;
        Kind kind = Kind::NotStapled;
        bool operator==(const Marker &) const = default;
    };
    // An uninterrupted run of checks with one outcome, or a time without checks. A check holds
    // until the next one.
    struct Stretch
    {
        UtcTime from, to;
        bool isMonitored = true;
        Verdict verdict = Verdict::Unreachable; // of monitored ones
        VerdictClass verdictClass = VerdictClass::NoData;
        qsizetype checks = 0;
        bool operator==(const Stretch &) const = default;
    };
    // Limits of the newest response, in y; the line is in order on the good side of `warning`.
    struct Limits
    {
        double warning = 0, critical = 0, expired = 0;
        Duration warningAfter, criticalAfter; // in the quantity's own direction, for words
        bool operator==(const Limits &) const = default;
    };

    ChartQuantity quantity = ChartQuantity::TimeLeft;
    QList<QPointF> line; // two vertices a response; y is NaN where nothing is known
    QList<QPointF> dots; // values with a gap on either side, which no line shows
    QList<Refresh> refreshes;
    QList<Marker> markers;
    QList<UtcTime> certificateChanges;
    QList<Stretch> strip;
    QList<DailySummary> days; // of checks that are not kept any more
    std::optional<UtcTime> revokedFrom;
    std::optional<Limits> limits; // none when no response has a nextUpdate to measure by
    double lowest = 0, highest = 0; // of the line

    bool isEmpty() const { return strip.isEmpty() && days.isEmpty(); }
    bool hasValues() const { return !line.isEmpty(); }
    const Stretch *stretchAt(UtcTime at) const; // null outside
    QList<Stretch> unmonitored() const;
    QList<Stretch> unreachable() const;
};

struct ChartInput
{
    QList<Observation> observations; // oldest first
    int intervalSecs
        = 0; // between checks as planned; 0: by the responses and the checks themselves
    ChartQuantity quantity = ChartQuantity::TimeLeft;
    int bucketSecs = 0; // where the observations are thinned: how far apart they may be by that
    QList<TimeSpan> monitored; // when a monitor ran, as far as that is known; oldest first
    QList<DailySummary> days; // oldest first
};
ChartSeries chartSeries(const ChartInput &input);

// The quantity of one check; no value when nothing readable was stapled.
std::optional<double> chartValue(const Observation &observation, ChartQuantity quantity);

// How far apart checks are meant to be: longer than 2.5 times this is a gap, unless a monitor ran
// all the time. A time between two runs of the monitor that is longer than this is one as well.
int chartInterval(const ChartInput &input);

// In words, for screen readers: "Time left 41 h, last refresh …, 2 gaps".
QString describe(const ChartSeries &series);
