// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/availability.h"
#include "watch/refreshhabit.h"

// What the stored checks of one target teach about it.
struct Lessons
{
    RefreshHabit habit; // with the certificate and at the address of the newest check
    RefreshForecast forecast; // for the response that it saw
    PublishingHabit publishing; // of that certificate's CA
    // Addresses, in order, that last stapled an older response than another one had before, with
    // that certificate in the last LessonAddressSecs: backends that disagree.
    QStringList behind;
    TimeSpan period; // that the times below are of
    TimeInVerdicts times;
    bool operator==(const Lessons &) const = default;
};

// How far back checks are wanted, and how much of it the times are of.
constexpr qint64 LessonSecs = 90 * 86'400;
constexpr qint64 LessonPeriodSecs = 30 * 86'400;
constexpr qint64 LessonAddressSecs = 2 * 86'400; // an address that was not seen since may be gone

// Of the checks of one target, oldest first, and of the days of those that are not kept any more.
// The period begins with the first of either where that is later than so long ago. `monitored`:
// when a monitor ran, as far as that is known; oldest first. No value where there are no checks.
std::optional<Lessons> lessonsFrom(const QList<Observation> &observations, Duration interval,
                                   UtcTime now, const QList<TimeSpan> &monitored = {},
                                   const QList<DailySummary> &days = {});

// For people, translated.
class LessonTexts
{
    Q_DECLARE_TR_FUNCTIONS(Lessons)

public:
    // "Renews at 52 % of the window, now overdue by 9 h", "Next refresh about …", "Clients see an
    // expired response from …": what there is to say, most important first.
    static QStringList refreshing(const Lessons &lessons, UtcTime now);
    // "Usable staple 99.2 % of 30 d", then each verdict with its share of the period, the longest
    // first, and the time in which nobody looked.
    static QStringList times(const Lessons &lessons);
    static QString method(); // how the times are counted
};
