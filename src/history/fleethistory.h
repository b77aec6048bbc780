// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/observation.h"

#include <QHash>
#include <QList>

#include <array>

// A verdict that became another one.
struct FleetChange
{
    qint64 targetId = 0;
    UtcTime at; // of the check that found it
    Verdict from = Verdict::Unreachable, to = Verdict::Unreachable;
    VerdictClass fromClass = VerdictClass::NoData, toClass = VerdictClass::NoData;
    bool operator==(const FleetChange &) const = default;
};

// One day in UTC: how many of the targets had which class in their last check of that day. Those
// that were not checked on it are not among them.
struct FleetDay
{
    UtcTime from; // midnight
    std::array<int, VerdictClassCount> hosts {}; // by class

    int total() const;
    bool operator==(const FleetDay &) const = default;
};

// What the history says of all targets on the list together, as of a time.
struct FleetHistory
{
    static constexpr int Days = 30;
    static constexpr qsizetype MostChanges = 200;

    UtcTime at;
    QList<FleetDay> days; // oldest first, as many as Days; the last is the one of `at`
    QList<FleetChange> changes; // within 24 hours, newest first, at most MostChanges
    int changeCount = 0; // all of them
    QHash<qint64, VerdictClass> dayAgo; // by target id: its class 24 hours before `at`
    bool operator==(const FleetHistory &) const = default;
};
