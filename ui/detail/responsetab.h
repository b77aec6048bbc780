// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/responsemodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QTreeView;
class StapleChooser;
class TextLabel;

// Every field of the stapled response, searchable.
class ResponseTab : public QWidget
{
    Q_OBJECT

public:
    explicit ResponseTab(QWidget *parent = nullptr);

    void setStaples(const QList<StapleJudgement> &staples); // at least one

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showStaple(qsizetype index);
    void search(const QString &text);
    void copy(bool withChildren);
    void expandAtFirst();

    QList<StapleJudgement> m_staples;
    ResponseModel m_model;
    QSortFilterProxyModel m_filter;
    StapleChooser *m_chooser;
    QLineEdit *m_search;
    TextLabel *m_found;
    QTreeView *m_tree;
};
