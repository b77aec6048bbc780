// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/connectionstab.h"

#include "rules/connectiontext.h"
#include "ui/detail/roomydelegate.h"
#include "ui/detail/ruleline.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

namespace {

constexpr int MostGridRows = 4; // before it scrolls

QTableView *makeTable(QAbstractItemModel *model, const QString &name)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setItemDelegate(new RoomyDelegate(table));
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setAccessibleName(name);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(Metrics::RowHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return table;
}

}

ConnectionsTab::ConnectionsTab(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new TextLabel)
    , m_thorough(new QPushButton(actionIcon(QStringLiteral("check")), tr("Check thoroughly")))
    , m_gridView(makeTable(&m_grid, tr("Connections by address, version and key type")))
    , m_attemptsView(makeTable(&m_attempts, tr("Every attempt")))
{
    m_sentence->setWordWrap(true);
    m_thorough->setAutoDefault(false);
    m_thorough->setToolTip(tr("Every address, TLS 1.3 and 1.2, RSA and ECDSA certificates apart"));
    m_attemptsView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_gridView->setToolTip(tr("Enter or a double click shows what was delivered there"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    bar->setSpacing(Metrics::WideGap);
    bar->addWidget(m_sentence, 1);
    bar->addWidget(m_thorough, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_gridView);
    layout->addWidget(new RuleLine(Qt::Horizontal));
    layout->addWidget(m_attemptsView, 1);
    connect(m_thorough, &QPushButton::clicked, this, &ConnectionsTab::thoroughCheckRequested);
    connect(m_gridView, &QTableView::activated, this,
            [this](const QModelIndex &index) { choose(m_grid.attemptAt(index)); });
    connect(m_attemptsView, &QTableView::activated, this,
            [this](const QModelIndex &index) { choose(index.row()); });
}

void ConnectionsTab::setInspection(const Inspection &inspection)
{
    m_grid.setInspection(inspection);
    m_attempts.setAttempts(inspection.attempts);
    QString sentence = connectionsSentence(m_grid.grid(), inspection.judgement);
    if (inspection.addressesLeftOut > 0)
        sentence += u' '
            + tr("Addresses of this name that were not tried: %1.")
                  .arg(inspection.addressesLeftOut);
    m_sentence->setText(sentence);
    fitGrid();
    m_attemptsView->scrollToTop();
}

void ConnectionsTab::setChecking(bool isChecking)
{
    m_thorough->setEnabled(!isChecking);
}

void ConnectionsTab::setLive(bool isLive)
{
    m_thorough->setVisible(isLive);
}

// As high as its rows, so that the attempts get what is left.
void ConnectionsTab::fitGrid()
{
    const int rows = std::min(m_grid.rowCount(), MostGridRows);
    const int headerHeight = m_gridView->horizontalHeader()->sizeHint().height();
    m_gridView->setFixedHeight(headerHeight + rows * m_gridView->rowHeight(0)
                               + style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    m_gridView->setCurrentIndex(m_grid.index(0, m_grid.columnCount() > 1 ? 1 : 0));
}

void ConnectionsTab::choose(qsizetype attempt)
{
    if (attempt < 0)
        return;
    m_attemptsView->selectRow(int(attempt));
    m_attemptsView->scrollTo(m_attempts.index(int(attempt), 0));
    emit attemptChosen(attempt);
}
