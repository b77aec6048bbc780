// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchlistgroups.h"

#include "base/text.h"

#include <QCoreApplication>

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

QString GroupHeading::text() const
{
    return QStringLiteral("%1 (%2)").arg(name).arg(hostCount);
}

RowGroupKey groupKeyOf(const WatchRow &row, Grouping grouping)
{
    switch (grouping) {
    case Grouping::None:
        return {};
    case Grouping::Tag:
        if (row.target.tags.isEmpty())
            return { LastOrder, GroupingTexts::tr("Without a tag") };
        return { 0, visibleText(row.target.tags.first(), 80) };
    case Grouping::Issuer:
        if (!row.last || row.last->issuer.isEmpty())
            return { LastOrder, GroupingTexts::tr("Issuer not known") };
        return { 0, row.last->issuer };
    case Grouping::Verdict:
        if (!row.last)
            return { LastOrder, groupName(RowGroup::NeverChecked) };
        return { qint64(row.last->verdict), verdictWord(row.last->verdict) };
    }
    Q_UNREACHABLE();
}

bool comesBefore(const RowGroupKey &a, const RowGroupKey &b)
{
    if (a.order != b.order)
        return a.order < b.order;
    return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
}
