// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"

#include <QAbstractTableModel>

#include <optional>
#include <variant>

class QTableView;

// One row: a check, or what is left of a day's checks with one verdict.
struct HistoryRow
{
    QString line; // the name of its line
    std::variant<Observation, DailySummary> what;

    UtcTime at() const;
};

// The numbers of the chart as a table, the newest first.
class HistoryTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { At, VerdictColumn, TimeLeft, ShareUsed, Age, Signer, Address, Line, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<HistoryRow> &rows); // in the order in which they are to stand
    // Its id; none where the row is what is left of a day.
    std::optional<qint64> observationAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<HistoryRow> m_rows;
};

QTableView *makeHistoryTable(HistoryTable *model); // has no parent yet
