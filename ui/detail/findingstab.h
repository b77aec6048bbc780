// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/findingsmodel.h"
#include "ui/theme/typography.h"

#include <QListView>
#include <QSplitter>

class LinkButton;
class QPushButton;
class QScrollArea;

// Every finding on the left; on the right what was seen, why it matters, how to fix it and where it
// is written.
class FindingsTab : public QSplitter
{
    Q_OBJECT

public:
    explicit FindingsTab(QWidget *parent = nullptr);

    void setFindings(const QList<Finding> &findings);
    void select(const QString &findingId);
    qsizetype notableCount() const { return m_model.notableCount(); }

private:
    QWidget *makeDetail();
    void showCurrent();
    void toggle(const QModelIndex &index);

    FindingsModel m_model;
    QListView *m_list;
    QScrollArea *m_area;
    TextLabel *m_title, *m_id, *m_seen, *m_why, *m_fix, *m_fixName, *m_referenceName;
    LinkButton *m_reference;
    QPushButton *m_copy;
    QString m_url;
};
