// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchlistfilter.h"

#include "models/shownhost.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace {

bool holds(const WatchRow &row, const QString &word)
{
    const auto has = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    const Target &target = row.target;
    if (has(target.text()) || has(shownHost(target.host)) || has(target.serverName)
        || has(target.label) || std::any_of(target.tags.begin(), target.tags.end(), has)
        || has(startTlsName(target.startTls)) || has(groupName(groupOf(row))))
        return true;
    return row.last
        && (has(verdictWord(row.last->verdict)) || has(row.last->reason) || has(row.last->issuer)
            || has(row.last->address));
}

} // namespace

WatchlistFilter::WatchlistFilter(WatchlistModel *model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setDynamicSortFilter(false);
    setSortRole(WatchlistModel::SortRole);
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(300ms);
    connect(&m_refreshTimer, &QTimer::timeout, this, &WatchlistFilter::refresh);
    const auto refreshSoon = [this] {
        if (!m_refreshTimer.isActive())
            m_refreshTimer.start();
    };
    connect(model, &QAbstractItemModel::dataChanged, this, refreshSoon);
    connect(model, &QAbstractItemModel::rowsInserted, this, refreshSoon);
    setSourceModel(model);
}

void WatchlistFilter::setText(const QString &text)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    refresh();
}

void WatchlistFilter::setGroups(const QSet<RowGroup> &groups)
{
    if (groups == m_groups)
        return;
    m_groups = groups;
    refresh();
}

void WatchlistFilter::refresh()
{
    m_refreshTimer.stop();
    invalidate();
    emit refreshed();
}

const WatchRow *WatchlistFilter::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_model->rows().at(mapToSource(index).row()) : nullptr;
}

QModelIndex WatchlistFilter::indexOf(qint64 targetId, int column) const
{
    const int number = m_model->rowNumber(targetId);
    return number < 0 ? QModelIndex() : mapFromSource(m_model->index(number, column));
}

bool WatchlistFilter::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const WatchRow &row = m_model->rows().at(sourceRow);
    if (!m_groups.isEmpty() && !m_groups.contains(groupOf(row)))
        return false;
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return holds(row, word); });
}

bool WatchlistFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const WatchRow &a = m_model->rows().at(left.row());
    const WatchRow &b = m_model->rows().at(right.row());
    const WatchColumnSpec &column = watchColumns()[size_t(left.column())];
    const SortKey keyA = column.sortKey(a), keyB = column.sortKey(b);
    if (keyA != keyB)
        return keyA < keyB;
    return a.target.host != b.target.host ? a.target.host < b.target.host
                                          : a.target.port < b.target.port;
}
