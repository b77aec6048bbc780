// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchrow.h"

#include <QSet>

// What the watchlist is divided by.
enum class Grouping { None, Tag, Issuer, Verdict };
constexpr int GroupingCount = 4;

QString groupingId(Grouping grouping); // for settings; never changes
Grouping groupingFromId(const QString &id); // None for anything else
QString groupingName(Grouping grouping); // "No groups", "By tag": translated
QString groupingRemark(Grouping grouping); // what is special about it; may be empty

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

// A group of a row: one of its tags, its issuer or its verdict. The worst verdict comes first, the
// others by name; what has none stands last.
struct RowGroupKey
{
    qint64 order = 0;
    QString name;
    bool operator==(const RowGroupKey &) const = default;
};
QList<RowGroupKey> groupKeysOf(const WatchRow &row, Grouping grouping); // several by tag
bool comesBefore(const RowGroupKey &a, const RowGroupKey &b);

struct GroupedRows
{
    QList<int> places; // a row, or -1 minus the number of a heading
    QList<GroupHeading> headings;
};
// `rows` are numbers of rows among `all`, in the order in which they are to stand. Groups of these
// names are folded: only their headings stand there.
GroupedRows groupedRows(const QList<int> &rows, const QList<WatchRow> &all, Grouping grouping,
                        const QSet<QString> &folded);
