// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/windowalerts.h"
#include "ui/preferences/notificationtab.h"

#include <functional>

class QTreeWidget;
class QTreeWidgetItem;

// What is told of whom, how often, and when not.
class AlertRulesTab final : public NotificationTab
{
    Q_OBJECT

public:
    explicit AlertRulesTab(WindowAlerts *alerts);

private:
    QWidget *makeQuietHours();
    void showRules();
    void editRule(int row); // -1: a new one
    void removeRule();
    void switchRule(QTreeWidgetItem *item);
    void changeRules(const std::function<void(QList<AlertRule> &)> &change);

    WindowAlerts *m_alerts;
    QTreeWidget *m_rules;
    QPushButton *m_edit;
    QPushButton *m_remove;
};
