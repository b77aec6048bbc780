// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/clientstab.h"

#include "ui/detail/roomydelegate.h"
#include "ui/theme/actionicon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

ClientsTab::ClientsTab(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableView)
{
    auto *remark = new TextLabel(tr("What clients do because of what is stapled here. Whether they "
                                    "accept the certificate otherwise is another question."),
                                 TextRole::Body, TextLabel::Ink::Secondary);
    remark->setWordWrap(true);
    auto *copy = new QPushButton(actionIcon(QStringLiteral("copy")), tr("Copy"));
    copy->setAccessibleName(tr("Copy what clients will do"));
    copy->setAutoDefault(false);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, Metrics::Gap, Metrics::Margin, Metrics::Gap);
    bar->setSpacing(Metrics::WideGap);
    bar->addWidget(remark, 1);
    bar->addWidget(copy);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setAccessibleName(tr("What clients will do"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(Metrics::RowHeight);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(ClientsModel::ClientColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ClientsModel::OutcomeColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ClientsModel::ReasonColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(ClientsModel::EvidenceColumn, QHeaderView::Stretch);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_table, 1);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_model.text()); });
}

void ClientsTab::setClients(const QList<ClientOutcome> &clients)
{
    m_model.setClients(clients);
    m_table->scrollToTop();
}
