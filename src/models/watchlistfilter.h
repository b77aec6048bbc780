// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filterquery.h"
#include "models/shownplaces.h"
#include "models/sortedrows.h"
#include "models/watchlistmodel.h"

#include <QAbstractProxyModel>
#include <QThreadPool>

// Sorts by value and shows only what was asked for, in groups where that was asked for too. Rows
// that change are put in their new places together, a few times a second, so that a running check
// does not shuffle the list at every result.
//
// Not a QSortFilterProxyModel: that asks for two rows' columns at every comparison and tells of
// each row it hides, which a hundred thousand hosts make slow; and it knows no headings.
class WatchlistFilter : public QAbstractProxyModel
{
    Q_OBJECT

public:
    enum Role {
        HeadingRole = WatchlistModel::ColumnIdRole + 1, // GroupHeading; invalid for a host's row
    };

    explicit WatchlistFilter(WatchlistModel *model, QObject *parent = nullptr);
    ~WatchlistFilter() override; // waits for the sorting under way

    // As parseFilter() reads it. Where it cannot, the list stays as it is; where its last term is
    // still being typed, the list follows those before.
    std::optional<FilterProblem> setText(const QString &text);
    void setGroups(const QSet<RowGroup> &groups); // empty: all
    const QSet<RowGroup> &groups() const { return m_groups; }
    // Those that have nothing to staple; shown all the same where their group is asked for.
    void setHidesNotApplicable(bool hides);
    bool hidesNotApplicable() const { return m_hidesNotApplicable; }
    bool isFiltering() const
    {
        return !m_query.isEmpty() || !m_groups.isEmpty() || m_hidesNotApplicable;
    }
    int hostCount() const { return m_hostCount; } // of those that pass, folded away or not

    void setGrouping(Grouping grouping);
    Grouping grouping() const { return m_grouping; }
    void setFolded(const QString &groupName, bool isFolded);

    const WatchRow *rowAt(const QModelIndex &index) const; // null for headings and no index
    std::optional<GroupHeading> headingAt(int row) const;
    // The first place of it; invalid when filtered away.
    QModelIndex indexOf(qint64 targetId, int column = 0) const;
    int firstHost() const { return m_places.firstHost(); } // its row; -1 without one

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &) const override { return {}; }
    QModelIndex sibling(int row, int column, const QModelIndex &) const override
    {
        return index(row, column);
    }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override
    {
        return !parent.isValid() && m_places.count() > 0;
    }
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QModelIndex mapToSource(const QModelIndex &index) const override;
    QModelIndex mapFromSource(const QModelIndex &index) const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    void setSourceModel(QAbstractItemModel *) override { } // is given when it is made

    // While it is held, rows that come stand at the end, and none changes its place.
    void hold(bool isHeld);

public slots:
    // Sorts and filters: now, or where there are very many rows as soon as that is done.
    void refresh();

signals:
    void refreshed();

private:
    bool passes(const WatchRow &row) const;
    std::optional<FilterProblem> applyFinished(const FilterProblem &problem);
    bool isAnyRow(const QString &word) const; // that has it in its texts
    void apply(const QString &text, const FilterQuery &query);
    void addKeys(std::vector<SortedRow> &keyed, qsizetype from, qsizetype count) const;
    void keySome();
    void dropSorting();
    void refreshSoon();
    void place(const QList<int> &rows);
    void relayOut(const std::function<void()> &change); // of the places
    void takeChanges(const QModelIndex &first, const QModelIndex &last);
    void takeInserted(int first, int last);
    void takeRemoved(int first, int last);
    void dropRemoved(int first, int last);

    WatchlistModel *m_model;
    FilterQuery m_query;
    QString m_text; // that the query was read from
    QSet<RowGroup> m_groups;
    bool m_hidesNotApplicable = false;
    Grouping m_grouping = Grouping::None;
    QSet<QString> m_folded; // names of groups
    int m_sortColumn = 0;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;

    ShownPlaces m_places;
    int m_hostCount = 0;
    std::vector<SortedRow> m_keyed; // of the first rows of very many
    qsizetype m_keyedRows = 0;
    QTimer m_keyTimer;
    int m_request = 0; // a sorting that is not of the newest is dropped
    bool m_isHeld = false;
    QThreadPool m_pool; // one thread: what is sorted there is handed over here
    QTimer m_refreshTimer;
    QTimer m_ageTimer; // "left<24h" holds for more rows as time goes by
};
