// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlistcolumns.h"

// What the watchlist's columns say of the target itself and of when it is checked, and what they
// are sorted by.
namespace TargetCells {

QString hostText(const WatchRow &row, UtcTime now);
QString hostToolTip(const WatchRow &row, UtcTime now);
SortKey hostKey(const WatchRow &row);

QString portText(const WatchRow &row, UtcTime now);
SortKey portKey(const WatchRow &row);

QString protocolText(const WatchRow &row, UtcTime now);
SortKey protocolKey(const WatchRow &row);

QString serverNameText(const WatchRow &row, UtcTime now);
SortKey serverNameKey(const WatchRow &row);

QString labelText(const WatchRow &row, UtcTime now);
SortKey labelKey(const WatchRow &row);

QString tagsText(const WatchRow &row, UtcTime now);
SortKey tagsKey(const WatchRow &row);

QString intervalText(const WatchRow &row, UtcTime now);
SortKey intervalKey(const WatchRow &row);

QString nextCheckText(const WatchRow &row, UtcTime now);
QString nextCheckToolTip(const WatchRow &row, UtcTime now);
SortKey nextCheckKey(const WatchRow &row); // soonest first

QString notesText(const WatchRow &row, UtcTime now); // in one line
QString notesToolTip(const WatchRow &row, UtcTime now);
SortKey notesKey(const WatchRow &row);

} // namespace TargetCells
