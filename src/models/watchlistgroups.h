// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchrow.h"

// What the watchlist is divided by.
enum class Grouping { None, Tag, Issuer, Verdict };
constexpr int GroupingCount = 4;

QString groupingId(Grouping grouping); // for settings; never changes
Grouping groupingFromId(const QString &id); // None for anything else
QString groupingName(Grouping grouping); // "No groups", "By tag": translated

// What stands over the rows of a group.
struct GroupHeading
{
    QString name;
    int hostCount = 0;
    std::optional<VerdictClass> worst; // not engaged where none was checked
    bool isFolded = false;
    bool operator==(const GroupHeading &) const = default;

    QString text() const; // "Example CA (12)"
};
Q_DECLARE_METATYPE(GroupHeading)

// The group of a row: its first tag, its issuer or its verdict. The worst verdict comes first, the
// others by name; what has none stands last.
struct RowGroupKey
{
    qint64 order = 0;
    QString name;
    bool operator==(const RowGroupKey &) const = default;
};
RowGroupKey groupKeyOf(const WatchRow &row, Grouping grouping);
bool comesBefore(const RowGroupKey &a, const RowGroupKey &b);
