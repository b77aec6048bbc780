// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/previewtable.h"

#include "ui/hosts/hostpreview.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

QTableView *makePreviewTable(HostPreviewModel *model)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(QCoreApplication::translate("AddHostsDialog", "Preview"));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->setMinimumSectionSize(1);
    table->verticalHeader()->setDefaultSectionSize(
        std::max(int(Metrics::RowHeight), table->fontMetrics().height() + 8));
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(HostPreviewModel::Host, 180);
    table->setColumnWidth(HostPreviewModel::Port, 56);
    QHeaderView *header = table->horizontalHeader();
    header->setResizeContentsPrecision(0); // by the rows in view: there may be very many
    header->setSectionResizeMode(HostPreviewModel::Protocol, QHeaderView::ResizeToContents);
    table->setColumnWidth(HostPreviewModel::Label, 100);
    return table;
}
