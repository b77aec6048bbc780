// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpane.h"
#include "ui/mainwindow/aboutdialog.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/firststeps.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/watchlistcommands.h"
#include "ui/watchlist/classchips.h"
#include "ui/watchlist/watchlistview.h"

#include <QApplication>
#include <QDir>

#include <chrono>

using namespace std::chrono_literals;

// Who hears whom in the main window.

void MainWindow::connectActions()
{
    const WindowActions &a = m_actions;
    connect(a.addHosts, &QAction::triggered, this, [this] { addHosts(); });
    connect(a.importHosts, &QAction::triggered, this, &MainWindow::importHosts);
    connect(a.quit, &QAction::triggered, this, &MainWindow::quit);
    connect(a.copyRows, &QAction::triggered, m_view, &WatchlistView::copySelection);
    connect(a.copyHosts, &QAction::triggered, this, [this] {
        QStringList hosts;
        for (const Target &target : m_view->selectedTargets())
            hosts << target.host;
        copyText(hosts.join(QLatin1Char('\n')),
                 tr("Copied %n host(s)", nullptr, int(hosts.size())));
    });
    connect(a.copyCommand, &QAction::triggered, this, &MainWindow::copyCommand);
    connect(a.edit, &QAction::triggered, this, &MainWindow::editCurrent);
    connect(a.remove, &QAction::triggered, this, &MainWindow::removeSelected);
    connect(a.selectAll, &QAction::triggered, m_view, &QAbstractItemView::selectAll);
    connect(a.find, &QAction::triggered, this, [this] {
        m_filterEdit->setFocus(Qt::ShortcutFocusReason);
        m_filterEdit->selectAll();
    });
    connect(a.preferences, &QAction::triggered, this, &MainWindow::openPreferences);
    connect(a.showDetails, &QAction::toggled, this, [this](bool isShown) {
        m_pane->setVisible(isShown);
        updateActions();
    });
    connect(a.checkSelected, &QAction::triggered, this,
            [this] { checkSelected(CheckMode::Quick); });
    connect(a.checkThoroughly, &QAction::triggered, this,
            [this] { checkSelected(CheckMode::Thorough); });
    connect(a.checkAll, &QAction::triggered, m_watchlist, &Watchlist::checkAll);
    connect(a.cancel, &QAction::triggered, m_watchlist, &Watchlist::cancel);
    connect(a.cancel, &QAction::triggered, m_watchlist, &Watchlist::cancelAdding);
    connect(a.reportAll, &QAction::triggered, this, [this] {
        QList<Target> targets;
        for (const WatchRow &row : m_watchlist->model()->rows())
            targets << row.target;
        reportOn(targets);
    });
    connect(a.reportSelected, &QAction::triggered, this,
            [this] { reportOn(m_view->selectedTargets()); });
    if (m_options.schedules)
        followSchedules();
    connect(a.demo, &QAction::triggered, this, [this] {
        if (m_options.tryDemo)
            m_options.tryDemo();
    });
    const auto helpOn = [this](QAction *action, HelpTopic topic) {
        connect(action, &QAction::triggered, this, [this, topic] { showHelp(topic); });
    };
    helpOn(a.helpVerdicts, HelpTopic::Verdicts);
    helpOn(a.helpRules, HelpTopic::Rules);
    helpOn(a.helpGlossary, HelpTopic::Glossary);
    helpOn(a.helpKeyboard, HelpTopic::Keyboard);
    connect(a.about, &QAction::triggered, this, [this] {
        auto *about = new AboutDialog(m_watchlist->history()->path(), this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
    connect(m_empty, &FirstSteps::addRequested, a.addHosts, &QAction::trigger);
    connect(m_empty, &FirstSteps::importRequested, a.importHosts, &QAction::trigger);
    connect(m_empty, &FirstSteps::demoRequested, a.demo, &QAction::trigger);
    connect(m_statusLine, &StatusLine::cancelRequested, a.cancel, &QAction::trigger);
}

void MainWindow::connectList()
{
    WatchlistModel *model = m_watchlist->model();
    connect(m_filter, &WatchlistFilter::refreshed, this, [this] {
        updatePage();
        followFilter();
    });
    const auto rowsChanged = [this] {
        updatePage();
        updateActions();
    };
    connect(model, &QAbstractItemModel::rowsInserted, this, rowsChanged);
    connect(model, &QAbstractItemModel::rowsRemoved, this, rowsChanged);
    connect(m_watchlist, &Watchlist::changingInPortions, this, &MainWindow::followListChange);
    connect(m_watchlist, &Watchlist::addedGradually, this, [this](const QList<Target> &added) {
        updateActions();
        if (added.isEmpty())
            return; // cancelled
        m_undoStack.push(AddHosts::after(m_watchlist, added));
        showAdded(added, m_checkWhenAdded);
    });
    connect(m_view, &WatchlistView::selectionCountChanged, this, [this] {
        updateActions();
        updateHostCounts();
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &MainWindow::showContextMenu);
    connect(m_view, &WatchlistView::activatedRow, this, [this] {
        m_actions.showDetails->setChecked(true);
        m_pane->setFocus();
    });
    connect(m_watchlist->feed(), &HistoryFeed::targetsRead, this, [this] {
        m_areTargetsRead = true;
        updatePage();
        updateActions();
    });
    connect(m_watchlist, &Watchlist::loaded, this, [this] {
        if (!m_view->selectionModel()->hasSelection())
            selectWorst();
    });
    auto *sizeTimer = new QTimer(this);
    connect(sizeTimer, &QTimer::timeout, m_statusLine, &StatusLine::updateDatabaseSize);
    sizeTimer->start(5s);
    connect(m_watchlist, &Watchlist::progressed, this, [this](int done, int total) {
        m_statusLine->setProgress(done, total);
        m_actions.cancel->setEnabled(m_watchlist->isBusy());
    });
    connect(m_watchlist, &Watchlist::finished, this, [this] {
        m_statusLine->hideProgress();
        m_statusLine->updateDatabaseSize();
        const WatchRow *row = m_view->currentRow();
        if (m_options.isDemo && row && row->target.id == m_firstId)
            selectWorst(); // nobody has looked elsewhere yet
        updateActions();
    });
}

void MainWindow::connectDetails()
{
    connect(m_view, &WatchlistView::currentTargetChanged, this, &MainWindow::showCurrent);
    connect(m_watchlist, &Watchlist::rejudged, this, &MainWindow::showCurrent);
    connect(m_watchlist, &Watchlist::changed, this, [this](const Target &target) {
        if (target.id == m_shownId)
            showCurrent();
    });
    connect(m_watchlist, &Watchlist::inspectionReady, this, &MainWindow::showInspection);
    connect(m_watchlist, &Watchlist::inspected, this, [this](const InspectionPtr &inspection) {
        showInspection(inspection->target, inspection);
        askForLists(*inspection);
    });
    connect(m_watchlist->feed(), &HistoryFeed::inspectionJudged, this,
            [this](const InspectionPtr &inspection) {
                showInspection(inspection->target, inspection);
            });
    connect(m_watchlist->model(), &QAbstractItemModel::dataChanged, this, [this] {
        if (const WatchRow *row = m_view->currentRow())
            m_pane->setChecking(row->isChecking);
    });
    connect(m_pane, &DetailPane::checkRequested, this,
            [this](const Target &target) { m_watchlist->check({ target }); });
    connect(m_pane, &DetailPane::thoroughCheckRequested, this,
            [this](const Target &target) { m_watchlist->check({ target }, CheckMode::Thorough); });
    connect(m_pane, &DetailPane::sourceRequested, this,
            [this](const Target &target, CheckMode mode, AlsoAsked also) {
                m_watchlist->check({ target }, mode, also);
            });
    connect(m_pane, &DetailPane::reportRequested, this,
            [this](const Target &target) { reportOn({ target }); });
    connect(m_pane, &DetailPane::observationsWanted, this,
            [this](const QList<Target> &targets, UtcTime from, UtcTime to) {
                m_lastObservations = ObservationRequest { targets, from, to };
                m_watchlist->feed()->readObservations(targets, from, to);
            });
    connect(
        m_pane, &DetailPane::allObservationsWanted, this,
        [this](const QList<Target> &targets, UtcTime from, UtcTime to) {
            m_lastObservations = ObservationRequest { targets, from, to, HistoryFeed::Extent::All };
            m_watchlist->feed()->readObservations(targets, from, to, HistoryFeed::Extent::All);
        });
    m_pane->setHosts([this] {
        QList<Target> targets;
        for (const WatchRow &row : m_watchlist->model()->rows())
            targets << row.target;
        return targets;
    });
    connect(m_view, &WatchlistView::selectionCountChanged, this,
            [this] { m_pane->setSelected(m_view->selectedTargets()); });
    connect(m_pane, &DetailPane::lessonsWanted, this, [this](const Target &target) {
        m_watchlist->feed()->readLessons(target, m_watchlist->model()->now());
    });
    connect(m_watchlist->feed(), &HistoryFeed::lessonsRead, m_pane, &DetailPane::setLessons);
    connect(m_watchlist->feed(), &HistoryFeed::observationsRead, this,
            [this](const Target &target, const ChartedObservations &charted, const QObject *asker) {
                if (!asker)
                    m_pane->setObservations(target, charted);
            });
    m_observationTimer.setSingleShot(true);
    connect(&m_observationTimer, &QTimer::timeout, this, &MainWindow::rereadObservations);
    // A check that was just written belongs into the chart shown.
    connect(m_watchlist->history(), &History::recorded, this,
            [this](const Observation &observation) {
                if (!m_lastObservations || !m_lastObservations->isOf(observation.targetId)
                    || !HistoryFeed::reaches(m_lastObservations->from, m_lastObservations->to,
                                             observation.at))
                    return;
                m_lastObservations->to = std::max(m_lastObservations->to, observation.at);
                if (!m_observationTimer.isActive())
                    m_observationTimer.start(250ms);
            });
}

void MainWindow::connectMessages()
{
    connect(m_watchlist, &Watchlist::worsened, this, &MainWindow::tellWorsened);
    connect(m_settings, &SettingsInForce::listFetchingChanged, this,
            &MainWindow::followListFetching);
    connect(m_settings, &SettingsInForce::trustRead, this, &MainWindow::tellTrustProblems);
    connect(m_watchlist->history(), &History::writeFailed, this, [this](const QString &problem) {
        tell({ .kind = Notice::Kind::Critical, .text = problem, .key = QStringLiteral("write") });
    });
    const HistoryNotice notice = m_watchlist->history()->notice();
    if (!notice.text.isEmpty() && notice.kind != HistoryNotice::Kind::Created
        && notice.kind != HistoryNotice::Kind::None)
        tell({ .kind = notice.kind == HistoryNotice::Kind::Migrated
                       || notice.kind == HistoryNotice::Kind::Restored
                   ? Notice::Kind::Info
                   : notice.kind == HistoryNotice::Kind::Failed ? Notice::Kind::Critical
                                                                : Notice::Kind::Warning,
               .text = notice.text });
    if (const QString problem = m_settings->file()->problem(); !problem.isEmpty())
        tell({ .kind = Notice::Kind::Warning, .text = problem });
}
