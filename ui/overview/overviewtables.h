// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/overview.h"

#include <QAbstractTableModel>
#include <QTableView>

// The tables of the overview. Every cell has its text, for the screen reader as well; the shapes
// and the bar come from roles.
class OverviewTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        TargetRole = Qt::UserRole, // qint64, the target's id
        ShapeRole, // StatusShape as int; none: no shape
        RowRole, // const WatchRow *, of the cell with the bar
        NowRole, // qint64 milliseconds
        SecondaryRole, // bool: in the quieter ink
    };
    using QAbstractTableModel::QAbstractTableModel;
};

class ExpiringTable : public OverviewTable
{
    Q_OBJECT

public:
    enum Column { Host, TimeLeft, Bar, NextUpdate, ColumnCount };
    using OverviewTable::OverviewTable;

    void setOverview(const Overview &overview);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<WatchRow> m_rows;
    UtcTime m_now;
};

class ChangesTable : public OverviewTable
{
    Q_OBJECT

public:
    enum Column { At, Host, From, To, ColumnCount };
    using OverviewTable::OverviewTable;

    void setOverview(const Overview &overview);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Overview::Change> m_changes;
    UtcTime m_now;
};

// Shows one of them without headers. Enter or a double click asks for the host of the row.
class OverviewTableView : public QTableView
{
    Q_OBJECT

public:
    // By column: a fixed width, or 0 for an equal share of what is left.
    OverviewTableView(OverviewTable *model, QList<int> widths, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

signals:
    void hostRequested(qint64 targetId);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QList<int> m_widths;
};
