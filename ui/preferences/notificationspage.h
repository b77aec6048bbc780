// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/windowalerts.h"
#include "ui/preferences/preferencepages.h"

class QLineEdit;
class QPushButton;
class QTabWidget;
class QTreeWidget;
class QTreeWidgetItem;
class SentAlerts;
class TextLabel;

// What is told, where, when not, and what was.
class NotificationsPage final : public PreferencePage
{
    Q_OBJECT

public:
    // `hasTray`: the desktop has one.
    NotificationsPage(WindowAlerts *alerts, SettingsInForce *settings, bool hasTray);

    enum Tab { Rules, Channels, Background, Sent };
    void showTab(Tab tab);

private:
    QWidget *makeRules();
    QWidget *makeChannels();
    QWidget *makeQuietHours();
    QWidget *makeSent();
    void followSwitch(bool isOn);
    void showRules();
    void editRule(int row); // -1: a new one
    void removeRule();
    void switchRule(QTreeWidgetItem *item);
    void changeRules(const std::function<void(QList<AlertRule> &)> &change);
    void applyCommand();
    void applyWebhook();
    void sendTest();
    void showTested(AlertChannel channel, const QString &problem);

    WindowAlerts *m_alerts;
    QTabWidget *m_tabs;
    QTreeWidget *m_rules;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QLineEdit *m_command;
    QLineEdit *m_webhook;
    TextLabel *m_webhookProblem;
    TextLabel *m_tested;
    QStringList m_testLines;
    SentAlerts *m_sent;
};
