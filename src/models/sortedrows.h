// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlistcolumns.h"

#include <vector>

// What a row is sorted by: the keys are read once a row, not at each comparison.
struct SortedRow
{
    SortKey key;
    QString host; // decides between equal keys, then the port
    quint16 port;
    int row; // its number
};

// The numbers of the rows in their order. Touches nothing else: may run on any thread.
QList<int> sortedRows(std::vector<SortedRow> rows, Qt::SortOrder order);
