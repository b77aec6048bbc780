// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/historytable.h"

#include "base/text.h"
#include "ui/chart/quantity.h"
#include "ui/theme/statusshape.h"

#include <QHeaderView>
#include <QTableView>

namespace {

QString quantity(const Observation &observation, ChartQuantity quantity)
{
    const auto value = chartValue(observation, quantity);
    return value ? quantityText(quantity, *value) : QStringLiteral("–");
}

QString textOf(const Observation &observation, int column)
{
    switch (column) {
    case HistoryTable::At:
        return toText(observation.at);
    case HistoryTable::VerdictColumn:
        return verdictWord(observation.verdict);
    case HistoryTable::TimeLeft:
        return quantity(observation, ChartQuantity::TimeLeft);
    case HistoryTable::ShareUsed:
        return quantity(observation, ChartQuantity::ShareUsed);
    case HistoryTable::Age:
        return quantity(observation, ChartQuantity::Age);
    case HistoryTable::Signer:
        return visibleText(observation.signer, 120);
    case HistoryTable::Address:
        return visibleText(observation.address, 120);
    default:
        return {};
    }
}

}

void HistoryTable::setObservations(const QList<Observation> &observations)
{
    beginResetModel();
    m_observations = observations;
    endResetModel();
}

int HistoryTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_observations.size());
}

int HistoryTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Observation &observation = m_observations[m_observations.size() - 1 - index.row()];
    const bool isNumber = index.column() >= TimeLeft && index.column() <= Age;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(observation, index.column());
    case Qt::DecorationRole:
        return index.column() == VerdictColumn
            ? QVariant(statusIcon(shapeOf(observation.verdict, observation.verdictClass)))
            : QVariant();
    case Qt::TextAlignmentRole:
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant HistoryTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= TimeLeft && section <= Age ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case At:
        return tr("Checked");
    case VerdictColumn:
        return tr("Verdict");
    case TimeLeft:
        return quantityName(ChartQuantity::TimeLeft);
    case ShareUsed:
        return tr("Used");
    case Age:
        return quantityName(ChartQuantity::Age);
    case Signer:
        return tr("Signer");
    default:
        return tr("Address");
    }
}

QTableView *makeHistoryTable(HistoryTable *model)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setLayoutDirection(Qt::LeftToRight);
    table->setAccessibleName(HistoryTable::tr("History as a table"));
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(Metrics::RowHeight);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}
