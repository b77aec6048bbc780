// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/readerconnection.h"

#include <algorithm>
#include <limits>

// When a monitor ran, and for which targets.

namespace {

// What is left of `spans` outside `gaps`; both oldest first.
QList<TimeSpan> without(const QList<TimeSpan> &spans, const QList<TimeSpan> &gaps)
{
    if (gaps.isEmpty())
        return spans;
    QList<TimeSpan> left;
    for (TimeSpan span : spans) {
        for (const TimeSpan &gap : gaps) {
            if (gap.to <= span.from || gap.from >= span.to)
                continue;
            if (gap.from > span.from)
                left.append({ span.from, gap.from });
            span.from = std::min(gap.to, span.to);
        }
        if (span.from < span.to)
            left.append(span);
    }
    return left;
}

}

QList<TimeSpan> HistoryReader::monitoring(UtcTime from, UtcTime to) const
{
    QList<TimeSpan> spans;
    if (!m_connection->database)
        return spans;
    m_connection->database->forEach(
        QStringLiteral("SELECT from_at, to_at FROM monitoring WHERE to_at >= ? AND from_at <= ?"
                       " ORDER BY from_at"),
        { from.msecs, to.msecs }, [&spans](const QSqlQuery &row) {
            spans.append(TimeSpan { { row.value(0).toLongLong() }, { row.value(1).toLongLong() } });
            return true;
        });
    m_connection->finish();
    return spans;
}

QList<TimeSpan> HistoryReader::monitoringOf(qint64 targetId, UtcTime from, UtcTime to) const
{
    if (!m_connection->database)
        return {};
    QList<TimeSpan> spans = without(monitoring(from, to), pauses(targetId, to));
    spans.removeIf([&](const TimeSpan &span) { return span.to < from || span.from > to; });
    return spans;
}

// Also from before any time asked for: what was paused then may still have been.
QList<TimeSpan> HistoryReader::pauses(qint64 targetId, UtcTime to) const
{
    constexpr UtcTime Ever {}, Never { std::numeric_limits<qint64>::max() };
    QList<TimeSpan> pauses;
    std::optional<UtcTime> since;
    bool isFirst = true;
    m_connection->database->forEach(
        QStringLiteral("SELECT kind, at FROM event WHERE target = ? AND kind IN (?, ?)"
                       " AND at <= ? ORDER BY at, id"),
        { m_connection->rowOf(targetId), int(HistoryEvent::Paused), int(HistoryEvent::Resumed),
          to.msecs },
        [&](const QSqlQuery &row) {
            const UtcTime at { row.value(1).toLongLong() };
            if (row.value(0).toInt() == HistoryEvent::Paused) {
                since = since.value_or(at);
            } else if (since || isFirst) { // where it began may not be kept any more
                pauses.append({ since.value_or(Ever), at });
                since.reset();
            }
            isFirst = false;
            return true;
        });
    if (since)
        pauses.append({ *since, Never });
    m_connection->finish();
    return pauses;
}
