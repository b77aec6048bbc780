// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/windowalerts.h"
#include "ui/preferences/notificationtab.h"

class QLineEdit;

// Where alerts go beside the desktop, and whether they arrive there.
class AlertChannelsTab final : public NotificationTab
{
    Q_OBJECT

public:
    explicit AlertChannelsTab(WindowAlerts *alerts);

private:
    void applyCommand();
    void applyWebhook();
    void sendTest();
    void showTested(AlertChannel channel, const QString &problem);

    WindowAlerts *m_alerts;
    QLineEdit *m_command;
    QLineEdit *m_webhook;
    TextLabel *m_webhookProblem;
    TextLabel *m_tested;
    QStringList m_testLines;
};
