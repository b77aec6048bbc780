// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/finding.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

// The findings of a check, the most serious first; those that passed and those that were skipped
// are folded away under one row each until it is opened.
class FindingsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Fold { None, Passed, Skipped };
    enum Role { FoldRole = Qt::UserRole, IsOpenRole, SeverityRole, IdRole, NoteRole };

    using QAbstractListModel::QAbstractListModel;

    void setFindings(const QList<Finding> &findings);
    const Finding *findingAt(const QModelIndex &index) const; // null for a fold
    QModelIndex indexOf(const QString &findingId); // opens the fold it is in
    void toggle(const QModelIndex &index); // of a fold
    qsizetype notableCount() const { return m_notable.size(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        Fold fold = Fold::None;
        Finding finding;
    };
    void rebuild();
    QString foldText(Fold fold) const;

    QList<Finding> m_notable, m_passed, m_skipped;
    bool m_isPassedOpen = false, m_isSkippedOpen = false;
    QList<Row> m_rows;
};

class FindingsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};
