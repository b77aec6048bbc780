// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/overview/overviewpage.h"
#include "ui/watchlist/classchips.h"
#include "ui/watchlist/watchlistview.h"

#include <QTabBar>

#include <chrono>

using namespace std::chrono_literals;

// The overview of all hosts in the main window, and the ways from it into the list.

namespace {

enum Tab { OverviewTab, ListTab };

std::optional<RowGroup> groupOf(OverviewTile tile)
{
    switch (tile) {
    case OverviewTile::Critical:
        return RowGroup::Critical;
    case OverviewTile::Warning:
        return RowGroup::Warning;
    case OverviewTile::NoData:
        return RowGroup::NoData;
    case OverviewTile::Good:
        return RowGroup::Good;
    case OverviewTile::NotApplicable:
        return RowGroup::NotApplicable;
    case OverviewTile::Paused:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace

void MainWindow::connectOverview()
{
    m_tabs->addTab(tr("Overview"));
    m_tabs->addTab(tr("Watchlist"));
    m_tabs->setCurrentIndex(ListTab);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Pages"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        m_listTools->setVisible(!isOverviewShown());
        updatePage();
        updateActions();
        rereadFleet();
        updateOverview();
    });
    connect(m_actions.showOverview, &QAction::triggered, this,
            [this] { m_tabs->setCurrentIndex(OverviewTab); });
    connect(m_actions.showList, &QAction::triggered, this,
            [this] { m_tabs->setCurrentIndex(ListTab); });
    // What is filtered is the list.
    connect(m_filterEdit, &QLineEdit::textEdited, this,
            [this] { m_tabs->setCurrentIndex(ListTab); });

    m_overviewTimer.setSingleShot(true);
    m_overviewTimer.setInterval(300ms);
    connect(&m_overviewTimer, &QTimer::timeout, this, &MainWindow::updateOverview);
    const WatchlistModel *model = m_watchlist->model();
    const auto soon = [this] {
        if (isOverviewShown() && !m_overviewTimer.isActive())
            m_overviewTimer.start();
    };
    connect(model, &QAbstractItemModel::dataChanged, this, soon);
    connect(model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(model, &QAbstractItemModel::rowsRemoved, this, soon);
    connect(m_watchlist->feed(), &HistoryFeed::fleetRead, this, [this](const FleetHistory &fleet) {
        m_fleet = fleet;
        updateOverview();
    });
    connect(m_watchlist, &Watchlist::finished, this, &MainWindow::rereadFleet);
    auto *minute = new QTimer(this);
    connect(minute, &QTimer::timeout, this, [this] {
        if (isVisible() && !isMinimized())
            rereadFleet();
    });
    minute->start(1min);

    connect(m_overview, &OverviewPage::tileRequested, this, &MainWindow::showTile);
    connect(m_overview, &OverviewPage::hostRequested, this, &MainWindow::showHost);
}

bool MainWindow::isOverviewShown() const
{
    return m_tabs->currentIndex() == OverviewTab;
}

void MainWindow::rereadFleet()
{
    if (isOverviewShown())
        m_watchlist->feed()->readFleet(m_watchlist->model()->now());
}

void MainWindow::updateOverview()
{
    const WatchlistModel *model = m_watchlist->model();
    if (isOverviewShown())
        m_overview->setOverview(overviewOf(model->rows(), m_fleet, model->now()));
}

void MainWindow::showTile(OverviewTile tile)
{
    const std::optional<RowGroup> group = groupOf(tile);
    m_filterEdit->setText(group ? QString() : QStringLiteral("paused"));
    if (group)
        m_chips->showOnly(*group);
    else
        m_chips->clear();
    m_tabs->setCurrentIndex(ListTab);
}

void MainWindow::showHost(qint64 targetId)
{
    m_tabs->setCurrentIndex(ListTab);
    clearFilter();
    m_filter->refresh();
    m_view->select({ targetId });
    m_actions.showDetails->setChecked(true);
}
