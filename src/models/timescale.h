// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QList>

// A straight map from moments to x, and round moments to mark on it.
struct TimeScale
{
    UtcTime from, to;
    qreal left = 0, right = 0;

    qreal x(UtcTime time) const;
    UtcTime time(qreal x) const;
    bool holds(UtcTime time) const { return time >= from && time <= to; }
    bool isWithinOneYear() const; // then texts may leave the year out

    struct Tick
    {
        UtcTime time;
        QString text;
        QString weekday; // "Fri", for whole days; empty otherwise
    };
    // At least `pixels` apart: hours, days, weeks, months or years, in UTC.
    QList<Tick> ticks(qreal pixels) const;
};

// "11-20 08:00", or with the year where it is another one or not known: "2027-01-18 08:00".
QString shortText(UtcTime time, std::optional<int> year);
int yearOf(UtcTime time);
