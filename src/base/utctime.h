// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <compare>
#include <optional>

// A moment, in milliseconds since 1970-01-01T00:00:00 UTC. There is no other zone: local time is
// made for display only, by whoever displays.
struct UtcTime
{
    qint64 msecs = 0;

    constexpr auto operator<=>(const UtcTime &) const = default;

    static constexpr UtcTime fromSecs(qint64 secs) { return { secs * 1000 }; }
    // Proleptic Gregorian; no value where a field is out of range (a 60th second included).
    static std::optional<UtcTime> fromCivil(int year, int month, int day, int hour, int minute,
                                            int second);
    static UtcTime fromDateTime(const QDateTime &time) { return { time.toMSecsSinceEpoch() }; }

    // Whole seconds since the epoch, rounded down.
    constexpr qint64 secs() const { return msecs >= 0 ? msecs / 1000 : -((-msecs + 999) / 1000); }
    constexpr UtcTime addSecs(qint64 secs) const { return { msecs + secs * 1000 }; }
    QDateTime toDateTime() const { return QDateTime::fromMSecsSinceEpoch(msecs, Qt::UTC); }
};

// A length of time in whole seconds; negative points backwards.
struct Duration
{
    qint64 secs = 0;

    constexpr auto operator<=>(const Duration &) const = default;
};

constexpr Duration operator-(UtcTime to, UtcTime from)
{
    return { to.secs() - from.secs() };
}
constexpr UtcTime operator+(UtcTime time, Duration duration)
{
    return time.addSecs(duration.secs);
}
constexpr UtcTime operator-(UtcTime time, Duration duration)
{
    return time.addSecs(-duration.secs);
}

// "2026-11-20 20:05:41 UTC", to the second, and "2026-11-20 20:05 UTC", to the minute.
QString toText(UtcTime time);
QString toMinuteText(UtcTime time);

// "2 d 11 h", "1 h 12 min", "40 s": the two largest units, rounded down; "−3 d 4 h" when negative.
QString toText(Duration duration);

// RFC 3339 in UTC, with milliseconds only where there are any: "2026-11-20T20:05:41Z".
QString toRfc3339(UtcTime time);
// Reads RFC 3339 with any offset, or a date alone (midnight UTC); no value for anything else.
std::optional<UtcTime> fromRfc3339(QStringView text);
