// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/findingstab.h"

#include "ui/detail/findingdetail.h"
#include "ui/detail/findingtext.h"
#include "ui/detail/summaryfacts.h"
#include "ui/theme/actionicon.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

FindingsTab::FindingsTab(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_list(new QListView)
    , m_detail(new FindingDetail)
{
    setChildrenCollapsible(false);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new FindingsDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(220);
    m_list->setAccessibleName(tr("Findings"));
    addWidget(m_list);
    addWidget(m_detail);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    setSizes({ 330, 800 });
    addListActions();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FindingsTab::showCurrent);
    connect(m_list, &QListView::clicked, this, &FindingsTab::toggle);
    connect(m_list, &QListView::activated, this, &FindingsTab::toggle);
    connect(m_detail, &FindingDetail::copyWanted, this, &FindingsTab::copyCurrent);
    connect(m_detail, &FindingDetail::copyAllWanted, this, &FindingsTab::copyAll);
    connect(m_detail, &FindingDetail::serverChosen, this, &FindingsTab::serverChosen);
}

void FindingsTab::addListActions()
{
    auto *copy = new QAction(actionIcon(QStringLiteral("copy")), tr("&Copy finding"), m_list);
    auto *copyEvery = new QAction(tr("Copy &all findings"), m_list);
    m_list->addActions({ copy, copyEvery });
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->installEventFilter(this);
    connect(copy, &QAction::triggered, this, &FindingsTab::copyCurrent);
    connect(copyEvery, &QAction::triggered, this, &FindingsTab::copyAll);
}

// The list would copy the title alone.
bool FindingsTab::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copyCurrent();
        return true;
    }
    return QSplitter::eventFilter(watched, event);
}

void FindingsTab::copyCurrent()
{
    if (const Finding *finding = m_model.findingAt(m_list->currentIndex()))
        QGuiApplication::clipboard()->setText(findingText(*finding, server()));
}

void FindingsTab::copyAll()
{
    const QList<Finding> sorted = findingsBySeverity(m_findings, Severity::Skipped);
    QGuiApplication::clipboard()->setText(findingsText(sorted, server()));
}

std::optional<Server> FindingsTab::server() const
{
    return m_detail->server();
}

void FindingsTab::setServer(std::optional<Server> server)
{
    m_detail->setServer(server);
}

void FindingsTab::setFindings(const QList<Finding> &findings)
{
    // The same finding stays selected over a check.
    const Finding *current = m_model.findingAt(m_list->currentIndex());
    const QString id = current ? current->id() : QString();
    m_findings = findings;
    m_model.setFindings(findings);
    const QModelIndex kept = id.isEmpty() ? QModelIndex() : m_model.indexOf(id);
    m_list->setCurrentIndex(kept.isValid() ? kept : m_model.index(0));
    showCurrent();
}

void FindingsTab::select(const QString &findingId)
{
    const QModelIndex index = m_model.indexOf(findingId);
    if (index.isValid())
        m_list->setCurrentIndex(index);
}

void FindingsTab::toggle(const QModelIndex &index)
{
    if (m_model.findingAt(index) || !index.isValid())
        return;
    const int row = index.row();
    m_model.toggle(index);
    m_list->setCurrentIndex(m_model.index(row));
}

void FindingsTab::showCurrent()
{
    m_detail->setFinding(m_model.findingAt(m_list->currentIndex()));
}
