// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"
#include "history/targetlist.h"

// Targets with an id above `after`, in the order in which they were put on the list. A row that
// makes no sense (no host, no port) is left out.
QList<ListedTarget> targetRows(Database &database, qint64 after = 0);
// Of those on the list now, the first.
QList<ListedTarget> firstListedRows(Database &database, int most);
