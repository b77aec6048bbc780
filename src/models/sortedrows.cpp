// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sortedrows.h"

#include <algorithm>

QList<int> sortedRows(std::vector<SortedRow> rows, Qt::SortOrder order)
{
    const auto isLess = [](const SortedRow &a, const SortedRow &b) {
        if (a.key != b.key)
            return a.key < b.key;
        const int hosts = a.host.compare(b.host);
        return hosts != 0 ? hosts < 0 : a.port < b.port;
    };
    if (order == Qt::AscendingOrder)
        std::stable_sort(rows.begin(), rows.end(), isLess);
    else
        std::stable_sort(rows.begin(), rows.end(),
                         [&](const SortedRow &a, const SortedRow &b) { return isLess(b, a); });
    QList<int> numbers;
    numbers.reserve(qsizetype(rows.size()));
    for (const SortedRow &one : rows)
        numbers << one.row;
    return numbers;
}
