// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlist.h"
#include "ui/startup/autostart.h"
#include "ui/startup/settingsinforce.h"
#include "watch/alerts.h"

// Alerts of what the window's monitor finds, while it watches.
class WindowAlerts : public QObject
{
    Q_OBJECT

public:
    // All are not owned and outlive this.
    WindowAlerts(Watchlist *watchlist, SettingsInForce *settings, Resolver *resolver,
                 const Clock *clock, QObject *parent = nullptr);

    Alerts *alerts() { return &m_alerts; }
    const AlertSettings &settings() const { return m_alerts.settings(); }
    void change(const AlertSettings &settings); // stores and applies
    const QString &leftOut() const { return m_leftOut; } // of the settings; empty: nothing
    QString historyPath() const { return m_watchlist->history()->path(); }
    Autostart autostart() const; // of a window on the same data
    QStringList tags() const; // of the hosts on the list, sorted

    // While another process watches, it tells, and knows of no snooze.
    bool isTelling() const;
    void snooze(const QList<Target> &targets, std::optional<Duration> time); // no value: no more

private:
    void follow(const MonitorThread *monitor);
    void followState(const MonitorThread *monitor);
    void keepUp();

    Watchlist *m_watchlist;
    SettingsInForce *m_settings;
    const Clock *m_clock;
    Alerts m_alerts;
    QString m_leftOut;
    bool m_hasBegun = false;
    bool m_isOffline = false;
    bool m_isListNew = true;
};
