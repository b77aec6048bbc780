// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewtables.h"

#include "base/text.h"
#include "ui/theme/statusshape.h"

#include <algorithm>

namespace {

constexpr qint64 DaySecs = 86'400;

// "19:42", with the date where it is not today's.
QString clockText(UtcTime at, UtcTime now)
{
    const QString text = toMinuteText(at); // "2026-11-20 19:42 UTC"
    return at.secs() / DaySecs == now.secs() / DaySecs ? text.mid(11, 5) : text.mid(5, 11);
}

QVariant verdictCell(Verdict verdict, VerdictClass verdictClass, int role)
{
    if (role == Qt::DisplayRole)
        return verdictWord(verdict);
    if (role == OverviewTable::ShapeRole)
        return int(shapeOf(verdict, verdictClass));
    return {};
}

}

void ExpiringTable::setOverview(const Overview &overview)
{
    beginResetModel();
    m_rows = overview.nextToExpire;
    m_now = overview.at;
    endResetModel();
}

int ExpiringTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ExpiringTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExpiringTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const WatchRow &row = m_rows[index.row()];
    const Freshness &freshness = *row.last->freshness;
    if (role == TargetRole)
        return row.target.id;
    if (role == NowRole)
        return m_now.msecs;
    if (role == Qt::TextAlignmentRole
        && (index.column() == TimeLeft || index.column() == NextUpdate))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    switch (index.column()) {
    case Host:
        if (role == Qt::DisplayRole)
            return visibleText(row.target.host, 120);
        if (role == Qt::ToolTipRole)
            return verdictWord(row.last->verdict);
        if (role == ShapeRole)
            return int(shapeOf(row.last->verdict, row.last->verdictClass));
        break;
    case TimeLeft:
        if (role == Qt::DisplayRole)
            return toText(freshness.leftAt(m_now));
        break;
    case Bar:
        if (role == RowRole)
            return QVariant::fromValue(&row);
        if (role == Qt::AccessibleTextRole)
            return tr("%1 % of the window used").arg(int(freshness.usedAt(m_now) * 100));
        break;
    case NextUpdate:
        if (role == Qt::DisplayRole)
            return toMinuteText(freshness.effectiveExpiry).mid(5, 11);
        if (role == Qt::ToolTipRole)
            return toText(freshness.effectiveExpiry);
        if (role == SecondaryRole)
            return true;
        break;
    default:
        break;
    }
    return {};
}

QVariant ExpiringTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Host:
        return tr("Host");
    case TimeLeft:
        return tr("Time left");
    case Bar:
        return tr("Share of the window left");
    case NextUpdate:
        return tr("Expires");
    default:
        return {};
    }
}

void ChangesTable::setOverview(const Overview &overview)
{
    beginResetModel();
    m_changes = overview.changes;
    m_now = overview.at;
    endResetModel();
}

int ChangesTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int ChangesTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangesTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_changes.size())
        return {};
    const Overview::Change &one = m_changes[index.row()];
    if (role == TargetRole)
        return one.change.targetId;
    if (role == SecondaryRole)
        return index.column() == At || index.column() == From;
    switch (index.column()) {
    case At:
        if (role == Qt::DisplayRole)
            return clockText(one.change.at, m_now);
        return role == Qt::ToolTipRole ? toText(one.change.at) : QVariant();
    case Host:
        return role == Qt::DisplayRole ? visibleText(one.host, 120) : QVariant();
    case From:
        return verdictCell(one.change.from, one.change.fromClass, role);
    case To:
        return verdictCell(one.change.to, one.change.toClass, role);
    default:
        return {};
    }
}

QVariant ChangesTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case At:
        return tr("Time, UTC");
    case Host:
        return tr("Host");
    case From:
        return tr("Before");
    case To:
        return tr("Now");
    default:
        return {};
    }
}
