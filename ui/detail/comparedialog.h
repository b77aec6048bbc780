// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/comparison.h"

#include <QDialog>

class QTreeWidget;

// One side of a comparison.
struct ComparedCheck
{
    QString title; // safe to show
    Inspection inspection;
};

// Two checks side by side, of two hosts, of one at two times, or out of files: what differs is
// marked, and can be shown alone.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    CompareDialog(const ComparedCheck &first, const ComparedCheck &second,
                  QWidget *parent = nullptr);
    // Under the names of their hosts.
    CompareDialog(const Inspection &first, const Inspection &second, QWidget *parent = nullptr);

    QTreeWidget *table() const { return m_table; }
    void setOnlyDifferences(bool only);
    QString text() const; // what is shown, cells apart by tabs

private:
    void fill();

    QStringList m_titles;
    QList<ComparedField> m_fields;
    QTreeWidget *m_table;
    bool m_onlyDifferences = false;
};
