// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"

#include <QAbstractTableModel>

// Every attempt of a check, oldest first, a row each.
class AttemptsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        AddressColumn,
        AskedColumn,
        ProtocolColumn,
        CipherColumn,
        DurationColumn,
        StapleColumn,
        ErrorColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setAttempts(const QList<Attempt> &attempts);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const QModelIndex &index) const;

    QList<Attempt> m_attempts;
};
