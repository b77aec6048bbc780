// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlistmodel.h"

#include <QSortFilterProxyModel>

// Sorts by value and shows only what was asked for. Rows that change are put in their new places
// together, a few times a second, so that a running check does not shuffle the list at every
// result.
class WatchlistFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit WatchlistFilter(WatchlistModel *model, QObject *parent = nullptr);

    // Every word must occur in one of the row's texts.
    void setText(const QString &text);
    void setGroups(const QSet<RowGroup> &groups); // empty: all
    const QSet<RowGroup> &groups() const { return m_groups; }
    bool isFiltering() const { return !m_words.isEmpty() || !m_groups.isEmpty(); }

    const WatchRow *rowAt(const QModelIndex &index) const; // null for an invalid index
    QModelIndex indexOf(qint64 targetId, int column = 0) const; // invalid when filtered away

public slots:
    void refresh(); // sorts and filters now

signals:
    void refreshed();

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    WatchlistModel *m_model;
    QStringList m_words;
    QSet<RowGroup> m_groups;
    QTimer m_refreshTimer;
};
