// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/windowalerts.h"

#include "history/privatefile.h"
#include "scan/fetchproxies.h"

#include <QApplication>
#include <QFileInfo>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(alertLog, "staplescope.alerts", QtInfoMsg)

namespace {

AlertOutlets windowOutlets()
{
    return { .log = [](const QString &line) { qCInfo(alertLog).noquote() << line; },
             .beep = [] { QApplication::beep(); } };
}

} // namespace

WindowAlerts::WindowAlerts(Watchlist *watchlist, SettingsInForce *settings, Resolver *resolver,
                           const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_watchlist(watchlist)
    , m_settings(settings)
    , m_clock(clock)
    , m_alerts(
          watchlist->history(),
          { .resolver = resolver, .clock = clock, .findProxies = fetchedBySystem(resolver, {}) },
          windowOutlets())
{
    m_alerts.setSettings(readAlertSettings(settings->file()->store()));
    m_leftOut = leftOutOfAlertSettings(settings->file()->store());
    const auto listIsNew = [this] { m_isListNew = true; };
    connect(watchlist->model(), &QAbstractItemModel::rowsInserted, this, listIsNew);
    connect(watchlist->model(), &QAbstractItemModel::rowsRemoved, this, listIsNew);
    connect(watchlist->model(), &QAbstractItemModel::modelReset, this, listIsNew);
    connect(watchlist, &Watchlist::changed, this, listIsNew);
    if (const MonitorThread *monitor = watchlist->monitor())
        follow(monitor);
}

void WindowAlerts::follow(const MonitorThread *monitor)
{
    const auto weigh = [this](const Inspection &inspection) {
        keepUp();
        m_alerts.add(inspection);
    };
    connect(monitor, &MonitorThread::checked, this, weigh);
    connect(monitor, &MonitorThread::checkedElsewhere, this, weigh);
    connect(monitor, &MonitorThread::stateChanged, this, [this, monitor] { followState(monitor); });
    followState(monitor);
}

void WindowAlerts::followState(const MonitorThread *monitor)
{
    // What another process told until now is not told again.
    if (isTelling() && !std::exchange(m_hasBegun, true))
        m_alerts.begin();
    if (monitor->state() != MonitorThread::State::Running)
        return; // whether it is online again is not known
    const bool isOffline = monitor->plan().isOffline;
    if (isOffline == std::exchange(m_isOffline, isOffline))
        return;
    keepUp();
    m_alerts.setOffline(isOffline);
}

void WindowAlerts::keepUp()
{
    if (!m_watchlist->hasLoaded() || !std::exchange(m_isListNew, false))
        return;
    QList<Target> targets;
    targets.reserve(m_watchlist->model()->rows().size());
    for (const WatchRow &row : m_watchlist->model()->rows())
        targets.append(row.target);
    m_alerts.setTargets(targets);
}

void WindowAlerts::change(const AlertSettings &settings)
{
    if (settings == m_alerts.settings())
        return;
    writeAlertSettings(m_settings->file()->store(), settings);
    m_settings->file()->store().sync();
    restrictToOwner(m_settings->file()->path()); // where others may write, nothing of it would run
    m_alerts.setSettings(settings);
}

bool WindowAlerts::isTelling() const
{
    const MonitorThread *monitor = m_watchlist->monitor();
    return monitor
        && (monitor->state() == MonitorThread::State::Running
            || monitor->state() == MonitorThread::State::Paused);
}

void WindowAlerts::snooze(const QList<Target> &targets, std::optional<Duration> time)
{
    keepUp();
    m_alerts.snooze(targets, time ? std::optional(m_clock->now() + *time) : std::nullopt);
}

Autostart WindowAlerts::autostart() const
{
    const QString program = QCoreApplication::applicationFilePath();
    const QString folder = QFileInfo(historyPath()).absolutePath();
    const bool isUsual = folder == QFileInfo(History::defaultPath()).absolutePath();
    return Autostart(program, isUsual ? QString() : folder);
}

QStringList WindowAlerts::tags() const
{
    QSet<QString> tags;
    for (const WatchRow &row : m_watchlist->model()->rows())
        tags += QSet<QString>(row.target.tags.begin(), row.target.tags.end());
    QStringList sorted(tags.begin(), tags.end());
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
}
