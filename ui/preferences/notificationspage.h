// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/windowalerts.h"
#include "ui/preferences/preferencepages.h"

class QTabWidget;
class SentAlerts;

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
    QWidget *makeSent();
    void followSwitch(bool isOn);

    WindowAlerts *m_alerts;
    QTabWidget *m_tabs;
    SentAlerts *m_sent;
};
