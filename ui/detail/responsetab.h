// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/responsemodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QTreeView;
class StapleChooser;
class TextLabel;

// Every field of the stapled responses, the responders' answers and the revocation lists,
// searchable.
class ResponseTab : public QWidget
{
    Q_OBJECT

public:
    explicit ResponseTab(QWidget *parent = nullptr);

    void setJudgement(const Judgement &judgement); // of one that holds something to show
    static bool hasSomething(const Judgement &judgement);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showEntry(qsizetype index);
    void search(const QString &text);
    void copy(bool withChildren);
    void expandAtFirst();

    QList<QList<ResponseField>> m_entries;
    ResponseModel m_model;
    QSortFilterProxyModel m_filter;
    StapleChooser *m_chooser;
    QLineEdit *m_search;
    TextLabel *m_found;
    QTreeView *m_tree;
};
