// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/fleethistory.h"

#include "history/codes.h"
#include "history/readerconnection.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace {

constexpr qint64 DayMsecs = 86'400'000;

UtcTime midnightOf(UtcTime time)
{
    return { time.msecs - ((time.msecs % DayMsecs) + DayMsecs) % DayMsecs };
}

// The classes of targets, each several times where a check observed several addresses: the worst
// of these is the one that counts. Those of one target and time come one after the other.
class WorstOf
{
public:
    explicit WorstOf(std::function<void(qint64 row, qint64 at, VerdictClass worst)> tell)
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
            m_tell(m_row, m_at, *m_worst);
    }

    std::function<void(qint64, qint64, VerdictClass)> m_tell;
    qint64 m_row = 0, m_at = 0;
    std::optional<VerdictClass> m_worst;
};

QList<FleetDay> daysUntil(Database &database, UtcTime now)
{
    QList<FleetDay> days(FleetHistory::Days);
    const qint64 first = midnightOf(now).msecs - (FleetHistory::Days - 1) * DayMsecs;
    for (qsizetype i = 0; i < days.size(); ++i)
        days[i].from = { first + i * DayMsecs };
    WorstOf worst([&](qint64, qint64 at, VerdictClass verdictClass) {
        ++days[(at - first) / DayMsecs].hosts[size_t(verdictClass)];
    });
    // From the index alone to the last check of each day; only of these the class is looked up.
    database.forEach(QStringLiteral("SELECT o.target, o.at, o.class FROM"
                                    " (SELECT o.target AS target, max(o.at) AS last FROM target t"
                                    " CROSS JOIN observation o ON o.target = t.id"
                                    " AND o.at BETWEEN ? AND ? WHERE t.removed_at IS NULL"
                                    " GROUP BY o.target, (o.at - ?) / ?) d"
                                    " CROSS JOIN observation o"
                                    " ON o.target = d.target AND o.at = d.last"),
                     { first, now.msecs, first, DayMsecs }, [&worst](const QSqlQuery &row) {
                         if (const auto verdictClass = classFromCode(row.value(2).toInt()))
                             worst.add(row.value(0).toLongLong(), row.value(1).toLongLong(),
                                       *verdictClass);
                         return true;
                     });
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
    fleet.days = daysUntil(database, now);
    {
        WorstOf worst([&](qint64 row, qint64, VerdictClass verdictClass) {
            if (const qint64 id = m_connection->targetIdOf(row))
                fleet.dayAgo.insert(id, verdictClass);
        });
        database.forEach(QStringLiteral("SELECT o.target, o.at, o.class FROM"
                                        " (SELECT t.id AS target, (SELECT max(at) FROM observation"
                                        " WHERE target = t.id AND at BETWEEN ? AND ?) AS last"
                                        " FROM target t WHERE t.removed_at IS NULL) d"
                                        " CROSS JOIN observation o"
                                        " ON o.target = d.target AND o.at = d.last"),
                         { fleet.days.first().from.msecs, now.msecs - DayMsecs },
                         [&worst](const QSqlQuery &row) {
                             if (const auto verdictClass = classFromCode(row.value(2).toInt()))
                                 worst.add(row.value(0).toLongLong(), row.value(1).toLongLong(),
                                           *verdictClass);
                             return true;
                         });
    }
    database.forEach(
        QStringLiteral("SELECT e.target, e.at, e.old_value, e.new_value, o.class FROM target t"
                       " CROSS JOIN event e ON e.target = t.id AND e.at BETWEEN ? AND ?"
                       " AND e.kind = ? LEFT JOIN observation o ON o.id = e.observation"
                       " WHERE t.removed_at IS NULL ORDER BY e.at DESC, e.id DESC"),
        { now.msecs - DayMsecs, now.msecs, int(HistoryEvent::VerdictChange) },
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
