// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/connectiongridmodel.h"

#include "base/text.h"
#include "rules/connectiontext.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

namespace {

using Cell = ConnectionGrid::Cell;

StatusShape shapeOf(const Cell &cell, bool isStapleExpected)
{
    switch (cell.state) {
    case Cell::State::NotAsked:
        return StatusShape::NeverChecked;
    case Cell::State::VersionNotOffered:
    case Cell::State::KeyNotOffered:
        return StatusShape::NoData;
    case Cell::State::Failed:
        return cell.fault == ProbeFault::HandshakeFailed ? StatusShape::TlsFailed
                                                         : StatusShape::Unreachable;
    case Cell::State::Answered:
        break;
    }
    if (cell.missed == 0)
        return StatusShape::Tick;
    return isStapleExpected ? StatusShape::Warning : StatusShape::NoData;
}

}

void ConnectionGridModel::setInspection(const Inspection &inspection)
{
    beginResetModel();
    m_grid = connectionGrid(inspection.attempts);
    m_judged = inspection.evidence.judgedAttempt;
    m_isStapleExpected = inspection.judgement.verdict != Verdict::NotApplicable;
    endResetModel();
}

qsizetype ConnectionGridModel::attemptAt(const QModelIndex &index) const
{
    const Cell *cell = cellAt(index);
    return cell ? cell->attempt : -1;
}

const Cell *ConnectionGridModel::cellAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.column() == AddressColumn)
        return nullptr;
    return &m_grid.rows[index.row()].cells[index.column() - 1];
}

bool ConnectionGridModel::isJudged(const QModelIndex &index) const
{
    return m_grid.isThorough && m_judged >= 0 && attemptAt(index) == m_judged;
}

QString ConnectionGridModel::textOf(const QModelIndex &index) const
{
    const Cell *cell = cellAt(index);
    if (!cell) {
        const QString address = visibleText(m_grid.rows[index.row()].address, 60);
        return address.isEmpty() ? QStringLiteral("–") : address;
    }
    const QString text = cellText(*cell, m_grid.columns[index.column() - 1]).translated();
    return isJudged(index) ? tr("%1 (judged)").arg(text) : text;
}

int ConnectionGridModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_grid.rows.size());
}

int ConnectionGridModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_grid.columns.size()) + 1;
}

QVariant ConnectionGridModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Cell *cell = cellAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index);
    case Qt::AccessibleTextRole: // a cell is read without its headers
        return cell ? QStringLiteral("%1, %2: %3")
                          .arg(textOf(index.siblingAtColumn(AddressColumn)),
                               columnName(m_grid.columns[index.column() - 1]), textOf(index))
                    : textOf(index);
    case Qt::DecorationRole:
        return cell ? QVariant(statusIcon(shapeOf(*cell, m_isStapleExpected))) : QVariant();
    case Qt::FontRole:
        return !cell || isJudged(index) ? QVariant(fontFor(TextRole::Strong)) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ConnectionGridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == AddressColumn ? tr("Address") : columnName(m_grid.columns[section - 1]);
}
