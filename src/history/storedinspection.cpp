// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/codes.h"
#include "history/readerconnection.h"
#include "history/storedcapture.h"
#include "history/storedfetched.h"

#include <algorithm>
#include <functional>

namespace {

constexpr int MaxAttempts = 256;

// One try as its row has it: when and where, but not what.
struct AttemptRow
{
    int position = 0;
    QString address;
    qint64 capture = 0;
    qint64 startedMsecs = 0;
    int waitedMsecs = 0;
    int latencyMsecs = 0;
};

// The columns position, ip, capture, started_ms, waited_ms, latency_ms from `first` on.
AttemptRow attemptRowFrom(const QSqlQuery &row, int first)
{
    return { row.value(first).toInt(),          row.value(first + 1).toString(),
             row.value(first + 2).toLongLong(), row.value(first + 3).toLongLong(),
             row.value(first + 4).toInt(),      row.value(first + 5).toInt() };
}

struct InspectionRow
{
    qint64 id = 0;
    UtcTime at;
    qint64 judgedMsecs = 0;
    int durationMsecs = 0;
    Policy policy;
    bool retriesWereMade = true;
    int fetchedCount = 0;
    int addressesLeftOut = 0;
    bool wasHeldAgainstEarlier = false;
    QList<AttemptRow> attempts;
};

std::optional<InspectionRow> inspectionRow(Database &database, const QString &which,
                                           const QVariantList &values)
{
    std::optional<InspectionRow> inspection;
    database.forEach(
        QStringLiteral("SELECT o.id, o.at, o.judged_ms, o.duration_ms, p.content, o.retries_made, "
                       "o.position, a.ip,"
                       " o.capture, o.started_ms, o.waited_ms, o.latency_ms, o.fetched_count,"
                       " o.addresses_left_out, f.findings LIKE '%mon-%'"
                       " FROM observation o"
                       " LEFT JOIN finding_set f ON f.id = o.finding_set"
                       " LEFT JOIN address a ON a.id = o.address"
                       " LEFT JOIN policy p ON p.id = o.policy WHERE ")
            + which,
        values, [&inspection](const QSqlQuery &row) {
            inspection.emplace();
            inspection->id = row.value(0).toLongLong();
            inspection->at = { row.value(1).toLongLong() };
            inspection->judgedMsecs = row.value(2).toLongLong();
            inspection->durationMsecs = row.value(3).toInt();
            inspection->policy = policyFromText(row.value(4).toString());
            inspection->retriesWereMade = row.value(5).toBool();
            inspection->attempts.append(attemptRowFrom(row, 6));
            inspection->fetchedCount = row.value(12).toInt();
            inspection->addressesLeftOut = row.value(13).toInt();
            inspection->wasHeldAgainstEarlier = row.value(14).toBool();
            return false;
        });
    if (!inspection)
        return std::nullopt;
    database.forEach(
        QStringLiteral("SELECT t.position, a.ip, t.capture, t.started_ms, t.waited_ms, t.latency_ms"
                       " FROM attempt t LEFT JOIN address a ON a.id = t.address"
                       " WHERE t.observation = ? ORDER BY t.position LIMIT ?"),
        { inspection->id, MaxAttempts }, [&inspection](const QSqlQuery &row) {
            inspection->attempts.append(attemptRowFrom(row, 0));
            return true;
        });
    std::stable_sort(
        inspection->attempts.begin(), inspection->attempts.end(),
        [](const AttemptRow &a, const AttemptRow &b) { return a.position < b.position; });
    return inspection;
}

std::optional<Attempt> attemptFrom(Database &database, const AttemptRow &row, UtcTime at)
{
    auto attempt = storedAttempt(database, row.capture);
    if (!attempt)
        return std::nullopt;
    attempt->address = row.address;
    attempt->at = { at.msecs + row.startedMsecs };
    attempt->durationMsecs = row.latencyMsecs;
    if (attempt->error)
        attempt->error->waitedMsecs = row.waitedMsecs;
    return attempt;
}

// What earlier checks showed; asked for only where something was held against them.
using ReadEarlier = std::function<EarlierChecks(UtcTime at)>;

// Nothing when one of the attempts or of what was fetched is lost: the others alone would be judged
// differently.
std::optional<Inspection> inspectionFrom(Database &database, const InspectionRow &row,
                                         const Target &target, const TrustStore &trust,
                                         const ReadEarlier &readEarlier)
{
    QList<Attempt> attempts;
    for (const AttemptRow &attemptRow : row.attempts) {
        const auto attempt = attemptFrom(database, attemptRow, row.at);
        if (!attempt)
            return std::nullopt;
        attempts.append(*attempt);
    }
    const auto fetched = storedFetched(database, row.id, row.at, row.fetchedCount);
    if (!fetched)
        return std::nullopt;
    Inspection inspection
        = judgeAttempts(target, attempts, trust, row.policy, { row.at.msecs + row.judgedMsecs },
                        row.retriesWereMade, *fetched,
                        row.wasHeldAgainstEarlier ? readEarlier(row.at) : EarlierChecks());
    inspection.at = row.at;
    inspection.durationMsecs = row.durationMsecs;
    inspection.addressesLeftOut = row.addressesLeftOut;
    return inspection;
}

std::optional<Inspection> storedInspection(Database *database, const Target &target,
                                           const TrustStore &trust, const QString &which,
                                           const QVariantList &values,
                                           const ReadEarlier &readEarlier)
{
    if (!database)
        return std::nullopt;
    const auto row = inspectionRow(*database, which, values);
    return row ? inspectionFrom(*database, *row, target, trust, readEarlier) : std::nullopt;
}

QByteArray hashOf(Database &database, HistoryEvent::Kind kind, qint64 id)
{
    const QString table = kind == HistoryEvent::Refresh ? QStringLiteral("response")
                                                        : QStringLiteral("certificate");
    return database.value(QStringLiteral("SELECT sha256 FROM %1 WHERE id = ?").arg(table), { id })
        .toByteArray();
}

}

std::optional<Inspection> HistoryReader::latestInspection(const Target &target,
                                                          const TrustStore &trust) const
{
    auto inspection
        = storedInspection(m_connection->database.get(), target, trust,
                           QStringLiteral("o.target = ? ORDER BY o.at DESC, o.id DESC LIMIT 1"),
                           { m_connection->rowOf(target.id) },
                           [&](UtcTime at) { return earlierChecks(target, at, trust); });
    m_connection->finish();
    return inspection;
}

std::optional<Inspection> HistoryReader::inspectionAt(const Target &target, qint64 observationId,
                                                      const TrustStore &trust) const
{
    auto inspection = storedInspection(
        m_connection->database.get(), target, trust, QStringLiteral("o.target = ? AND o.id = ?"),
        { m_connection->rowOf(target.id), observationId },
        [&](UtcTime at) { return earlierChecks(target, at, trust); });
    m_connection->finish();
    return inspection;
}

QList<HistoryEvent> HistoryReader::events(qint64 targetId, UtcTime from, UtcTime to) const
{
    struct Values
    {
        qint64 before;
        qint64 after;
    };
    QList<HistoryEvent> events;
    QList<Values> values;
    if (!m_connection->database)
        return events;
    Database &database = *m_connection->database;
    database.forEach(
        QStringLiteral("SELECT kind, at, observation, detail, old_value, new_value FROM event"
                       " WHERE target = ? AND kind BETWEEN ? AND ? AND at BETWEEN ? AND ?"
                       " ORDER BY at, id"),
        { m_connection->rowOf(targetId), int(HistoryEvent::VerdictChange),
          int(HistoryEvent::AlertSent), from.msecs, to.msecs },
        [&](const QSqlQuery &row) {
            HistoryEvent event;
            event.kind = HistoryEvent::Kind(row.value(0).toInt());
            event.at = { row.value(1).toLongLong() };
            event.observationId = row.value(2).toLongLong();
            event.detail = row.value(3).toString();
            events.append(event);
            values.append({ row.value(4).toLongLong(), row.value(5).toLongLong() });
            return true;
        });
    for (qsizetype i = 0; i < events.size(); ++i) {
        HistoryEvent &event = events[i];
        switch (event.kind) {
        case HistoryEvent::VerdictChange:
            event.oldVerdict = verdictFromCode(int(values[i].before));
            event.newVerdict = verdictFromCode(int(values[i].after));
            break;
        case HistoryEvent::Refresh:
        case HistoryEvent::CertificateChange:
            event.oldSha256 = hashOf(database, event.kind, values[i].before);
            event.newSha256 = hashOf(database, event.kind, values[i].after);
            break;
        case HistoryEvent::AlertSent:
        case HistoryEvent::AlertFailed: // this and those below are not asked for
        case HistoryEvent::Paused:
        case HistoryEvent::Resumed:
            break;
        }
    }
    m_connection->finish();
    return events;
}
