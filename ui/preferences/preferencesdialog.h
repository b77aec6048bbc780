// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/startup/settingsinforce.h"

#include <QDialog>

class QListWidget;
class QStackedWidget;
class WindowAlerts;

// The user's choices, one page a topic. Each holds as soon as it is made.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    // `alerts`: null leaves their page out.
    PreferencesDialog(SettingsInForce *settings, ::History *history, WindowAlerts *alerts = nullptr,
                      QWidget *parent = nullptr);

    enum Page { Appearance, Checking, Network, Sources, Trust, Notifications, History };
    void showPage(Page page);

private:
    void addPage(const QString &icon, const QString &title, QWidget *page);

    QListWidget *m_topics;
    QStackedWidget *m_pages;
    const bool m_hasNotifications;
};
