// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stripscale.h"

#include <QCoreApplication>
#include <QDate>

namespace {

struct StripTexts
{
    Q_DECLARE_TR_FUNCTIONS(WatchRow)
};

StripUnit unitFor(Duration span)
{
    constexpr qint64 HourSecs = 3600, DaySecs = 86'400;
    return span.secs <= 12 * HourSecs ? StripUnit::Hour
        : span.secs <= 14 * DaySecs   ? StripUnit::Day
        : span.secs <= 120 * DaySecs  ? StripUnit::Week
                                      : StripUnit::Month;
}

// A number that is the same within one unit, and another in the next.
qint64 unitNumber(UtcTime time, StripUnit unit)
{
    const QDateTime moment = time.toDateTime();
    const QDate date = moment.date();
    switch (unit) {
    case StripUnit::Hour:
        return date.toJulianDay() * 24 + moment.time().hour();
    case StripUnit::Day:
        return date.toJulianDay();
    case StripUnit::Week: // a Julian day that divides by seven is a Monday
        return date.toJulianDay() / 7;
    case StripUnit::Month:
        return date.year() * 12 + date.month();
    }
    Q_UNREACHABLE();
}

} // namespace

StripScale stripScaleOf(const QList<CheckMark> &marks)
{
    StripScale scale;
    if (marks.isEmpty())
        return scale;
    scale.unit = unitFor(marks.last().at - marks.first().at);
    for (qsizetype i = 1; i < marks.size(); ++i) {
        if (unitNumber(marks.at(i).at, scale.unit) != unitNumber(marks.at(i - 1).at, scale.unit))
            scale.starts << i;
    }
    return scale;
}

QString notchText(StripUnit unit)
{
    switch (unit) {
    case StripUnit::Hour:
        return StripTexts::tr("A notch where an hour begins (UTC)");
    case StripUnit::Day:
        return StripTexts::tr("A notch where a day begins (UTC)");
    case StripUnit::Week:
        return StripTexts::tr("A notch where a week begins (UTC)");
    case StripUnit::Month:
        return StripTexts::tr("A notch where a month begins (UTC)");
    }
    Q_UNREACHABLE();
}
