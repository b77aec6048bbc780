// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchrow.h"

// What the notches under a strip of checks count: the checks stand one beside the other however far
// apart they were made.
enum class StripUnit { Hour, Day, Week, Month };

struct StripScale
{
    StripUnit unit = StripUnit::Hour;
    QList<qsizetype> starts; // marks that are the first in a new unit, by UTC
    bool operator==(const StripScale &) const = default;
};
StripScale stripScaleOf(const QList<CheckMark> &marks);
QString notchText(StripUnit unit); // "A notch where a day begins (UTC)", translated
