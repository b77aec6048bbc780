// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportschedule.h"

#include "report/reportscope.h"

#include <QDate>

namespace {

QDate dayOf(UtcTime time)
{
    return time.toDateTime().date();
}

UtcTime midnightOf(QDate day)
{
    return UtcTime::fromDateTime(QDateTime(day, QTime(0, 0), Qt::UTC));
}

UtcTime previousStart(ReportEvery every, UtcTime start)
{
    return periodStart(every, start.addSecs(-1));
}

}

bool isSame(const ReportSchedule &one, const ReportSchedule &other)
{
    ReportSchedule alike = one;
    alike.madeUntil = other.madeUntil;
    return alike == other;
}

QString everyId(ReportEvery every)
{
    return every == ReportEvery::Week ? QStringLiteral("week") : QStringLiteral("month");
}

std::optional<ReportEvery> everyFromId(QStringView id)
{
    for (const ReportEvery every : { ReportEvery::Week, ReportEvery::Month }) {
        if (id == everyId(every))
            return every;
    }
    return std::nullopt;
}

UtcTime periodStart(ReportEvery every, UtcTime time)
{
    const QDate day = dayOf(time);
    return midnightOf(every == ReportEvery::Week ? day.addDays(1 - day.dayOfWeek())
                                                 : QDate(day.year(), day.month(), 1));
}

QList<TimeSpan> duePeriods(const ReportSchedule &schedule, UtcTime now)
{
    QList<TimeSpan> due;
    UtcTime end = periodStart(schedule.every, now);
    while (end > schedule.madeUntil && due.size() < MostCaughtUp) {
        const UtcTime start = previousStart(schedule.every, end);
        due.prepend({ start, end });
        end = start;
    }
    return due;
}

QString scheduledFileName(const ReportSchedule &schedule, const TimeSpan &period)
{
    ReportScope scope;
    if (!schedule.tag.isEmpty())
        scope.tags = { schedule.tag };
    return QStringLiteral("stapling-report_%1_%2_%3.%4")
        .arg(scopeName(scope), dayOf(period.from).toString(Qt::ISODate),
             dayOf(period.to.addSecs(-1)).toString(Qt::ISODate), schedule.format);
}
