// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/dertree.h"

#include <QAbstractItemModel>

// The ASN.1 elements of a document as a tree. What is inside of an element is read when the view
// opens it.
class DerTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        ElementColumn,
        OffsetColumn,
        HeaderColumn,
        LengthColumn,
        ValueColumn,
        ColumnCount
    };

    explicit DerTreeModel(QObject *parent = nullptr);

    void setDocument(const QByteArray &document, const DerType *schema);
    const DerTree &tree() const { return m_tree; }

    const DerItem *itemAt(const QModelIndex &index) const; // null for an invalid index
    QModelIndex indexOf(const DerItem *item) const; // invalid for the root
    // "producedAt GeneralizedTime", "#3 SEQUENCE", "Elements 1001 to 2000"
    static QString nameOf(const DerItem &item);
    static QString faultOf(const DerItem &item); // empty where there is none

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString valueOf(const DerItem &item) const;
    QString textOf(const DerItem &item, int column) const;

    DerTree m_tree;
};
