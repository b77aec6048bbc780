// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "watch/alerts.h"
#include "watch/monitor.h"

#include <functional>

// The alerts that the settings ask for, of what a monitor finds.
class WatchAlerts
{
public:
    // All outlive this; the webhook is asked through the monitor's resolver. `show` is what "Show"
    // in a notification does.
    WatchAlerts(const QString &settingsPath, History &history, Monitor &monitor,
                const Surroundings &surroundings, Console &console, std::function<void()> show);

    void finish(); // tells what waits, and waits until it has arrived

private:
    void keepUp();

    Monitor &m_monitor;
    Alerts m_alerts;
};
