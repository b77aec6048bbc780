// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

// How large a history is. Blocking; counting takes a moment in a large one.
struct HistorySize
{
    qint64 bytes = 0; // with the log beside it
    qint64 freeBytes = 0; // of which nothing is in use
    qint64 checks = 0;
    std::optional<UtcTime> oldest; // of the checks that are kept
    qint64 days = 0; // of checks that are kept as sums only
};
// All 0 where it cannot be read.
HistorySize historySize(const QString &path);
// The bytes alone.
qint64 historyBytes(const QString &path);
