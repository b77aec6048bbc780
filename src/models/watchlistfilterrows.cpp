// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchlistfilter.h"

// What views ask of the filter: hosts and headings by their places.

const WatchRow *WatchlistFilter::rowAt(const QModelIndex &index) const
{
    const int row = index.isValid() ? m_places.rowAt(index.row()) : -1;
    return row < 0 ? nullptr : &m_model->rows().at(row);
}

std::optional<GroupHeading> WatchlistFilter::headingAt(int row) const
{
    const GroupHeading *heading = m_places.headingAt(row);
    return heading ? std::optional(*heading) : std::nullopt;
}

QModelIndex WatchlistFilter::indexOf(qint64 targetId, int column) const
{
    const int number = m_model->rowNumber(targetId);
    return number < 0 ? QModelIndex() : index(m_places.placeOf(number), column);
}

QModelIndex WatchlistFilter::index(int row, int column, const QModelIndex &parent) const
{
    if (parent.isValid() || row < 0 || row >= m_places.count() || column < 0
        || column >= columnCount())
        return {};
    return createIndex(row, column);
}

int WatchlistFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_places.count();
}

int WatchlistFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_model->columnCount();
}

QVariant WatchlistFilter::data(const QModelIndex &index, int role) const
{
    const GroupHeading *heading = m_places.headingAt(index.row());
    if (!heading)
        return role == HeadingRole ? QVariant() : QAbstractProxyModel::data(index, role);
    switch (role) {
    case HeadingRole:
        return QVariant::fromValue(*heading);
    case Qt::DisplayRole:
        return index.column() == 0 ? heading->text() : QString();
    case Qt::AccessibleTextRole:
        return heading->isFolded ? tr("Group %1, folded").arg(heading->text())
                                 : tr("Group %1").arg(heading->text());
    case WatchlistModel::NowRole:
        return m_model->now().msecs;
    default:
        return {};
    }
}

Qt::ItemFlags WatchlistFilter::flags(const QModelIndex &index) const
{
    return m_places.headingAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                                           : QAbstractProxyModel::flags(index);
}

QVariant WatchlistFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? m_model->headerData(section, orientation, role)
                                         : QVariant();
}

QModelIndex WatchlistFilter::mapToSource(const QModelIndex &index) const
{
    const int row = index.isValid() ? m_places.rowAt(index.row()) : -1;
    return row < 0 ? QModelIndex() : m_model->index(row, index.column());
}

QModelIndex WatchlistFilter::mapFromSource(const QModelIndex &index) const
{
    return index.isValid() ? this->index(m_places.placeOf(index.row()), index.column())
                           : QModelIndex();
}

QMimeData *WatchlistFilter::mimeData(const QModelIndexList &indexes) const
{
    QModelIndexList rows;
    QSet<int> taken; // a host may stand in several groups
    for (const QModelIndex &index : indexes) {
        const QModelIndex row = mapToSource(index);
        if (row.isValid() && !taken.contains(row.row())) {
            taken.insert(row.row());
            rows << row;
        }
    }
    return m_model->mimeData(rows);
}
