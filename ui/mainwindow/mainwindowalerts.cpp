// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/windowalerts.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/tray.h"
#include "ui/watchlist/classchips.h"
#include "ui/watchlist/watchlistview.h"

#include <QApplication>
#include <QMenu>
#include <QTimer>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

// What the main window has to do with alerts: snoozing, showing what one is about, and the tray.

namespace {

constexpr qint64 SnoozeHour = 3600;
constexpr qint64 SnoozeDay = 24 * SnoozeHour;
const QString AlertsKey = QStringLiteral("alerts");

} // namespace

void MainWindow::connectAlerts()
{
    if (!m_options.alerts)
        return;
    Alerts *alerts = m_options.alerts->alerts();
    if (const QString leftOut = m_options.alerts->leftOut(); !leftOut.isEmpty())
        tell({ .kind = Notice::Kind::Warning, .text = leftOut });
    connect(m_snooze, &QMenu::aboutToShow, this, &MainWindow::fillSnoozeMenu);
    connect(m_view, &WatchlistView::selectionCountChanged, m_snooze,
            [this](int count) { m_snooze->setEnabled(count > 0); });
    m_snooze->setEnabled(false);
    // One that has ended is no longer shown, within a minute.
    auto *minute = new QTimer(this);
    connect(minute, &QTimer::timeout, this, &MainWindow::showSnoozes);
    minute->start(1min);
    connect(alerts, &Alerts::snoozesChanged, this, &MainWindow::showSnoozes);
    connect(m_watchlist, &Watchlist::loaded, this, &MainWindow::showSnoozes);
    if (const MonitorThread *monitor = m_watchlist->monitor())
        connect(monitor, &MonitorThread::stateChanged, this, &MainWindow::showSnoozes);
    connect(alerts, &Alerts::showRequested, this, &MainWindow::showHosts);
    connect(alerts, &Alerts::problem, this, [this](const QString &text) {
        tell({ .kind = Notice::Kind::Warning, .text = text, .key = AlertsKey });
    });
    connect(alerts, &Alerts::arrivedAtLast, this, [this](const QString &text) {
        tell({ .text = text, .key = AlertsKey, .visibleMsecs = 10'000 });
    });
}

void MainWindow::showSnoozes()
{
    const WindowAlerts *window = m_options.alerts;
    m_watchlist->model()->setSnoozes(window->isTelling() ? m_options.alerts->alerts()->snoozes()
                                                         : QHash<qint64, UtcTime>());
}

void MainWindow::fillSnoozeMenu()
{
    m_snooze->clear();
    const QList<Target> targets = m_view->selectedTargets();
    WindowAlerts *window = m_options.alerts;
    if (!window->isTelling()) {
        m_snooze->addAction(tr("Another program watches this list"))->setEnabled(false);
        return;
    }
    const auto add = [&](const QString &text, std::optional<Duration> time) {
        return m_snooze->addAction(text, this,
                                   [window, targets, time] { window->snooze(targets, time); });
    };
    add(tr("For an &hour"), Duration { SnoozeHour });
    add(tr("For a &day"), Duration { SnoozeDay });
    add(tr("For a &week"), Duration { 7 * SnoozeDay });
    m_snooze->addSeparator();
    std::optional<UtcTime> until;
    for (const Target &target : targets)
        until = std::max(until, window->alerts()->snoozedUntil(target.id));
    add(until ? tr("&End, before %1").arg(toMinuteText(*until)) : tr("&End"), {})
        ->setEnabled(until.has_value());
}

// A filter may hide them: then all are shown.
void MainWindow::showHosts(const QList<qint64> &targetIds)
{
    raiseWindow();
    if (targetIds.isEmpty())
        return;
    m_actions.showList->trigger();
    m_view->select(targetIds);
    const QList<Target> shown = m_view->selectedTargets();
    const bool isShown = std::any_of(shown.begin(), shown.end(), [&](const Target &target) {
        return targetIds.contains(target.id);
    });
    if (isShown)
        return;
    m_filterEdit->clear();
    m_chips->clear();
    m_view->select(targetIds);
}

void MainWindow::connectTray()
{
    if (!m_options.alerts || m_options.isDemo)
        return;
    m_tray = new Tray(m_watchlist->model(), { m_actions.pauseWatching, m_actions.quit }, this);
    connect(m_tray, &Tray::showRequested, this, &MainWindow::raiseWindow);
    connect(m_settings, &SettingsInForce::trayChanged, this, &MainWindow::followTray);
    m_trayWait = new TrayWait(&Tray::isAvailable, this);
    connect(m_trayWait, &TrayWait::arrived, this, &MainWindow::followTray);
    followTray();
}

// Without a tray the window is all there is to come back to.
void MainWindow::followTray()
{
    const bool isWanted = m_settings->settings().closesToTray;
    const bool isThere = isWanted && Tray::isAvailable();
    if (isWanted && !isThere)
        m_trayWait->start();
    else
        m_trayWait->stop();
    m_tray->setVisible(isThere);
    QApplication::setQuitOnLastWindowClosed(!isThere);
    if (isThere && std::exchange(m_isHiddenLater, false) && isMinimized())
        hide();
}

// Where the tray is still to come, the window makes way for it once it has.
void MainWindow::showInBackground()
{
    if (m_tray && m_tray->isVisible())
        return;
    m_isHiddenLater = true;
    showMinimized();
}

void MainWindow::quit()
{
    m_isQuitting = true;
    if (!close()) {
        m_isQuitting = false;
        return;
    }
    // A window that was hidden before is not the last one to be closed.
    if (!QApplication::quitOnLastWindowClosed())
        QCoreApplication::quit();
}
