// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watchlistmodel.h"

#include "watch/hostjson.h"

#include <QMimeData>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr qsizetype FewRows = 4096; // moved in no time
const QString JsonType = QStringLiteral("application/json");

QString accessibleText(const WatchColumnSpec &column, const WatchRow &row, UtcTime now)
{
    QString text = column.text(row, now);
    if (column.column == WatchColumn::Verdict && row.last && !row.last->reason.isEmpty())
        text += QStringLiteral(", ") + row.last->reason;
    if (column.column == WatchColumn::Host && row.snoozedUntil)
        text += QStringLiteral(", ") + WatchlistModel::tr("alerts snoozed");
    return QStringLiteral("%1: %2").arg(columnTitle(column), text);
}

QVariant toVariant(const SortKey &key)
{
    return std::visit([](const auto &value) { return QVariant::fromValue(value); }, key);
}

} // namespace

WatchlistModel::WatchlistModel(const Clock *clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(50ms);
    connect(&m_flushTimer, &QTimer::timeout, this, &WatchlistModel::flush);
}

int WatchlistModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int WatchlistModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(watchColumns().size());
}

QVariant WatchlistModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WatchRow &row = m_rows.at(index.row());
    const WatchColumnSpec &column = watchColumns()[size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return column.text(row, m_clock->now());
    case Qt::AccessibleTextRole:
        return accessibleText(column, row, m_clock->now());
    case Qt::ToolTipRole:
        return column.toolTip ? column.toolTip(row, m_clock->now()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter
                        | (column.isRightAligned ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        return toVariant(column.sortKey(row));
    case RowRole:
        return QVariant::fromValue(&row);
    case NowRole:
        return m_clock->now().msecs;
    default:
        return {};
    }
}

QVariant WatchlistModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const WatchColumnSpec &column = watchColumns()[size_t(section)];
    switch (role) {
    case Qt::DisplayRole: // the status column is as wide as its shape
        return column.column == WatchColumn::Status ? QString() : columnTitle(column);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return columnTitle(column);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter
                        | (column.isRightAligned ? Qt::AlignRight : Qt::AlignLeft));
    case ColumnIdRole:
        return QString::fromLatin1(column.id);
    default:
        return {};
    }
}

Qt::ItemFlags WatchlistModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
            | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

QStringList WatchlistModel::mimeTypes() const
{
    return { QStringLiteral("text/plain"), JsonType };
}

QMimeData *WatchlistModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList lines;
    QList<Target> targets;
    for (const QModelIndex &index : indexes) {
        const Target &target = m_rows.at(index.row()).target;
        if (!targets.isEmpty() && targets.last().id == target.id)
            continue; // another cell of it
        targets << target;
        lines << target.text();
    }
    auto *data = new QMimeData;
    data->setText(lines.join(QLatin1Char('\n')));
    data->setData(JsonType, toHostJson(targets));
    return data;
}

const WatchRow *WatchlistModel::row(qint64 targetId) const
{
    const int number = rowNumber(targetId);
    return number < 0 ? nullptr : &m_rows.at(number);
}

int WatchlistModel::rowNumber(qint64 targetId) const
{
    return m_rowNumbers.value(targetId, -1);
}

std::array<int, RowGroupCount> WatchlistModel::counts() const
{
    std::array<int, RowGroupCount> counts {};
    for (const WatchRow &row : m_rows)
        ++counts[size_t(groupOf(row))];
    return counts;
}

void WatchlistModel::expect(qsizetype count)
{
    m_rows.reserve(m_rows.size() + count);
    m_rowNumbers.reserve(m_rowNumbers.size() + count);
}

void WatchlistModel::insert(const QList<WatchRow> &rows)
{
    QList<WatchRow> fresh;
    fresh.reserve(rows.size());
    QSet<qint64> seen;
    for (const WatchRow &row : rows) {
        if (!m_rowNumbers.contains(row.target.id) && !seen.contains(row.target.id)) {
            seen.insert(row.target.id);
            fresh << row;
        }
    }
    if (fresh.isEmpty())
        return;
    const int first = int(m_rows.size());
    if (const qsizetype wanted = first + fresh.size(); wanted > m_rows.capacity())
        m_rows.reserve(std::max(wanted, 2 * m_rows.capacity())); // rows are large: moved seldom
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    for (WatchRow &row : fresh) {
        m_rowNumbers.insert(row.target.id, int(m_rows.size()));
        m_rows << std::move(row);
    }
    endInsertRows();
    emit countsChanged();
}

void WatchlistModel::remove(const QSet<qint64> &targetIds)
{
    flush();
    int firstGone = int(m_rows.size());
    // From the end, run by run, so that earlier numbers stay right.
    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (!targetIds.contains(m_rows.at(last).target.id))
            continue;
        int first = last;
        while (first > 0 && targetIds.contains(m_rows.at(first - 1).target.id))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = firstGone = first;
    }
    for (const qint64 id : targetIds)
        m_rowNumbers.remove(id);
    if (m_rows.size() <= FewRows && m_rows.capacity() > 4 * FewRows)
        m_rows.squeeze(); // most of a long list is gone
    for (int i = firstGone; i < m_rows.size(); ++i)
        m_rowNumbers.insert(m_rows.at(i).target.id, i);
    emit countsChanged();
}

void WatchlistModel::setTargets(const QList<Target> &targets)
{
    for (const Target &target : targets) {
        const int number = rowNumber(target.id);
        if (number < 0)
            continue;
        m_rows[number].target = target;
        touch(number);
    }
    flush();
}

void WatchlistModel::setChecking(qint64 targetId, bool isChecking)
{
    const int number = rowNumber(targetId);
    if (number < 0 || m_rows.at(number).isChecking == isChecking)
        return;
    m_rows[number].isChecking = isChecking;
    touch(number);
}

void WatchlistModel::clearChecking()
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).isChecking) {
            m_rows[i].isChecking = false;
            touch(i);
        }
    }
}

void WatchlistModel::setNextChecks(const QHash<qint64, UtcTime> &times)
{
    setTimes(&WatchRow::nextCheck, times);
}

void WatchlistModel::setSnoozes(const QHash<qint64, UtcTime> &ends)
{
    setTimes(&WatchRow::snoozedUntil, ends);
}

void WatchlistModel::setTimes(std::optional<UtcTime> WatchRow::*member,
                              const QHash<qint64, UtcTime> &times)
{
    for (int i = 0; i < m_rows.size(); ++i) {
        const auto found = times.constFind(m_rows.at(i).target.id);
        const auto time = found == times.cend() ? std::nullopt : std::optional(*found);
        if (m_rows.at(i).*member != time) {
            m_rows[i].*member = time;
            touch(i);
        }
    }
}

void WatchlistModel::setInspection(const Inspection &inspection)
{
    const int number = rowNumber(inspection.target.id);
    if (number < 0)
        return; // removed while it was checked
    WatchRow &row = m_rows[number];
    row.isChecking = false;
    row.last = summaryOf(inspection);
    row.addMark({ row.last->at, row.last->verdict, row.last->verdictClass });
    touch(number);
}

void WatchlistModel::takeBack(const WatchRow &before)
{
    const int number = rowNumber(before.target.id);
    if (number < 0)
        return;
    m_rows[number].last = before.last;
    m_rows[number].marks = before.marks;
    touch(number);
}

void WatchlistModel::setSummary(qint64 targetId, const CheckSummary &summary)
{
    const int number = rowNumber(targetId);
    if (number < 0)
        return;
    WatchRow &row = m_rows[number];
    if (row.last && row.last->at > summary.at)
        return;
    row.last = summary;
    if (!row.marks.isEmpty() && row.marks.last().at == summary.at)
        row.marks.last() = { summary.at, summary.verdict, summary.verdictClass };
    touch(number);
}

void WatchlistModel::setStored(const QList<WatchRow> &rows)
{
    for (const WatchRow &stored : rows) {
        const int number = rowNumber(stored.target.id);
        if (number < 0)
            continue;
        WatchRow &row = m_rows[number];
        if (!row.last || (stored.last && stored.last->at >= row.last->at)) {
            row.last = stored.last;
            row.marks = stored.marks;
            touch(number);
            continue;
        }
        // Checked again while the history was read: put the older marks before ours.
        QList<CheckMark> marks = stored.marks;
        for (const CheckMark &mark : std::as_const(row.marks)) {
            if (marks.isEmpty() || mark.at > marks.last().at)
                marks << mark;
        }
        row.marks = marks.last(std::min(marks.size(), CheckMarkCount));
        touch(number);
    }
}

void WatchlistModel::touch(int row)
{
    m_touched.insert(row);
    if (!m_flushTimer.isActive())
        m_flushTimer.start();
}

void WatchlistModel::flush()
{
    m_flushTimer.stop();
    if (m_touched.isEmpty())
        return;
    QList<int> touched(m_touched.begin(), m_touched.end());
    m_touched.clear();
    std::sort(touched.begin(), touched.end());
    for (qsizetype i = 0; i < touched.size();) {
        qsizetype end = i + 1;
        while (end < touched.size() && touched.at(end) == touched.at(end - 1) + 1)
            ++end;
        emit dataChanged(index(touched.at(i), 0), index(touched.at(end - 1), columnCount() - 1));
        i = end;
    }
    emit countsChanged();
}
