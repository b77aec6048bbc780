// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/readerconnection.h"

#include "history/codes.h"
#include "history/opening.h"
#include "history/schema.h"
#include "history/schemacheck.h"
#include "history/storedcapture.h"
#include "history/targetids.h"
#include "history/targetrows.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

void HistoryReader::Connection::finish()
{
    if (!database || !database->hasFailed())
        return;
    const DatabaseError error = database->takeError();
    if (error.isDamage())
        requestCheck(path);
    if (!problem)
        problem = error.text;
}

qint64 HistoryReader::Connection::rowOf(qint64 targetId) const
{
    return ids ? ids->readableRowOf(targetId) : targetId;
}

qint64 HistoryReader::Connection::targetIdOf(qint64 row) const
{
    return ids ? ids->readableKnownOf(row) : row;
}

QList<Target> HistoryReader::Connection::listedOf(QList<ListedTarget> entries) const
{
    QList<Target> targets;
    targets.reserve(entries.size());
    for (ListedTarget &entry : entries) {
        entry.target.id = targetIdOf(entry.target.id);
        if (!entry.removedAt && entry.target.id)
            targets.append(std::move(entry.target));
    }
    return targets;
}

namespace {

// What an observation says about its capture, the same for all with that capture.
struct CaptureFacts
{
    QByteArray certificateSha256;
    QByteArray responseSha256;
    std::optional<UtcTime> producedAt;
    CaptureReading reading;
};

CaptureFacts captureFacts(Database &database, qint64 captureId)
{
    CaptureFacts facts;
    database.forEach(
        QStringLiteral("SELECT c.sha256, r.sha256, r.produced_at FROM capture_certificate p"
                       " LEFT JOIN certificate c ON c.id = p.certificate"
                       " LEFT JOIN response r ON r.id = p.response"
                       " WHERE p.capture = ? AND p.position = 0 AND p.part = 0"),
        { captureId }, [&facts](const QSqlQuery &row) {
            facts.certificateSha256 = row.value(0).toByteArray();
            facts.responseSha256 = row.value(1).toByteArray();
            if (!row.isNull(2))
                facts.producedAt = UtcTime { row.value(2).toLongLong() };
            return false;
        });
    facts.reading = storedReading(database, captureId);
    return facts;
}

struct ObservationRow
{
    Observation observation;
    qint64 capture = 0;
};

std::optional<ObservationRow> rowFrom(const QSqlQuery &row)
{
    const auto verdict = verdictFromCode(row.value(4).toInt());
    const auto verdictClass = classFromCode(row.value(5).toInt());
    const auto scope = scopeFromCode(row.value(6).toInt());
    if (!verdict || !verdictClass || !scope)
        return std::nullopt;
    Observation observation;
    observation.id = row.value(0).toLongLong();
    observation.targetId = row.value(1).toLongLong();
    observation.at = { row.value(2).toLongLong() };
    observation.address = row.value(3).toString();
    observation.verdict = *verdict;
    observation.verdictClass = *verdictClass;
    observation.scope = *scope;
    observation.hadOcspUrl = row.value(7).toBool();
    observation.latencyMsecs = row.value(8).toInt();
    return ObservationRow { observation, row.value(9).toLongLong() };
}

}

HistoryReader::HistoryReader(const QString &path, std::shared_ptr<const TargetIds> ids)
    : m_connection(std::make_unique<Connection>())
{
    m_connection->path = path;
    m_connection->ids = std::move(ids);
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database) {
        m_connection->problem = database.error().text;
        return;
    }
    const SchemaFacts facts = schemaFacts(**database);
    if ((*database)->hasFailed()) {
        m_connection->problem = (*database)->error().text;
    } else if (facts.applicationId != SchemaApplicationId) {
        m_connection->problem = QCoreApplication::translate("History", "it is no history");
    } else {
        m_connection->database = std::move(*database);
    }
}

HistoryReader::~HistoryReader() = default;

std::optional<QString> HistoryReader::problem() const
{
    if (!m_connection->problem)
        return std::nullopt;
    return QCoreApplication::translate("History", "The history %1 cannot be read: %2")
        .arg(QDir::toNativeSeparators(m_connection->path), *m_connection->problem);
}

QList<Target> HistoryReader::targets() const
{
    if (!m_connection->database)
        return {};
    const QList<Target> targets = m_connection->listedOf(targetRows(*m_connection->database));
    m_connection->finish();
    return targets;
}

QList<Target> HistoryReader::firstTargets(int most) const
{
    if (!m_connection->database)
        return {};
    const QList<Target> targets
        = m_connection->listedOf(firstListedRows(*m_connection->database, most));
    m_connection->finish();
    return targets;
}

QList<Observation> HistoryReader::observations(qint64 targetId, UtcTime from, UtcTime to,
                                               int limit) const
{
    return read(targetId,
                QStringLiteral("o.target = ? AND o.at BETWEEN ? AND ?"
                               " ORDER BY o.at DESC, o.id DESC LIMIT ?"),
                { m_connection->rowOf(targetId), from.msecs, to.msecs, limit > 0 ? limit : -1 });
}

// Newest first as asked for, newest last as given.
QList<Observation> HistoryReader::read(qint64 targetId, const QString &condition,
                                       const QVariantList &values) const
{
    QList<Observation> observations;
    if (!m_connection->database)
        return observations;
    Database &database = *m_connection->database;
    QList<ObservationRow> rows;
    database.forEach(
        QStringLiteral("SELECT o.id, o.target, o.at, a.ip, o.verdict, o.class, o.scope,"
                       " o.had_ocsp_url, o.latency_ms, o.capture FROM observation o"
                       " LEFT JOIN address a ON a.id = o.address WHERE ")
            + condition,
        values, [&rows](const QSqlQuery &row) {
            if (const auto read = rowFrom(row))
                rows.append(*read);
            return true;
        });
    std::reverse(rows.begin(), rows.end());
    QHash<qint64, CaptureFacts> facts;
    observations.reserve(rows.size());
    for (ObservationRow &row : rows) {
        if (row.capture) {
            auto known = facts.find(row.capture);
            if (known == facts.end())
                known = facts.insert(row.capture, captureFacts(database, row.capture));
            row.observation.certificateSha256 = known->certificateSha256;
            row.observation.responseSha256 = known->responseSha256;
            row.observation.producedAt = known->producedAt;
            row.observation.freshness = known->reading.freshness;
            row.observation.signer = known->reading.signer;
        }
        row.observation.targetId = targetId;
        observations.append(row.observation);
    }
    m_connection->finish();
    return observations;
}

QStringList HistoryReader::vantages(qint64 targetId, UtcTime from, UtcTime to) const
{
    QStringList names;
    if (!m_connection->database)
        return names;
    const QVariantList span { m_connection->rowOf(targetId), from.msecs, to.msecs };
    m_connection->database->forEach(
        QStringLiteral("SELECT name FROM vantage WHERE id IN (SELECT vantage FROM observation"
                       " WHERE target = ? AND at BETWEEN ? AND ? UNION SELECT vantage FROM daily"
                       " WHERE target = ? AND day BETWEEN ? AND ?) ORDER BY name"),
        span + span, [&names](const QSqlQuery &row) {
            names.append(row.value(0).toString());
            return true;
        });
    m_connection->finish();
    return names;
}

QString HistoryReader::vantageOf(qint64 observationId) const
{
    if (!m_connection->database)
        return {};
    const QVariant name = m_connection->database->value(
        QStringLiteral("SELECT name FROM vantage WHERE id ="
                       " (SELECT vantage FROM observation WHERE id = ?)"),
        { observationId });
    m_connection->finish();
    return name.toString();
}

ChartedObservations HistoryReader::chartedObservations(qint64 targetId, UtcTime from, UtcTime to,
                                                       qint64 most) const
{
    if (!m_connection->database)
        return {};
    const qint64 row = m_connection->rowOf(targetId);
    qint64 count = 0, first = 0, last = 0;
    m_connection->database->forEach(
        QStringLiteral("SELECT count(*), min(at), max(at) FROM observation"
                       " WHERE target = ? AND at BETWEEN ? AND ?"),
        { row, from.msecs, to.msecs }, [&](const QSqlQuery &found) {
            count = found.value(0).toLongLong();
            first = found.value(1).toLongLong();
            last = found.value(2).toLongLong();
            return false;
        });
    if (count <= most)
        return { observations(targetId, from, to), 0 };
    const qint64 bucketSecs = (last - first) / 1000 / std::max<qint64>(most / 2, 1) + 1;
    // SQLite takes the other columns of a min() or a max() from the row that has it.
    const QString ends = QStringLiteral(
        "SELECT id FROM (SELECT id, %1(at) FROM observation WHERE target = ? AND at BETWEEN ? AND ?"
        " GROUP BY (at - ?) / ?, capture, verdict, address)");
    const QVariantList values { row, from.msecs, to.msecs, first, bucketSecs * 1000 };
    return { read(targetId,
                  QStringLiteral("o.id IN (%1 UNION %2) ORDER BY o.at DESC, o.id DESC")
                      .arg(ends.arg(QStringLiteral("min")), ends.arg(QStringLiteral("max"))),
                  values + values),
             bucketSecs };
}

qint64 HistoryReader::newestObservation() const
{
    if (!m_connection->database)
        return 0;
    const QVariant newest
        = m_connection->database->value(QStringLiteral("SELECT max(id) FROM observation"));
    m_connection->finish();
    return newest.toLongLong();
}

HistoryReader::Written HistoryReader::writtenAfter(qint64 observationId) const
{
    Written written;
    if (!m_connection->database)
        return written;
    written.newest = newestObservation();
    m_connection->database->forEach(
        QStringLiteral("SELECT DISTINCT target FROM observation WHERE id > ? AND id <= ?"),
        { observationId, written.newest }, [&](const QSqlQuery &row) {
            if (const qint64 id = m_connection->targetIdOf(row.value(0).toLongLong()))
                written.targetIds.append(id);
            return true;
        });
    m_connection->finish();
    return written;
}

QHash<qint64, QList<VerdictClass>> HistoryReader::lastClasses(int count) const
{
    QHash<qint64, QList<VerdictClass>> classes;
    const QList<Target> listed = targets();
    for (const Target &target : listed) {
        QList<VerdictClass> &list = classes[target.id];
        m_connection->database->forEach(
            QStringLiteral("SELECT class FROM observation WHERE target = ?"
                           " ORDER BY at DESC, id DESC LIMIT ?"),
            { m_connection->rowOf(target.id), count }, [&list](const QSqlQuery &row) {
                if (const auto verdictClass = classFromCode(row.value(0).toInt()))
                    list.prepend(*verdictClass);
                return true;
            });
    }
    m_connection->finish();
    return classes;
}

QList<DailySummary> HistoryReader::dailySummaries(qint64 targetId, UtcTime from, UtcTime to) const
{
    QList<DailySummary> summaries;
    if (!m_connection->database)
        return summaries;
    m_connection->database->forEach(
        QStringLiteral("SELECT day, verdict, class, checks, held_s FROM daily"
                       " WHERE target = ? AND day BETWEEN ? AND ? ORDER BY day, verdict"),
        { m_connection->rowOf(targetId), from.msecs, to.msecs }, [&](const QSqlQuery &row) {
            const auto verdict = verdictFromCode(row.value(1).toInt());
            const auto worst = classFromCode(row.value(2).toInt());
            if (!verdict || !worst)
                return true;
            const UtcTime day { row.value(0).toLongLong() };
            // Of several vantages.
            if (summaries.isEmpty() || summaries.last().day != day
                || summaries.last().verdict != *verdict)
                summaries.append({ day, *verdict, *worst, 0, {} });
            DailySummary &summary = summaries.last();
            summary.worst = std::min(summary.worst, *worst);
            summary.checks += row.value(3).toInt();
            summary.held.secs += row.value(4).toLongLong();
            return true;
        });
    m_connection->finish();
    return summaries;
}

std::optional<TimeSpan> HistoryReader::bounds(qint64 targetId) const
{
    if (!m_connection->database)
        return std::nullopt;
    Database &database = *m_connection->database;
    const qint64 row = m_connection->rowOf(targetId);
    // Two questions: SQLite finds a min() or a max() in the index only where it is asked alone.
    const QVariant first = database.value(
        QStringLiteral("SELECT min(at) FROM observation WHERE target = ?"), { row });
    const QVariant last = database.value(
        QStringLiteral("SELECT max(at) FROM observation WHERE target = ?"), { row });
    m_connection->finish();
    if (first.isNull() || last.isNull())
        return std::nullopt;
    return TimeSpan { { first.toLongLong() }, { last.toLongLong() } };
}

// Only a thorough check asks for more than the default.
std::optional<UtcTime> HistoryReader::lastThorough(qint64 targetId, UtcTime from, UtcTime to) const
{
    if (!m_connection->database)
        return std::nullopt;
    const QVariant at = m_connection->database->value(
        QStringLiteral("SELECT o.at FROM observation o WHERE o.target = ? AND o.at BETWEEN ? AND ?"
                       " AND o.class <> ? AND (EXISTS (SELECT 1 FROM capture c"
                       "  WHERE c.id = o.capture AND c.asked <> '')"
                       " OR EXISTS (SELECT 1 FROM attempt a JOIN capture c ON c.id = a.capture"
                       "  WHERE a.observation = o.id AND c.asked <> ''))"
                       " ORDER BY o.at DESC LIMIT 1"),
        { m_connection->rowOf(targetId), from.msecs, to.msecs, codeOf(VerdictClass::NoData) });
    m_connection->finish();
    return timeFrom(at);
}

QList<StoredAlert> HistoryReader::alerts(int most) const
{
    QList<StoredAlert> alerts;
    if (!m_connection->database)
        return alerts;
    m_connection->database->forEach(
        // Each channel is one bit.
        QStringLiteral("SELECT at, kind, sum(DISTINCT new_value), detail, min(target),"
                       " count(DISTINCT target), max(old_value) FROM event WHERE kind IN (?, ?)"
                       " GROUP BY at, kind, detail ORDER BY at DESC, min(id) LIMIT ?"),
        { int(HistoryEvent::AlertSent), int(HistoryEvent::AlertFailed), most },
        [&](const QSqlQuery &row) {
            const bool isOfThisComputer = !row.value(6).isNull(); // see Recorder::writeAlert()
            const qint64 target = m_connection->targetIdOf(row.value(4).toLongLong());
            alerts.append({ .at = { row.value(0).toLongLong() },
                            .hasFailed = row.value(1).toInt() == HistoryEvent::AlertFailed,
                            .targetId = isOfThisComputer ? 0 : target,
                            .targets = row.value(isOfThisComputer ? 6 : 5).toInt(),
                            .channels = row.value(2).toInt(),
                            .text = row.value(3).toString() });
            return true;
        });
    m_connection->finish();
    return alerts;
}
