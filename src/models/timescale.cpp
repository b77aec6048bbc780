// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timescale.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace {

constexpr qint64 Hour = 3600, Day = 24 * Hour;
constexpr std::array<qint64, 12> Steps = { 60,        300,      900,      1800,
                                           Hour,      2 * Hour, 3 * Hour, 6 * Hour,
                                           12 * Hour, 1 * Day,  2 * Day,  7 * Day };
constexpr std::array<int, 9> MonthSteps = { 1, 3, 6, 12, 24, 60, 120, 240, 1200 };
constexpr qint64 ShortestMonth = 28 * Day;

QString tickText(UtcTime time, qint64 step, bool needsYear)
{
    const QDateTime moment = time.toDateTime();
    if (step >= ShortestMonth)
        return moment.toString(QStringLiteral("yyyy-MM"));
    const bool isMidnight = moment.time() == QTime(0, 0);
    if (step < Day && !isMidnight)
        return moment.toString(QStringLiteral("HH:mm"));
    return moment.toString(needsYear ? QStringLiteral("yyyy-MM-dd") : QStringLiteral("MM-dd"));
}

QList<UtcTime> evenTimes(UtcTime from, UtcTime to, qint64 step)
{
    QList<UtcTime> times;
    // Days since the epoch begin on a Thursday: weeks are to begin on Mondays.
    const qint64 shift = step == 7 * Day ? 4 * Day : 0;
    qint64 secs = (from.secs() - shift) / step * step + shift;
    for (; secs <= to.secs(); secs += step) {
        if (secs >= from.secs())
            times.append(UtcTime::fromSecs(secs));
    }
    return times;
}

QList<UtcTime> monthTimes(UtcTime from, UtcTime to, int months)
{
    QList<UtcTime> times;
    const QDate first = from.toDateTime().date();
    int index = (first.year() * 12 + first.month() - 1) / months * months;
    while (true) {
        const auto time = UtcTime::fromCivil(index / 12, index % 12 + 1, 1, 0, 0, 0);
        if (!time || *time > to)
            return times;
        if (*time >= from)
            times.append(*time);
        index += months;
    }
}

}

qreal TimeScale::x(UtcTime time) const
{
    const qreal share = qreal(time.msecs - from.msecs) / qreal(to.msecs - from.msecs);
    return left + share * (right - left);
}

UtcTime TimeScale::time(qreal x) const
{
    const qreal share = (x - left) / (right - left);
    return { from.msecs + qint64(share * qreal(to.msecs - from.msecs)) };
}

bool TimeScale::isWithinOneYear() const
{
    return yearOf(from) == yearOf(to);
}

QList<TimeScale::Tick> TimeScale::ticks(qreal pixels) const
{
    if (to <= from || right <= left)
        return {};
    const qreal wanted = qreal((to - from).secs) * pixels / (right - left); // seconds between ticks
    const auto step = std::find_if(Steps.begin(), Steps.end(),
                                   [&](qint64 secs) { return qreal(secs) >= wanted; });
    const auto months = std::find_if(MonthSteps.begin(), MonthSteps.end() - 1, [&](int count) {
        return qreal(count * ShortestMonth) >= wanted;
    });
    const bool isByMonth = step == Steps.end();
    const qint64 secs = isByMonth ? *months * ShortestMonth : *step;
    const QList<UtcTime> times
        = isByMonth ? monthTimes(from, to, *months) : evenTimes(from, to, secs);
    QList<Tick> ticks;
    for (const UtcTime time : times) {
        const bool isDay = secs >= Day && secs < 7 * Day;
        const QDate date = time.toDateTime().date();
        ticks.append(
            { time, tickText(time, secs, !isWithinOneYear()),
              isDay ? QLocale().dayName(date.dayOfWeek(), QLocale::ShortFormat) : QString() });
    }
    return ticks;
}

int yearOf(UtcTime time)
{
    return time.toDateTime().date().year();
}

QString shortText(UtcTime time, std::optional<int> year)
{
    return time.toDateTime().toString(year == yearOf(time) ? QStringLiteral("MM-dd HH:mm")
                                                           : QStringLiteral("yyyy-MM-dd HH:mm"));
}
