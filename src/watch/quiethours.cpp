// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/quiethours.h"

#include <QTimeZone>

std::optional<UtcTime> QuietHours::endAt(UtcTime now) const
{
    if (!isOn || fromMinute == toMinute)
        return {};
    const QTimeZone named(timeZone);
    const QTimeZone zone = named.isValid() ? named : QTimeZone::systemTimeZone();
    const QDateTime local = now.toDateTime().toTimeZone(zone);
    const int minute = local.time().hour() * 60 + local.time().minute();
    const bool spansMidnight = fromMinute > toMinute;
    const bool isQuiet = spansMidnight ? minute >= fromMinute || minute < toMinute
                                       : minute >= fromMinute && minute < toMinute;
    if (!isQuiet)
        return {};
    const QDate day = local.date().addDays(spansMidnight && minute >= fromMinute ? 1 : 0);
    const QTime time(toMinute / 60, toMinute % 60);
    UtcTime end = UtcTime::fromDateTime(QDateTime(day, time, zone));
    // Where the clock is put back, the time comes twice: the first that is still to come.
    const UtcTime earlier = end.addSecs(-3600);
    if (earlier > now && earlier.toDateTime().toTimeZone(zone).time() == time)
        end = earlier;
    while (end <= now)
        end = end.addSecs(3600);
    return end;
}

std::optional<int> minuteOfDay(QStringView text)
{
    const QTime time = QTime::fromString(text.toString(), QStringLiteral("H:mm"));
    return time.isValid() ? std::optional(time.hour() * 60 + time.minute()) : std::nullopt;
}

QString minuteText(int minuteOfDay)
{
    return QTime(minuteOfDay / 60, minuteOfDay % 60).toString(QStringLiteral("HH:mm"));
}
