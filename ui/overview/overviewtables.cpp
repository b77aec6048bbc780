// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewtables.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

constexpr qint64 DaySecs = 86'400;

struct TableTexts
{
    Q_DECLARE_TR_FUNCTIONS(OverviewTable)
};

// "19:42", with the date where it is not today's.
QString clockText(UtcTime at, UtcTime now)
{
    const QString text = toMinuteText(at); // "2026-11-20 19:42 UTC"
    return at.secs() / DaySecs == now.secs() / DaySecs ? text.mid(11, 5) : text.mid(5, 11);
}

OverviewCell verdictCell(Verdict verdict, VerdictClass verdictClass, bool isSecondary)
{
    return { .text = verdictWord(verdict),
             .shape = shapeOf(verdict, verdictClass),
             .isSecondary = isSecondary };
}

}

OverviewTable::OverviewTable(const QStringList &titles, QObject *parent)
    : QAbstractTableModel(parent)
    , m_titles(titles)
{
}

void OverviewTable::setRows(const QList<OverviewRow> &rows, UtcTime now)
{
    beginResetModel();
    m_rows = rows;
    m_now = now;
    endResetModel();
}

int OverviewTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int OverviewTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_titles.size());
}

QVariant OverviewTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const OverviewRow &row = m_rows[index.row()];
    const OverviewCell &cell = row.cells[index.column()];
    switch (role) {
    case TargetRole:
        return row.targetId;
    case NowRole:
        return m_now.msecs;
    case SecondaryRole:
        return cell.isSecondary;
    case ShapeRole:
        return cell.shape ? QVariant(int(*cell.shape)) : QVariant();
    case RowRole:
        return cell.hasBar ? QVariant::fromValue(&row.row) : QVariant();
    case Qt::DisplayRole:
        return cell.hasBar ? QString() : cell.text;
    case Qt::AccessibleTextRole:
        return cell.text;
    case Qt::ToolTipRole:
        return cell.toolTip;
    case Qt::TextAlignmentRole:
        return int((cell.isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant OverviewTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_titles[section])
                                                                    : QVariant();
}

QStringList expiringTitles()
{
    return { TableTexts::tr("Host"), TableTexts::tr("Time left"),
             TableTexts::tr("Share of the window left"), TableTexts::tr("Expires") };
}

QList<OverviewRow> expiringRows(const Overview &overview)
{
    QList<OverviewRow> rows;
    for (const WatchRow &row : overview.nextToExpire) {
        const Freshness &freshness = *row.last->freshness;
        const int used = int(freshness.usedAt(overview.at) * 100);
        rows.append(
            { row.target.id,
              row,
              { { .text = visibleText(row.target.host, 120),
                  .toolTip = verdictWord(row.last->verdict),
                  .shape = shapeOf(row.last->verdict, row.last->verdictClass) },
                { .text = toText(freshness.leftAt(overview.at)), .isRight = true },
                { .text = TableTexts::tr("%1 % of the window used").arg(used), .hasBar = true },
                { .text = toMinuteText(freshness.effectiveExpiry).mid(5, 11),
                  .toolTip = toText(freshness.effectiveExpiry),
                  .isSecondary = true,
                  .isRight = true } } });
    }
    return rows;
}

QStringList changesTitles()
{
    return { TableTexts::tr("Time, UTC"), TableTexts::tr("Host"), TableTexts::tr("Before"),
             TableTexts::tr("Now") };
}

QList<OverviewRow> changesRows(const Overview &overview)
{
    QList<OverviewRow> rows;
    for (const Overview::Change &one : overview.changes) {
        const FleetChange &change = one.change;
        rows.append({ change.targetId,
                      {},
                      { { .text = clockText(change.at, overview.at),
                          .toolTip = toText(change.at),
                          .isSecondary = true },
                        { .text = visibleText(one.host, 120) },
                        verdictCell(change.from, change.fromClass, true),
                        verdictCell(change.to, change.toClass, false) } });
    }
    return rows;
}
