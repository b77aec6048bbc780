// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/historytable.h"
#include "ui/detail/pastuse.h"

#include <QWidget>

class QPushButton;

// The table of a history with what can be done to the checks in it: opened, compared, saved.
class PastCheckTable : public QWidget
{
    Q_OBJECT

public:
    explicit PastCheckTable(HistoryTable *model, QWidget *parent = nullptr);

    QTableView *table() const { return m_table; }

signals:
    void wanted(const QList<qint64> &observations, PastUse use); // oldest first

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fitColumns();
    QList<qint64> selected() const; // the checks among the rows, oldest first
    QPushButton *addButton(const QString &icon, const QString &text, PastUse use);
    void updateButtons();

    HistoryTable *m_model;
    QTableView *m_table;
    QPushButton *m_open;
    QPushButton *m_compare;
    QPushButton *m_save;
};
