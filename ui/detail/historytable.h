// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"

#include <QAbstractTableModel>

class QTableView;

// The numbers of the chart as a table, the newest check first.
class HistoryTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { At, VerdictColumn, TimeLeft, ShareUsed, Age, Signer, Address, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setObservations(const QList<Observation> &observations); // oldest first

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Observation> m_observations;
};

QTableView *makeHistoryTable(HistoryTable *model); // has no parent yet
