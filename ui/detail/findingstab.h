// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/server.h"
#include "ui/detail/findingsmodel.h"

#include <QListView>
#include <QSplitter>

class FindingDetail;

// Every finding on the left, the chosen one in full on the right.
class FindingsTab : public QSplitter
{
    Q_OBJECT

public:
    explicit FindingsTab(QWidget *parent = nullptr);

    void setFindings(const QList<Finding> &findings);
    void select(const QString &findingId);
    qsizetype notableCount() const { return m_model.notableCount(); }
    // Which server fixes are shown for; none until the user chose one.
    std::optional<Server> server() const;
    void setServer(std::optional<Server> server);

signals:
    void serverChosen();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addListActions();
    void showCurrent();
    void toggle(const QModelIndex &index);
    void copyCurrent();
    void copyAll();

    FindingsModel m_model;
    QList<Finding> m_findings;
    QListView *m_list;
    FindingDetail *m_detail;
};
