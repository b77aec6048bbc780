// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utctime.h"

#include <QRegularExpression>

#include <array>
#include <chrono>
#include <cstdio>

namespace {

struct CivilTime
{
    int year, month, day, hour, minute, second, msec;
};

CivilTime civil(UtcTime time)
{
    using namespace std::chrono;
    const qint64 secs = time.secs();
    const sys_days day = floor<days>(sys_seconds(seconds(secs)));
    const year_month_day date(day);
    const int ofDay = int(secs - duration_cast<seconds>(day.time_since_epoch()).count());
    return { int(date.year()), int(unsigned(date.month())), int(unsigned(date.day())),
             ofDay / 3600, ofDay / 60 % 60, ofDay % 60, int(time.msecs - secs * 1000) };
}

template <class... Values>
QString printed(const char *format, Values... values)
{
    std::array<char, 64> buffer;
    std::snprintf(buffer.data(), buffer.size(), format, values...);
    return QString::fromLatin1(buffer.data());
}

}

std::optional<UtcTime> UtcTime::fromCivil(int year, int month, int day, int hour, int minute,
                                          int second)
{
    using namespace std::chrono;
    const year_month_day date { std::chrono::year { year },
                                std::chrono::month { unsigned(month) },
                                std::chrono::day { unsigned(day) } };
    if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    const qint64 days = sys_days(date).time_since_epoch().count();
    return fromSecs(days * 86'400 + hour * 3600 + minute * 60 + second);
}

QString toText(UtcTime time)
{
    const CivilTime t = civil(time);
    return printed("%04d-%02d-%02d %02d:%02d:%02d UTC", t.year, t.month, t.day, t.hour, t.minute,
                   t.second);
}

QString toMinuteText(UtcTime time)
{
    const CivilTime t = civil(time);
    return printed("%04d-%02d-%02d %02d:%02d UTC", t.year, t.month, t.day, t.hour, t.minute);
}

QString toText(Duration duration)
{
    const qint64 secs = duration.secs < 0 ? -duration.secs : duration.secs;
    const qint64 days = secs / 86'400, hours = secs / 3600 % 24, minutes = secs / 60 % 60;
    QString text;
    if (days >= 1)
        text = hours ? QStringLiteral("%1 d %2 h").arg(days).arg(hours)
                     : QStringLiteral("%1 d").arg(days);
    else if (hours >= 1)
        text = minutes ? QStringLiteral("%1 h %2 min").arg(hours).arg(minutes)
                       : QStringLiteral("%1 h").arg(hours);
    else if (minutes >= 1)
        text = secs % 60 ? QStringLiteral("%1 min %2 s").arg(minutes).arg(secs % 60)
                         : QStringLiteral("%1 min").arg(minutes);
    else
        text = QStringLiteral("%1 s").arg(secs);
    return duration.secs < 0 ? QStringLiteral("−") + text : text;
}

QString toRfc3339(UtcTime time)
{
    const CivilTime t = civil(time);
    if (t.msec)
        return printed("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", t.year, t.month, t.day, t.hour,
                       t.minute, t.second, t.msec);
    return printed("%04d-%02d-%02dT%02d:%02d:%02dZ", t.year, t.month, t.day, t.hour, t.minute,
                   t.second);
}

std::optional<UtcTime> fromRfc3339(QStringView text)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^(\\d{4})-(\\d{2})-(\\d{2})"
        "(?:[Tt ](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?(?:([Zz])|([+-])(\\d{2}):(\\d{2})))?$"));
    const QRegularExpressionMatch match = pattern.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&](int group) { return match.captured(group).toInt(); };
    auto time = UtcTime::fromCivil(number(1), number(2), number(3), number(4), number(5), number(6));
    if (!time || number(10) > 23 || number(11) > 59)
        return std::nullopt;
    time->msecs += match.captured(7).leftJustified(3, QLatin1Char('0')).left(3).toInt();
    const qint64 offset = number(10) * 3600 + number(11) * 60;
    return time->addSecs(match.captured(9) == QLatin1String("-") ? offset : -offset);
}
