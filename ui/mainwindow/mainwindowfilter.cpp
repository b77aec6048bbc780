// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/filterhelp.h"
#include "ui/mainwindow/filternote.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/watchlist/classchips.h"
#include "ui/watchlist/watchlistview.h"

#include <QActionGroup>
#include <QCheckBox>
#include <QMenu>
#include <QSettings>

#include <chrono>

using namespace std::chrono_literals;

// What the list shows and what it leaves out.

namespace {

constexpr int LiveFilterRows = 20'000; // filtering more than that at each key would be felt
const QString GroupingKey = QStringLiteral("window/grouping");
const QString HideKey = QStringLiteral("window/hideNotApplicable");

} // namespace

// The action as a box beside the chips, while there is something that it could hide.
QWidget *MainWindow::makeHideBox()
{
    QAction *action = m_actions.hideNotApplicable;
    auto *box = new QCheckBox(tr("Hide not applicable"));
    box->setToolTip(action->toolTip());
    connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    const auto update = [this, box, action] {
        const auto counts = m_watchlist->model()->counts();
        box->setVisible(counts[size_t(RowGroup::NotApplicable)] > 0 || action->isChecked());
    };
    connect(m_watchlist->model(), &WatchlistModel::countsChanged, box, update);
    connect(action, &QAction::toggled, box, update);
    box->hide();
    return box;
}

void MainWindow::connectFilter()
{
    m_filterTimer.setSingleShot(true);
    connect(&m_filterTimer, &QTimer::timeout, this, &MainWindow::applyFilter);
    connect(m_filterEdit, &QLineEdit::textChanged, this, [this] {
        if (m_watchlist->model()->rowCount() <= LiveFilterRows)
            applyFilter();
        else
            m_filterTimer.start(150ms);
    });
    connect(m_filterEdit, &FilterEdit::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_filterEdit, &FilterEdit::helpRequested, this, [this] {
        auto *help = new FilterHelp(this);
        connect(help, &FilterHelp::exampleChosen, m_filterEdit, &QLineEdit::setText);
        connect(help, &QObject::destroyed, m_filterEdit, qOverload<>(&QWidget::setFocus));
        help->popUpUnder(m_filterEdit);
    });
    connect(m_actions.hideNotApplicable, &QAction::toggled, m_filter,
            &WatchlistFilter::setHidesNotApplicable);
}

QMenu *MainWindow::makeGroupMenu()
{
    auto *menu = new QMenu(tr("&Group"), this);
    menu->setToolTipsVisible(true);
    auto *choices = new QActionGroup(menu);
    for (int i = 0; i < GroupingCount; ++i) {
        QAction *action = menu->addAction(groupingName(Grouping(i)));
        action->setCheckable(true);
        action->setToolTip(groupingRemark(Grouping(i)));
        choices->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, i] { m_filter->setGrouping(Grouping(i)); });
    }
    connect(menu, &QMenu::aboutToShow, this, [this, choices] {
        choices->actions().at(int(m_filter->grouping()))->setChecked(true);
    });
    return menu;
}

void MainWindow::saveFilter() const
{
    QSettings &store = m_settings->file()->store();
    store.setValue(GroupingKey, groupingId(m_filter->grouping()));
    store.setValue(HideKey, m_filter->hidesNotApplicable());
}

void MainWindow::restoreFilter()
{
    const QSettings &store = m_settings->file()->store();
    m_filter->setGrouping(groupingFromId(store.value(GroupingKey).toString()));
    m_actions.hideNotApplicable->setChecked(store.value(HideKey).toBool());
}

void MainWindow::applyFilter()
{
    const auto problem = m_filter->setText(m_filterEdit->text());
    const QString text = problem ? problem->text : QString();
    m_filterEdit->setProblem(text);
    m_filterNote->showUnder(m_filterEdit, text);
}

void MainWindow::clearFilter()
{
    m_filterEdit->clear();
    m_chips->clear();
    m_actions.hideNotApplicable->setChecked(false);
    m_view->setFocus();
}
