// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "models/watchlistcolumns.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

#include <array>

// The targets on the list, each with what its newest check said. Rows stand in the order in which
// they came. Changes of rows are told of together, some 20 times a second at most, so that
// thousands of results a second do not choke the views.
class WatchlistModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, // the raw value: a number or a text
        RowRole, // const WatchRow *, valid until control returns to the event loop
        NowRole, // the model's time, qint64 milliseconds: what texts like "2 min ago" are made with
        ColumnIdRole, // of a header: the column's id
    };

    explicit WatchlistModel(const Clock *clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes)
        const override; // hosts, one a line, and all their fields as JSON

    const QList<WatchRow> &rows() const { return m_rows; }
    const WatchRow *row(qint64 targetId) const; // null when it is not on the list
    int rowNumber(qint64 targetId) const; // -1 when it is not on the list
    std::array<int, RowGroupCount> counts() const;
    UtcTime now() const { return m_clock->now(); }
    const Clock *clock() const { return m_clock; }

    void expect(qsizetype count); // so many more are to come in portions: makes room at once
    void insert(const QList<WatchRow> &rows); // those listed already are left out
    void remove(const QSet<qint64> &targetIds);
    void setTargets(const QList<Target> &targets); // of rows on the list, which keep their checks
    void setChecking(qint64 targetId, bool isChecking);
    void clearChecking();
    // By target id; of those left out there is none.
    void setNextChecks(const QHash<qint64, UtcTime> &times);
    void setSnoozes(const QHash<qint64, UtcTime> &ends);
    void setInspection(const Inspection &inspection); // a check that just ended
    void takeBack(const WatchRow &before); // that check did not happen: the row is as it was
    void setSummary(qint64 targetId, const CheckSummary &summary); // the same check judged again
    // Rows as read from the history: what is newer here already stays.
    void setStored(const QList<WatchRow> &rows);

public slots:
    void flush(); // tells of the changes now

signals:
    void countsChanged();

private:
    void touch(int row);
    void setTimes(std::optional<UtcTime> WatchRow::*member, const QHash<qint64, UtcTime> &times);

    const Clock *m_clock;
    QList<WatchRow> m_rows;
    QHash<qint64, int> m_rowNumbers; // by target id
    QSet<int> m_touched;
    QTimer m_flushTimer;
};

Q_DECLARE_METATYPE(const WatchRow *)
