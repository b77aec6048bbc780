// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/watchingtext.h"
#include "ui/mainwindow/watchlistcommands.h"
#include "ui/theme/actionicon.h"
#include "ui/watchlist/watchlistview.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

// What the main window shows of the watching, and how it is paused.

namespace {

const QString OfflineKey = QStringLiteral("offline");
const QString ListKey = QStringLiteral("list-unreadable");

} // namespace

void MainWindow::connectWatching()
{
    connect(m_actions.pauseSelected, &QAction::triggered, this, &MainWindow::pauseSelected);
    connect(&m_undoStack, &QUndoStack::indexChanged, this, &MainWindow::updatePauseSelected);
    connect(m_watchlist, &Watchlist::checkedElsewhere, this, [this](const Target &target) {
        if (target.id == m_shownId)
            showCurrent();
    });
    connect(m_watchlist, &Watchlist::pauseChanged, this,
            [this](const QHash<qint64, Target> &targets) {
                if (targets.contains(m_shownId))
                    showCurrent();
            });
    const MonitorThread *monitor = m_watchlist->monitor();
    m_actions.pauseWatching->setVisible(monitor);
    if (!monitor)
        return;
    m_actions.pauseWatching->setChecked(m_settings->settings().isWatchingPaused);
    connect(m_actions.pauseWatching, &QAction::toggled, this, [this](bool isPaused) {
        Settings changed = m_settings->settings();
        changed.isWatchingPaused = isPaused;
        m_settings->change(changed);
    });
    connect(m_settings, &SettingsInForce::watchingChanged, this, [this] {
        m_actions.pauseWatching->setChecked(m_settings->settings().isWatchingPaused);
    });
    connect(monitor, &MonitorThread::stateChanged, this, &MainWindow::updateWatching);
    connect(monitor, &MonitorThread::problem, this, [this](const QString &text) {
        tell({ .kind = Notice::Kind::Warning, .text = text, .key = ListKey });
    });
    auto *second = new QTimer(this);
    connect(second, &QTimer::timeout, this, [this] {
        if (isVisible() && !isMinimized())
            updateWatching();
    });
    second->start(1s);
    updateWatching();
}

void MainWindow::updateWatching()
{
    const MonitorThread *monitor = m_watchlist->monitor();
    const WatchingText text = watchingText(monitor->state(), monitor->plan(), monitor->holder(),
                                           m_watchlist->model()->now());
    m_statusLine->setWatching(text.text, text.toolTip);
    const bool isOffline
        = monitor->state() == MonitorThread::State::Running && monitor->plan().isOffline;
    if (isOffline == std::exchange(m_wasOffline, isOffline))
        return;
    m_messages->withdraw(OfflineKey);
    if (isOffline)
        tell({ .kind = Notice::Kind::Warning,
               .text = tr("This computer is offline. Checks are paused until a host answers again; "
                          "none of them counts as unreachable."),
               .key = OfflineKey });
}

// One action for both ways: whichever the selection needs.
void MainWindow::updatePauseSelected()
{
    const QList<Target> selected = m_view->selectedTargets();
    const bool isPause = !std::all_of(selected.cbegin(), selected.cend(), [](const Target &target) {
        return target.paused;
    }) || selected.isEmpty();
    m_actions.pauseSelected->setText(isPause ? tr("Pa&use selected") : tr("Res&ume selected"));
    m_actions.pauseSelected->setIcon(
        actionIcon(isPause ? QStringLiteral("pause") : QStringLiteral("play")));
    m_actions.pauseSelected->setEnabled(!selected.isEmpty());
}

void MainWindow::pauseSelected()
{
    const QList<Target> selected = m_view->selectedTargets();
    const bool isPause = std::any_of(selected.cbegin(), selected.cend(),
                                     [](const Target &target) { return !target.paused; });
    if (!selected.isEmpty())
        m_undoStack.push(new PauseHosts(m_watchlist, selected, isPause));
}
