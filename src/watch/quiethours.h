// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

// A time of the day in which nothing is told, by the clock on the wall there.
struct QuietHours
{
    bool isOn = false;
    int fromMinute = 22 * 60; // of the day; the same as `toMinute`: no time at all
    int toMinute = 7 * 60; // earlier than `fromMinute`: of the next day
    QByteArray timeZone; // "Europe/Vienna"; empty: where this computer is

    // When the quiet that holds at `now` ends; no value where none does. Right on days with a clock
    // change too: an hour that comes twice is quiet twice, one that is left out ends with its gap.
    std::optional<UtcTime> endAt(UtcTime now) const;
    bool operator==(const QuietHours &) const = default;
};

std::optional<int> minuteOfDay(QStringView text); // "22:30"
QString minuteText(int minuteOfDay);
