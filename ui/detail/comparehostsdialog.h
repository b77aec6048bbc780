// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"

#include <QDialog>
#include <QSet>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;
class TextLabel;

// Chooses hosts, so many at most, to be compared with another.
class CompareHostsDialog : public QDialog
{
    Q_OBJECT

public:
    CompareHostsDialog(const QList<Target> &hosts, const QList<Target> &chosen, int most,
                       QWidget *parent = nullptr);

    QList<Target> chosen() const;
    QLineEdit *filter() const { return m_filter; }
    QListView *list() const { return m_view; }
    QString note() const; // how many more there is room for, or why one was refused

private:
    void follow(QStandardItem *item);
    void showCount();

    QList<Target> m_hosts;
    const int m_most;
    QSet<int> m_checked; // rows
    QLineEdit *m_filter;
    QListView *m_view;
    QStandardItemModel *m_items;
    QSortFilterProxyModel *m_shown;
    TextLabel *m_note;
};
