// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/fleethistory.h"

#include "history/codes.h"
#include "history/readerconnection.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace {

constexpr qint64 FleetDayMsecs = 86'400'000;

UtcTime midnightOf(UtcTime time)
{
    return { time.msecs - ((time.msecs % FleetDayMsecs) + FleetDayMsecs) % FleetDayMsecs };
}

// The classes of targets, each several times where a check observed several addresses: the worst
// of these is the one that counts. Those of one target and time come one after the other.
class WorstOf
{
public:
    explicit WorstOf(std::function<void(qint64 row, VerdictClass worst)> tell)
        : m_tell(std::move(tell))
    {
    }
    ~WorstOf() { finish(); }
    WorstOf(const WorstOf &) = delete;
    WorstOf &operator=(const WorstOf &) = delete;

    void add(qint64 row, qint64 at, VerdictClass verdictClass)
    {
        if (m_worst && row == m_row && at == m_at) {
            m_worst = std::min(*m_worst, verdictClass);
            return;
        }
        finish();
        m_row = row;
        m_at = at;
        m_worst = verdictClass;
    }

private:
    void finish()
    {
        if (m_worst)
            m_tell(m_row, *m_worst);
    }

    std::function<void(qint64, VerdictClass)> m_tell;
    qint64 m_row = 0, m_at = 0;
    std::optional<VerdictClass> m_worst;
};

// Tells the last check between two times of each target on the list; where it observed several
// addresses, the worst class of them. Two steps in an index a target, however many checks there
// are.
void forEachLast(Database &database, UtcTime from, UtcTime to,
                 const std::function<void(qint64 row, VerdictClass worst)> &tell)
{
    WorstOf worst(tell);
    database.forEach(QStringLiteral("SELECT o.target, o.at, o.class FROM"
                                    " (SELECT t.id AS target, (SELECT max(at) FROM observation"
                                    " WHERE target = t.id AND at BETWEEN ? AND ?) AS last"
                                    " FROM target t WHERE t.removed_at IS NULL) d"
                                    " CROSS JOIN observation o"
                                    " ON o.target = d.target AND o.at = d.last"),
                     { from.msecs, to.msecs }, [&worst](const QSqlQuery &row) {
                         if (const auto verdictClass = classFromCode(row.value(2).toInt()))
                             worst.add(row.value(0).toLongLong(), row.value(1).toLongLong(),
                                       *verdictClass);
                         return true;
                     });
}

QList<qint64> listedRows(Database &database)
{
    QList<qint64> rows;
    database.forEach(QStringLiteral("SELECT id FROM target WHERE removed_at IS NULL ORDER BY id"),
                     {}, [&rows](const QSqlQuery &row) {
                         rows.append(row.value(0).toLongLong());
                         return true;
                     });
    return rows;
}

// Nothing more is written of a day so long after its end.
bool isOver(UtcTime day, UtcTime now)
{
    constexpr qint64 Hour = 3'600'000;
    return day.msecs + FleetDayMsecs + Hour <= now.msecs;
}

QList<FleetDay> daysUntil(Database &database, UtcTime now, FinishedDays &finished)
{
    if (QList<qint64> listed = listedRows(database); listed != finished.listed)
        finished = { std::move(listed), {} };
    QHash<qint64, FleetDay> over;
    QList<FleetDay> days(FleetHistory::Days);
    const UtcTime first = { midnightOf(now).msecs - (FleetHistory::Days - 1) * FleetDayMsecs };
    for (qsizetype i = 0; i < days.size(); ++i) {
        FleetDay &day = days[i];
        day.from = { first.msecs + i * FleetDayMsecs };
        if (const auto known = finished.days.constFind(day.from.msecs);
            known != finished.days.cend() && isOver(day.from, now)) {
            day = *known;
        } else {
            const UtcTime end = { std::min(day.from.msecs + FleetDayMsecs - 1, now.msecs) };
            forEachLast(database, day.from, end,
                        [&day](qint64, VerdictClass worst) { ++day.hosts[size_t(worst)]; });
        }
        if (isOver(day.from, now) && !database.hasFailed())
            over.insert(day.from.msecs, day);
    }
    finished.days = std::move(over);
    return days;
}

}

int FleetDay::total() const
{
    return std::accumulate(hosts.begin(), hosts.end(), 0);
}

FleetHistory HistoryReader::fleet(UtcTime now) const
{
    FleetHistory fleet;
    fleet.at = now;
    if (!m_connection->database)
        return fleet;
    Database &database = *m_connection->database;
    fleet.days = daysUntil(database, now, m_connection->finishedDays);
    forEachLast(database, fleet.days.first().from, { now.msecs - FleetDayMsecs },
                [&](qint64 row, VerdictClass worst) {
                    if (const qint64 id = m_connection->targetIdOf(row))
                        fleet.dayAgo.insert(id, worst);
                });
    database.forEach(
        QStringLiteral("SELECT e.target, e.at, e.old_value, e.new_value, o.class FROM target t"
                       " CROSS JOIN event e ON e.target = t.id AND e.at BETWEEN ? AND ?"
                       " AND e.kind = ? LEFT JOIN observation o ON o.id = e.observation"
                       " WHERE t.removed_at IS NULL ORDER BY e.at DESC, e.id DESC"),
        { now.msecs - FleetDayMsecs, now.msecs, int(HistoryEvent::VerdictChange) },
        [&](const QSqlQuery &row) {
            FleetChange change { m_connection->targetIdOf(row.value(0).toLongLong()),
                                 { row.value(1).toLongLong() } };
            const auto from = verdictFromCode(row.value(2).toInt());
            const auto to = verdictFromCode(row.value(3).toInt());
            if (!change.targetId || !from || !to)
                return true;
            change.from = *from;
            change.to = *to;
            change.fromClass = classOf(*from);
            change.toClass = classFromCode(row.value(4).toInt()).value_or(classOf(*to));
            if (++fleet.changeCount <= FleetHistory::MostChanges)
                fleet.changes.append(change);
            return true;
        });
    m_connection->finish();
    return fleet;
}
