// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/retention.h"

#include "history/codes.h"
#include "history/observation.h"

#include <algorithm>
#include <array>
#include <map>

namespace {

constexpr qint64 DayMsecs = 86'400'000;
constexpr qint64 LongestHoldMsecs = 2 * 3'600'000; // a check tells no more of the time after it
constexpr int ChecksAStep = 500;
constexpr int PagesAStep = 200;

UtcTime dayOf(UtcTime time)
{
    const qint64 days = time.msecs / DayMsecs - (time.msecs % DayMsecs < 0 ? 1 : 0);
    return { days * DayMsecs };
}

// The rows of what is left when its last check has gone; those that refer to others before those.
constexpr std::array Orphans {
    "DELETE FROM capture WHERE id NOT IN (SELECT capture FROM observation WHERE capture IS NOT NULL"
    " UNION SELECT capture FROM attempt WHERE capture IS NOT NULL)",
    "DELETE FROM capture_certificate WHERE capture NOT IN (SELECT id FROM capture)",
    "DELETE FROM certificate WHERE id NOT IN"
    " (SELECT certificate FROM capture_certificate WHERE certificate IS NOT NULL"
    " UNION SELECT certificate FROM fetched_issuer WHERE certificate IS NOT NULL"
    " UNION SELECT certificate FROM fetched_leaf"
    " UNION SELECT fetched_for FROM observation WHERE fetched_for IS NOT NULL)",
    "DELETE FROM response WHERE id NOT IN"
    " (SELECT response FROM capture_certificate WHERE response IS NOT NULL"
    " UNION SELECT response FROM responder_answer WHERE response IS NOT NULL)",
    "DELETE FROM crl WHERE id NOT IN (SELECT crl FROM fetched_list WHERE crl IS NOT NULL)",
    "DELETE FROM finding_set WHERE id NOT IN"
    " (SELECT finding_set FROM observation WHERE finding_set IS NOT NULL)",
    "DELETE FROM policy WHERE id NOT IN (SELECT policy FROM observation WHERE policy IS NOT NULL)",
    "DELETE FROM address WHERE id NOT IN (SELECT address FROM observation WHERE address IS NOT NULL"
    " UNION SELECT address FROM attempt WHERE address IS NOT NULL)",
    "DELETE FROM url WHERE id NOT IN (SELECT url FROM fetched_issuer"
    " UNION SELECT url FROM responder_answer UNION SELECT url FROM fetched_list)",
};

// Tables whose rows belong to a check.
constexpr std::array PartsOfChecks { "attempt", "fetched_issuer", "responder_answer",
                                     "fetched_list", "fetched_leaf" };

// The codes of classes are not in their order.
int worse(int code, int other)
{
    const auto one = classFromCode(code), two = classFromCode(other);
    return one && (!two || *one < *two) ? code : other;
}

struct DayKey
{
    qint64 vantage;
    int verdict;
    auto operator<=>(const DayKey &) const = default;
};

struct DaySum
{
    int verdictClass = 0; // the worst
    int checks = 0;
    qint64 heldMsecs = 0; // until the next check, or the end of the day
};

struct RawCheck
{
    qint64 vantage;
    qint64 at;
    int verdict;
    int verdictClass;
};

QList<RawCheck> checksOf(Database &database, qint64 target, UtcTime from, UtcTime to)
{
    QList<RawCheck> checks;
    database.forEach(QStringLiteral("SELECT vantage, at, verdict, class FROM observation"
                                    " WHERE target = ? AND at >= ? AND at < ? ORDER BY at, id"),
                     { target, from.msecs, to.msecs }, [&checks](const QSqlQuery &row) {
                         checks.append({ row.value(0).toLongLong(), row.value(1).toLongLong(),
                                         row.value(2).toInt(), row.value(3).toInt() });
                         return true;
                     });
    return checks;
}

std::map<DayKey, DaySum> sumsOf(const QList<RawCheck> &checks, UtcTime end)
{
    std::map<DayKey, DaySum> sums;
    for (qsizetype i = 0; i < checks.size(); ++i) {
        const RawCheck &check = checks[i];
        const auto next
            = std::find_if(checks.begin() + i + 1, checks.end(), [&check](const RawCheck &other) {
                  return other.vantage == check.vantage;
              });
        const qint64 until = next == checks.end() ? end.msecs : next->at;
        const bool isFirst = !sums.contains({ check.vantage, check.verdict });
        DaySum &sum = sums[{ check.vantage, check.verdict }];
        sum.verdictClass
            = isFirst ? check.verdictClass : worse(sum.verdictClass, check.verdictClass);
        ++sum.checks;
        sum.heldMsecs += std::min(until - check.at, LongestHoldMsecs);
    }
    return sums;
}

void writeSums(Database &database, qint64 target, UtcTime day, const std::map<DayKey, DaySum> &sums)
{
    for (const auto &[key, sum] : sums) {
        const QVariantList which { target, key.vantage, day.msecs, key.verdict };
        const QVariant known = database.value(
            QStringLiteral("SELECT class FROM daily WHERE target = ? AND vantage = ? AND day = ?"
                           " AND verdict = ?"),
            which);
        if (known.isNull()) {
            database.run(QStringLiteral("INSERT INTO daily (target, vantage, day, verdict, class,"
                                        " checks, held_s) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                         which
                             + QVariantList { sum.verdictClass, sum.checks, sum.heldMsecs / 1000 });
        } else { // checks that came later with an earlier time: the clock was set back
            database.run(QStringLiteral("UPDATE daily SET class = ?, checks = checks + ?,"
                                        " held_s = held_s + ? WHERE target = ? AND vantage = ?"
                                        " AND day = ? AND verdict = ?"),
                         QVariantList { worse(known.toInt(), sum.verdictClass), sum.checks,
                                        sum.heldMsecs / 1000 }
                             + which);
        }
    }
}

}

Retention::Retention(UtcTime rawFrom)
    : m_rawFrom(dayOf(rawFrom))
{
}

bool Retention::step(Database &database)
{
    switch (m_phase) {
    case Phase::Checks:
        if (!retireDays(database))
            m_phase = Phase::Monitoring;
        break;
    case Phase::Monitoring:
        database.run(QStringLiteral("DELETE FROM monitoring WHERE to_at < ?"), { m_rawFrom.msecs });
        m_phase = Phase::Targets;
        break;
    case Phase::Targets:
        removeTargets(database);
        m_phase = m_removed > 0 ? Phase::Orphans : Phase::Room;
        break;
    case Phase::Orphans:
        if (!removeOrphans(database))
            m_phase = Phase::Room;
        break;
    case Phase::Room:
        if (!giveBackRoom(database))
            m_phase = Phase::Done;
        break;
    case Phase::Done:
        break;
    }
    return m_phase != Phase::Done && !database.hasFailed();
}

// Target by target, each from its oldest day on, until there was enough for one step.
bool Retention::retireDays(Database &database)
{
    for (qint64 removed = 0; removed < ChecksAStep;) {
        const QVariant oldest = database.value(
            QStringLiteral("SELECT min(at) FROM observation WHERE target = ?"), { m_target });
        if (!oldest.isNull() && oldest.toLongLong() < m_rawFrom.msecs) {
            removed += std::max<qint64>(1, retireDay(database, m_target, { oldest.toLongLong() }));
            if (database.hasFailed())
                return false;
            continue;
        }
        removed += removeEvents(database);
        const QVariant next = database.value(
            QStringLiteral("SELECT min(id) FROM target WHERE id > ?"), { m_target });
        if (next.isNull())
            return false;
        m_target = next.toLongLong();
    }
    return true;
}

// Those that no check has, which are not kept for a day's sums: alerts, and of a host that was
// removed whatever there is.
qint64 Retention::removeEvents(Database &database)
{
    return database.change(
        QStringLiteral("DELETE FROM event WHERE target = ? AND at < ? AND (kind IN (?, ?)"
                       " OR EXISTS (SELECT 1 FROM target t"
                       "  WHERE t.id = event.target AND t.removed_at < ?))"),
        { m_target, m_rawFrom.msecs, int(HistoryEvent::AlertSent), int(HistoryEvent::AlertFailed),
          m_rawFrom.msecs });
}

qint64 Retention::retireDay(Database &database, qint64 target, UtcTime first)
{
    const UtcTime day = dayOf(first);
    const UtcTime end { day.msecs + DayMsecs };
    const QList<RawCheck> checks = checksOf(database, target, day, end);
    writeSums(database, target, day, sumsOf(checks, end));
    const QVariantList which { target, day.msecs, end.msecs };
    for (const char *table : PartsOfChecks) {
        database.run(
            QStringLiteral("DELETE FROM %1 WHERE observation IN (SELECT id FROM observation"
                           " WHERE target = ? AND at >= ? AND at < ?)")
                .arg(QLatin1String(table)),
            which);
    }
    database.run(QStringLiteral("DELETE FROM event WHERE target = ? AND at >= ? AND at < ?"),
                 which);
    database.run(QStringLiteral("DELETE FROM observation WHERE target = ? AND at >= ? AND at < ?"),
                 which);
    m_removed += int(checks.size());
    return checks.size();
}

// The highest id stays taken, or SQLite would give it again.
void Retention::removeTargets(Database &database)
{
    database.run(
        QStringLiteral("DELETE FROM target WHERE removed_at < ?"
                       " AND id < (SELECT max(id) FROM target)"
                       " AND NOT EXISTS (SELECT 1 FROM observation o WHERE o.target = target.id)"
                       " AND NOT EXISTS (SELECT 1 FROM daily d WHERE d.target = target.id)"
                       " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.target = target.id)"),
        { m_rawFrom.msecs });
}

bool Retention::removeOrphans(Database &database)
{
    database.run(QString::fromLatin1(Orphans[size_t(m_orphanStep)]));
    return ++m_orphanStep < int(Orphans.size());
}

bool Retention::giveBackRoom(Database &database)
{
    const auto freePages
        = [&database] { return database.value(QStringLiteral("PRAGMA freelist_count")).toInt(); };
    const int before = freePages();
    if (before == 0)
        return false;
    // A row for each page: read to the end, or it stops there.
    database.forEach(QStringLiteral("PRAGMA incremental_vacuum(%1)").arg(PagesAStep), {},
                     [](const QSqlQuery &) { return true; });
    const int after = freePages();
    return after > 0 && after < before;
}
