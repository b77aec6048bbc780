// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/connectiongrid.h"
#include "scan/inspection.h"

#include <QAbstractTableModel>

// The grid of a check: a row for each address, behind it a column for each version of TLS and type
// of key.
class ConnectionGridModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int AddressColumn = 0;

    using QAbstractTableModel::QAbstractTableModel;

    void setInspection(const Inspection &inspection);
    const ConnectionGrid &grid() const { return m_grid; }
    // The attempt to look at; -1 where nothing was tried.
    qsizetype attemptAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const ConnectionGrid::Cell *cellAt(const QModelIndex &index) const;
    QString textOf(const QModelIndex &index) const;
    bool isJudged(const QModelIndex &index) const;

    ConnectionGrid m_grid;
    qsizetype m_judged = -1; // the attempt that the verdict is about
    bool m_isStapleExpected = true;
};
