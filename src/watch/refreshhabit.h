// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/observation.h"

#include <QCoreApplication>

// What the checks of the past teach about how responses are renewed. Pure functions over values.

// How a server renews its staples. A renewal is a response with a later thisUpdate than any before
// it; it happened half-way between the last check that saw the old one and the first that saw the
// new. Renewals that nobody looked for over a quarter of the window are left out.
struct RefreshHabit
{
    int renewals = 0; // that the figures are made of
    double share
        = 0; // of the old response's window that was used: the median; above 1 once expired
    double spread = 0; // half of what the middle half of the shares span
    Duration sampling; // between two checks around a renewal: the median
    int regressions = 0; // times that an older response came after a newer one: unequal backends

    bool isKnown() const { return renewals >= 3; }
    bool operator==(const RefreshHabit &) const = default;
};
// Of the checks of one target, at one address, with one certificate, oldest first.
RefreshHabit refreshHabit(const QList<Observation> &observations);
// Those of the checks that saw this certificate at this address.
QList<Observation> seenAt(const QList<Observation> &observations, const QString &address,
                          const QByteArray &certificateSha256);

// How a CA publishes, as far as what servers stapled shows it: a server that renews less often than
// its CA hides what was published between.
struct PublishingHabit
{
    int responses = 0; // different ones
    Duration validity; // from thisUpdate to nextUpdate: the median; 0 where none has a nextUpdate
    Duration every; // from one thisUpdate to the next: the median
    Duration age; // of a response when it was first seen: the median
    bool isKnown() const { return responses >= 4; }
    bool operator==(const PublishingHabit &) const = default;
};
// Of checks of one certificate, at any address, oldest first.
PublishingHabit publishingHabit(const QList<Observation> &observations);

// What the habit says about the response that is stapled now.
struct RefreshForecast
{
    std::optional<UtcTime> expected; // when it will be renewed; no value where no habit is known
    std::optional<Duration> overdue; // since `expected`, when that is longer ago than usual
    // When clients will see, or have seen since, an expired response: from its expiry on where the
    // renewal is overdue, or until the renewal where that comes too late by habit.
    std::optional<UtcTime> outageFrom;
    std::optional<UtcTime> outageTo; // not engaged: open
    bool operator==(const RefreshForecast &) const = default;
};
RefreshForecast forecastRefresh(const Freshness &current, const RefreshHabit &habit, UtcTime at);

class RefreshHabitText
{
    Q_DECLARE_TR_FUNCTIONS(RefreshHabit)

public:
    // "renews at 52 % of the window, now overdue by 9 h"; empty where no habit is known.
    static QString sentence(const RefreshHabit &habit, const RefreshForecast &forecast);
};
