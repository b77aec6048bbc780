// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/responsefields.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

// The fields of a response as a tree of three columns: field, value, remark.
class ResponseModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, RemarkColumn, ColumnCount };

    explicit ResponseModel(QObject *parent = nullptr);
    ~ResponseModel() override;

    void setFields(const QList<ResponseField> &fields);
    const ResponseField *fieldAt(const QModelIndex &index) const;
    // "nextUpdate: 2026-11-23 08:00:00 UTC", and the fields below it, indented.
    QString textOf(const QModelIndex &index, bool withChildren) const;
    // Every field whose name, value or remark holds the text, case ignored, from top to bottom;
    // they are highlighted. Nothing is found by an empty text.
    QModelIndexList search(const QString &text);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    const Node *nodeOf(const QModelIndex &index) const;
    bool isFound(const ResponseField &field) const;
    void collectFound(const Node &node, QModelIndexList &found) const;

    std::unique_ptr<Node> m_root;
    QString m_searched;
};
