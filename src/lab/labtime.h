// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>

#include <variant>

// The moment at which tests judge: 2026-11-20T20:05:00Z.
constexpr UtcTime LabNow = UtcTime::fromSecs(1'795'205'100);

constexpr Duration Seconds { 1 };
constexpr Duration Minutes { 60 };
constexpr Duration Hours { 3600 };
constexpr Duration Days { 86'400 };
constexpr Duration operator*(qint64 count, Duration unit)
{
    return { count * unit.secs };
}

struct Absent
{
};
// The characters of a GeneralizedTime, right or wrong: "20261120200500.5Z".
struct RawTime
{
    QByteArray text;
};

// A time in a certificate or response to be made: relative to the spec's `now` (`-1 * Hours`), a
// moment, any characters, or left out.
using LabTime = std::variant<Duration, UtcTime, RawTime, Absent>;
