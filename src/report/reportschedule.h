// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"
#include "watch/availability.h"

#include <QList>
#include <QString>

enum class ReportEvery { Week, Month };

// A report that is made over and over, each about one whole week or month in UTC.
struct ReportSchedule
{
    ReportEvery every = ReportEvery::Week;
    QString format = QStringLiteral("pdf"); // as in formatId()
    QString tag; // hosts with it; empty: all of the list
    QString folder; // where it is put
    UtcTime madeUntil; // periods that end by then are made, or not wanted
    bool operator==(const ReportSchedule &) const = default;
};

// The same report in the same folder, whatever is made of it already.
bool isSame(const ReportSchedule &one, const ReportSchedule &other);

QString everyId(ReportEvery every); // "week", "month"
std::optional<ReportEvery> everyFromId(QStringView id);

// When the period that `time` is in began: on Monday, or on the first of the month, at midnight.
UtcTime periodStart(ReportEvery every, UtcTime time);

// The periods that ended by `now` and are not made yet, oldest first. Whoever was off for long gets
// the newest ones, at most MostCaughtUp.
constexpr qsizetype MostCaughtUp = 3;
QList<TimeSpan> duePeriods(const ReportSchedule &schedule, UtcTime now);

// "stapling-report_tag-web_2026-11-16_2026-11-22.pdf": its first and its last day.
QString scheduledFileName(const ReportSchedule &schedule, const TimeSpan &period);
