// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchlistgroups.h"

#include "base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct GroupingTexts
{
    Q_DECLARE_TR_FUNCTIONS(WatchlistGroups)
};

constexpr const char *GroupingIds[] = { "none", "tag", "issuer", "verdict" };

constexpr qint64 LastOrder = 1000;

} // namespace

QString groupingId(Grouping grouping)
{
    return QString::fromLatin1(GroupingIds[size_t(grouping)]);
}

Grouping groupingFromId(const QString &id)
{
    for (int i = 0; i < GroupingCount; ++i) {
        if (groupingId(Grouping(i)) == id)
            return Grouping(i);
    }
    return Grouping::None;
}

QString groupingName(Grouping grouping)
{
    switch (grouping) {
    case Grouping::None:
        return GroupingTexts::tr("No groups");
    case Grouping::Tag:
        return GroupingTexts::tr("By tag");
    case Grouping::Issuer:
        return GroupingTexts::tr("By issuer");
    case Grouping::Verdict:
        return GroupingTexts::tr("By verdict");
    }
    Q_UNREACHABLE();
}

QString groupingRemark(Grouping grouping)
{
    return grouping == Grouping::Tag
        ? GroupingTexts::tr("A host with several tags stands under each of them")
        : QString();
}

QString GroupHeading::text() const
{
    return QStringLiteral("%1 (%2)").arg(name).arg(hostCount);
}

QList<RowGroupKey> groupKeysOf(const WatchRow &row, Grouping grouping)
{
    switch (grouping) {
    case Grouping::None:
        return {};
    case Grouping::Tag: {
        if (row.target.tags.isEmpty())
            return { { LastOrder, GroupingTexts::tr("Without a tag") } };
        QList<RowGroupKey> keys;
        for (const QString &tag : row.target.tags) {
            const RowGroupKey key { 0, visibleText(tag, 80) };
            if (!keys.contains(key))
                keys << key;
        }
        return keys;
    }
    case Grouping::Issuer:
        if (!row.last || row.last->issuer.isEmpty())
            return { { LastOrder, GroupingTexts::tr("Issuer not known") } };
        return { { 0, row.last->issuer } };
    case Grouping::Verdict:
        if (!row.last)
            return { { LastOrder, groupName(RowGroup::NeverChecked) } };
        return { { qint64(row.last->verdict), verdictWord(row.last->verdict) } };
    }
    Q_UNREACHABLE();
}

bool comesBefore(const RowGroupKey &a, const RowGroupKey &b)
{
    if (a.order != b.order)
        return a.order < b.order;
    return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
}

GroupedRows groupedRows(const QList<int> &rows, const QList<WatchRow> &all, Grouping grouping,
                        const QSet<QString> &folded)
{
    if (grouping == Grouping::None)
        return { rows, {} };
    struct Group
    {
        RowGroupKey key;
        QList<int> rows;
    };
    QList<Group> groups;
    QHash<QString, qsizetype> numbers; // by name
    for (const int row : rows) {
        const QList<RowGroupKey> keys = groupKeysOf(all.at(row), grouping);
        for (const RowGroupKey &key : keys) {
            const auto known = numbers.constFind(key.name);
            if (known != numbers.cend()) {
                groups[*known].rows << row;
            } else {
                numbers.insert(key.name, groups.size());
                groups.append({ key, { row } });
            }
        }
    }
    std::sort(groups.begin(), groups.end(),
              [](const Group &a, const Group &b) { return comesBefore(a.key, b.key); });
    GroupedRows grouped;
    for (const Group &group : std::as_const(groups)) {
        GroupHeading heading {
            group.key.name, int(group.rows.size()), {}, folded.contains(group.key.name)
        };
        for (const int row : group.rows) {
            const auto &last = all.at(row).last;
            if (last && (!heading.worst || last->verdictClass < *heading.worst))
                heading.worst = last->verdictClass;
        }
        grouped.places << -1 - int(grouped.headings.size());
        grouped.headings << heading;
        if (!heading.isFolded)
            grouped.places << group.rows;
    }
    return grouped;
}
