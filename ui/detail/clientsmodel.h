// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/clientoutcome.h"

#include <QAbstractTableModel>

// What each client will do, a row each.
class ClientsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ClientColumn, OutcomeColumn, ReasonColumn, EvidenceColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setClients(const QList<ClientOutcome> &clients);
    QString text() const; // of the whole table, a line for each client

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ClientOutcome> m_clients;
};
