// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/resolver.h"
#include "ui/alerts/windowalerts.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/watchlist/watchlistview.h"

// A window that watches, on a directory of its own; one that tells as well where that is asked for.
struct WatchingSession
{
    enum class Telling { No, Yes };

    explicit WatchingSession(const QString &dataDir, Telling telling = Telling::No)
        : history(History::defaultPath(dataDir))
        , monitor(&history, &resolver, &clock)
        , settingsFile(SettingsFile::defaultPath(dataDir))
        , checker({ &resolver, &clock, TrustStore() }, 4)
        , feed(history, TrustStore())
        , watchlist(&history, &feed, &checker, &clock)
        , settings(&settingsFile, &checker, &watchlist)
    {
        watchlist.watchWith(&monitor);
        settings.apply();
        WindowOptions options;
        if (telling == Telling::Yes) {
            alerts = std::make_unique<WindowAlerts>(&watchlist, &settings, &resolver, &clock);
            options.alerts = alerts.get();
        }
        window = std::make_unique<MainWindow>(&watchlist, &settings, options);
        watchlist.load();
        window->resize(1200, 800);
        window->show();
    }

    Target add(const QString &host, const QStringList &tags = {})
    {
        Target target = *parseTarget(host);
        target.tags = tags;
        const Target added = watchlist.add({ target }).first();
        window->filter()->refresh();
        return added;
    }
    // Nobody listens there.
    Target add(quint16 port) { return add(QStringLiteral("127.0.0.1:%1").arg(port)); }

    SystemClock clock;
    SystemResolver resolver;
    History history;
    MonitorThread monitor;
    SettingsFile settingsFile;
    Checker checker;
    HistoryFeed feed;
    Watchlist watchlist;
    SettingsInForce settings;
    std::unique_ptr<WindowAlerts> alerts;
    std::unique_ptr<MainWindow> window;
};
