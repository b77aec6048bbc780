// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/historytable.h"

#include "base/text.h"
#include "ui/chart/quantity.h"
#include "ui/detail/roomydelegate.h"
#include "ui/theme/statusshape.h"

#include <QHeaderView>
#include <QTableView>

namespace {

QString quantity(const Observation &observation, ChartQuantity quantity)
{
    const auto value = chartValue(observation, quantity);
    return value ? quantityText(quantity, *value) : QStringLiteral("–");
}

StatusShape shapeOfRow(const Observation &check)
{
    return shapeOf(check.verdict, check.verdictClass);
}

StatusShape shapeOfRow(const DailySummary &day)
{
    return shapeOf(day.verdict, day.worst);
}

QString textOf(const DailySummary &day, int column)
{
    switch (column) {
    case HistoryTable::At:
        return HistoryTable::tr("%1, day").arg(toText(day.day).first(10));
    case HistoryTable::VerdictColumn:
        return verdictWord(day.verdict);
    case HistoryTable::Signer:
        return HistoryTable::tr("%n check(s), %1", nullptr, day.checks).arg(toText(day.held));
    default:
        return QStringLiteral("–");
    }
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

UtcTime HistoryRow::at() const
{
    if (const auto *check = std::get_if<Observation>(&what))
        return check->at;
    return std::get<DailySummary>(what).day;
}

void HistoryTable::setRows(const QList<HistoryRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int HistoryTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HistoryTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const HistoryRow &row = m_rows[index.row()];
    const bool isNumber = index.column() >= TimeLeft && index.column() <= Age;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Line)
            return row.line;
        return std::visit([&](const auto &what) { return textOf(what, index.column()); }, row.what);
    case Qt::DecorationRole:
        return index.column() == VerdictColumn ? QVariant(statusIcon(
                   std::visit([](const auto &what) { return shapeOfRow(what); }, row.what)))
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
    case Address:
        return tr("Address");
    default:
        return tr("Line");
    }
}

std::optional<qint64> HistoryTable::observationAt(int row) const
{
    const auto *check = std::get_if<Observation>(&m_rows[row].what);
    return check ? std::optional(check->id) : std::nullopt;
}

QTableView *makeHistoryTable(HistoryTable *model)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setItemDelegate(new RoomyDelegate(table));
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
    table->horizontalHeader()->moveSection(HistoryTable::Line, 1);
    table->setColumnHidden(HistoryTable::Line, true); // until there are several
    return table;
}
