// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/finding.h"
#include "rules/server.h"

#include <QScrollArea>

class LinkButton;
class QGridLayout;
class QPushButton;
class ServerFixView;
class TextLabel;

// One finding: what was seen, why it matters, how to fix it, also at the user's server, and where
// it is written.
class FindingDetail : public QScrollArea
{
    Q_OBJECT

public:
    explicit FindingDetail(QWidget *parent = nullptr);

    void setFinding(const Finding *finding); // null: nothing is shown
    std::optional<Server> server() const;
    void setServer(std::optional<Server> server);

signals:
    void copyWanted();
    void copyAllWanted();
    void serverChosen();

private:
    QWidget *makeHeading();
    QGridLayout *makeRows();
    void showReference(const RuleText &rule);

    TextLabel *m_title, *m_id, *m_seen, *m_why, *m_fix, *m_fixName, *m_referenceName;
    ServerFixView *m_serverFix;
    LinkButton *m_reference;
    QString m_url;
};
