// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/hostwindow.h"

#include "base/text.h"
#include "ui/detail/detailpane.h"

#include <QShortcut>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;

HostWindow::HostWindow(Watchlist *watchlist, const Target &target, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_watchlist(watchlist)
    , m_pane(new DetailPane)
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pane);
    resize(980, 620);
    setTarget(target);
    auto *close = new QShortcut(QKeySequence::Close, this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
    connectPane();

    const auto takeShared = [this](const InspectionPtr &inspection) {
        if (inspection->target.id == m_target.id)
            showCheck(inspection);
    };
    connect(watchlist, &Watchlist::inspectionReady, this,
            [this](const Target &, const InspectionPtr &inspection, const QObject *asker) {
                if (asker == this)
                    showCheck(inspection);
            });
    connect(watchlist, &Watchlist::inspected, this, takeShared);
    connect(watchlist->feed(), &HistoryFeed::inspectionJudged, this, takeShared);
    connect(watchlist, &Watchlist::rejudged, this,
            [this] { m_watchlist->requestInspection(m_target, this); });
    connect(watchlist, &Watchlist::changed, this, [this](const Target &changed) {
        if (changed.id != m_target.id)
            return;
        setTarget(changed);
        m_watchlist->requestInspection(m_target, this);
    });
    connect(watchlist, &Watchlist::pauseChanged, this,
            [this](const QHash<qint64, Target> &targets) {
                if (targets.contains(m_target.id))
                    setTarget(targets.value(m_target.id));
            });
    connect(watchlist->model(), &QAbstractItemModel::dataChanged, this, [this] {
        if (const WatchRow *row = m_watchlist->model()->row(m_target.id))
            m_pane->setChecking(row->isChecking);
    });
    watchlist->requestInspection(m_target, this);
}

void HostWindow::setTarget(const Target &target)
{
    m_target = target;
    setWindowTitle(visibleText(target.text(), 120));
}

void HostWindow::showCheck(const InspectionPtr &inspection)
{
    if (inspection)
        m_pane->showInspection(*inspection);
    else
        m_pane->showNeverChecked(m_target);
    if (const WatchRow *row = m_watchlist->model()->row(m_target.id))
        m_pane->setChecking(row->isChecking);
}

void HostWindow::connectPane()
{
    connect(m_pane, &DetailPane::checkRequested, this,
            [this] { m_watchlist->check({ m_target }); });
    connect(m_pane, &DetailPane::thoroughCheckRequested, this,
            [this] { m_watchlist->check({ m_target }, CheckMode::Thorough); });
    connect(m_pane, &DetailPane::sourceRequested, this,
            [this](const Target &, CheckMode mode, AlsoAsked also) {
                m_watchlist->check({ m_target }, mode, also);
            });
    connect(m_pane, &DetailPane::reportRequested, this, &HostWindow::reportRequested);
    m_pane->setHosts([this] {
        QList<Target> targets;
        for (const WatchRow &row : m_watchlist->model()->rows())
            targets << row.target;
        return targets;
    });
    const auto read = [this](HistoryFeed::Extent extent) {
        return [this, extent](const QList<Target> &targets, UtcTime from, UtcTime to) {
            m_charted = targets;
            m_span = TimeSpan { from, to };
            m_extent = extent;
            readObservations();
        };
    };
    connect(m_pane, &DetailPane::observationsWanted, this, read(HistoryFeed::Extent::Charted));
    connect(m_pane, &DetailPane::allObservationsWanted, this, read(HistoryFeed::Extent::All));
    connect(m_watchlist->feed(), &HistoryFeed::observationsRead, this,
            [this](const Target &target, const ChartedObservations &charted, const QObject *asker) {
                if (asker == this)
                    m_pane->setObservations(target, charted);
            });
    connect(m_pane, &DetailPane::lessonsWanted, this, [this](const Target &target) {
        m_watchlist->feed()->readLessons(target, m_watchlist->model()->now(), this);
    });
    connect(m_watchlist->feed(), &HistoryFeed::lessonsRead, m_pane, &DetailPane::setLessons);
    m_observationTimer.setSingleShot(true);
    connect(&m_observationTimer, &QTimer::timeout, this, &HostWindow::readObservations);
    // A check that was just written belongs into the chart shown.
    connect(m_watchlist->history(), &History::recorded, this,
            [this](const Observation &observation) {
                if (observation.targetId != m_target.id || !m_span
                    || !HistoryFeed::reaches(m_span->from, m_span->to, observation.at))
                    return;
                m_span->to = std::max(m_span->to, observation.at);
                if (!m_observationTimer.isActive())
                    m_observationTimer.start(250ms);
            });
}

void HostWindow::readObservations()
{
    if (m_span)
        m_watchlist->feed()->readObservations(m_charted, m_span->from, m_span->to, m_extent, this);
}
