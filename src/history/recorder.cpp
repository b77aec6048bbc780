// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/recorder.h"

#include "history/codes.h"
#include "history/keptlists.h"
#include "history/storedfetched.h"

#include <algorithm>

namespace {

// The attempt that stands in the observation itself: the judged one, else the newest; -1 for none.
qsizetype mainAttempt(const Inspection &inspection)
{
    const Attempt *judged = inspection.judgedAttempt();
    const Attempt *first = inspection.attempts.constData();
    const qsizetype count = inspection.attempts.size();
    return judged && judged >= first && judged < first + count ? judged - first : count - 1;
}

QVariant waitedMsecs(const Attempt &attempt)
{
    return attempt.error ? QVariant(attempt.error->waitedMsecs) : QVariant();
}

Observation observationOf(const Inspection &inspection, const Attempt *attempt)
{
    const Judgement &judgement = inspection.judgement;
    Observation observation;
    observation.targetId = inspection.target.id;
    observation.at = inspection.at;
    observation.verdict = judgement.verdict;
    observation.verdictClass = judgement.verdictClass;
    observation.scope = judgement.scope;
    const QList<Certificate> &chain = inspection.evidence.chain;
    observation.hadOcspUrl = !chain.isEmpty() && !chain.first().ocspUrls.isEmpty();
    if (attempt) {
        observation.address = attempt->address;
        observation.latencyMsecs = attempt->durationMsecs;
        if (attempt->sawCertificate())
            observation.certificateSha256 = sha256(attempt->capture.chain.first());
        if (const Staple *staple = attempt->capture.stapleFor(0))
            observation.responseSha256 = sha256(staple->der);
    }
    const CaptureReading reading = readingOf(judgement);
    observation.freshness = reading.freshness;
    observation.signer = reading.signer;
    if (const StapleJudgement *leaf = judgement.leaf(); leaf && leaf->reading.response.basic)
        observation.producedAt = leaf->reading.response.basic->tbsResponseData.producedAt;
    return observation;
}

}

struct Recorder::Row
{
    qint64 target = 0;
    qint64 vantage = 0;
    qint64 address = 0;
    qint64 certificate = 0;
    qint64 response = 0;
};

Recorder::Recorder(Database &database, const QString &vantage, TargetIds &ids)
    : m_database(database)
    , m_vantageName(vantage)
    , m_interner(database)
    , m_targets(database, ids)
{
}

Observation Recorder::record(const Inspection &inspection)
{
    const qsizetype main = mainAttempt(inspection);
    const Attempt *attempt = main < 0 ? nullptr : &inspection.attempts[main];
    Observation observation = observationOf(inspection, attempt);

    Row row;
    row.target = m_targets.rowOf(inspection.target.id);
    row.vantage
        = m_interner.named(QStringLiteral("vantage"), QStringLiteral("name"), m_vantageName);
    qint64 capture = 0;
    if (attempt) {
        row.address = address(attempt->address);
        capture = m_interner.capture(*attempt);
        m_interner.setReading(capture, readingOf(inspection.judgement));
        if (attempt->sawCertificate())
            row.certificate = m_interner.certificate(attempt->capture.chain.first());
        if (const Staple *staple = attempt->capture.stapleFor(0))
            row.response = m_interner.response(staple->der);
    }
    const QVariant lastVerdict = m_database.value(
        QStringLiteral("SELECT verdict FROM observation WHERE target = ? AND vantage = ?"
                       " ORDER BY at DESC, id DESC LIMIT 1"),
        { row.target, row.vantage });
    const auto idOrNull = [](qint64 id) { return id ? QVariant(id) : QVariant(); };
    const FetchedEvidence &fetched = inspection.fetched;
    observation.id = m_database.insert(
        QStringLiteral(
            "INSERT INTO observation (target, vantage, address, at, capture, verdict,"
            " class, scope, had_ocsp_url, latency_ms, finding_set, policy, position, retries_made,"
            " started_ms, waited_ms, duration_ms, judged_ms, fetched_count, fetched_for,"
            " addresses_left_out)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        { row.target,
          row.vantage,
          idOrNull(row.address),
          inspection.at.msecs,
          idOrNull(capture),
          codeOf(observation.verdict),
          codeOf(observation.verdictClass),
          codeOf(observation.scope),
          int(observation.hadOcspUrl),
          observation.latencyMsecs,
          m_interner.findingSet(inspection.judgement.findings),
          m_interner.named(QStringLiteral("policy"), QStringLiteral("content"),
                           policyText(inspection.policy)),
          std::max<qsizetype>(main, 0),
          int(inspection.evidence.retriesWereMade),
          attempt ? attempt->at.msecs - inspection.at.msecs : 0,
          attempt ? waitedMsecs(*attempt) : QVariant(),
          inspection.durationMsecs,
          inspection.judgement.at.msecs - inspection.at.msecs,
          countOf(fetched),
          fetched.leaf.isEmpty() ? QVariant() : m_interner.certificate(fetched.leaf),
          inspection.addressesLeftOut });
    addAttempts(inspection, observation.id, main);
    KeptLists kept(inspection);
    writeFetched(m_database, m_interner, observation.id, inspection.at, fetched, kept);
    addEvents(row, observation,
              lastVerdict.isNull() ? std::nullopt : std::optional(lastVerdict.toInt()));
    return observation;
}

void Recorder::addAttempts(const Inspection &inspection, qint64 observation, qsizetype judged)
{
    for (qsizetype i = 0; i < inspection.attempts.size(); ++i) {
        if (i == judged)
            continue;
        const Attempt &attempt = inspection.attempts[i];
        const qint64 at = address(attempt.address);
        m_database.run(
            QStringLiteral("INSERT INTO attempt (observation, position, address, capture,"
                           " started_ms, waited_ms, latency_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"),
            { observation, i, at ? QVariant(at) : QVariant(), m_interner.capture(attempt),
              attempt.at.msecs - inspection.at.msecs, waitedMsecs(attempt),
              attempt.durationMsecs });
    }
}

void Recorder::addEvents(const Row &row, const Observation &observation,
                         std::optional<int> lastVerdict)
{
    const int verdict = codeOf(observation.verdict);
    if (lastVerdict && *lastVerdict != verdict)
        addEvent(row, observation, HistoryEvent::VerdictChange, *lastVerdict, verdict);
    if (!row.certificate && !row.response)
        return;
    LastSeen last = lastSeen(row, observation.id);
    if (row.certificate && last.certificate && last.certificate != row.certificate) {
        addEvent(row, observation, HistoryEvent::CertificateChange, last.certificate,
                 row.certificate);
    }
    // A node behind the same address may still hold an older response: going back is no refresh.
    if (row.response && last.response && last.response != row.response
        && isRefresh(row.target, row.response))
        addEvent(row, observation, HistoryEvent::Refresh, last.response, row.response);
    if (row.certificate)
        last.certificate = row.certificate;
    if (row.response)
        last.response = row.response;
    m_lastSeen.insert(QStringLiteral("%1 %2").arg(row.target).arg(row.address), last);
}

void Recorder::addEvent(const Row &row, const Observation &observation, int kind, QVariant before,
                        QVariant after)
{
    m_database.run(
        QStringLiteral("INSERT INTO event (target, vantage, at, kind, observation, old_value,"
                       " new_value) VALUES (?, ?, ?, ?, ?, ?, ?)"),
        { row.target, row.vantage, observation.at.msecs, kind, observation.id, before, after });
}

// The newest of each before the observation that is being written. Both are looked for apart: a
// certificate may long have been seen without a staple.
Recorder::LastSeen Recorder::lastSeen(const Row &row, qint64 beforeObservation)
{
    const QString key = QStringLiteral("%1 %2").arg(row.target).arg(row.address);
    if (const auto known = m_lastSeen.constFind(key); known != m_lastSeen.cend())
        return *known;
    const auto newest = [&](const QString &column) {
        return m_database
            .value(QStringLiteral("SELECT p.%1 FROM observation o JOIN capture_certificate p"
                                  " ON p.capture = o.capture AND p.position = 0 AND p.part = 0"
                                  " WHERE o.target = ? AND o.vantage = ? AND o.address = ?"
                                  " AND o.id < ? AND p.%1 IS NOT NULL"
                                  " ORDER BY o.at DESC, o.id DESC LIMIT 1")
                       .arg(column),
                   { row.target, row.vantage, row.address, beforeObservation })
            .toLongLong();
    };
    return { newest(QStringLiteral("certificate")), newest(QStringLiteral("response")) };
}

bool Recorder::isRefresh(qint64 target, qint64 response)
{
    return m_database
               .value(QStringLiteral("SELECT count(*) FROM event WHERE target = ? AND kind = ?"
                                     " AND (old_value = ? OR new_value = ?)"),
                      { target, int(HistoryEvent::Refresh), response, response })
               .toInt()
        == 0;
}

// One row a target, since none of them stands for the others. What is of no target, but of this
// computer, stands with one of them, and says how many it concerns.
void Recorder::writeAlert(const StoredAlert &alert, const QList<qint64> &targetIds)
{
    const qint64 vantage
        = m_interner.named(QStringLiteral("vantage"), QStringLiteral("name"), m_vantageName);
    const int kind = alert.hasFailed ? HistoryEvent::AlertFailed : HistoryEvent::AlertSent;
    const QVariant concerned
        = alert.targets > targetIds.size() ? QVariant(alert.targets) : QVariant();
    for (const qint64 id : targetIds) {
        m_database.run(QStringLiteral("INSERT INTO event (target, vantage, at, kind, old_value,"
                                      " new_value, detail) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                       { m_targets.rowOf(id), vantage, alert.at.msecs, kind, concerned,
                         alert.channels, alert.text });
    }
}

void Recorder::writePause(qint64 targetId, UtcTime at, bool isPaused)
{
    const qint64 vantage
        = m_interner.named(QStringLiteral("vantage"), QStringLiteral("name"), m_vantageName);
    m_database.run(
        QStringLiteral("INSERT INTO event (target, vantage, at, kind) VALUES (?, ?, ?, ?)"),
        { m_targets.rowOf(targetId), vantage, at.msecs,
          int(isPaused ? HistoryEvent::Paused : HistoryEvent::Resumed) });
}

void Recorder::writeMonitoring(UtcTime from, UtcTime to)
{
    const qint64 vantage
        = m_interner.named(QStringLiteral("vantage"), QStringLiteral("name"), m_vantageName);
    const QVariant row = m_database.value(
        QStringLiteral("SELECT id FROM monitoring WHERE vantage = ? AND from_at = ?"),
        { vantage, from.msecs });
    if (row.isNull()) {
        m_database.insert(
            QStringLiteral("INSERT INTO monitoring (vantage, from_at, to_at) VALUES (?, ?, ?)"),
            { vantage, from.msecs, to.msecs });
    } else {
        m_database.run(QStringLiteral("UPDATE monitoring SET to_at = ? WHERE id = ?"),
                       { to.msecs, row });
    }
}

void Recorder::forget()
{
    m_interner.forget();
    m_lastSeen.clear();
    m_targets.forget();
}

qint64 Recorder::address(const QString &ip)
{
    return ip.isEmpty() ? 0 : m_interner.named(QStringLiteral("address"), QStringLiteral("ip"), ip);
}
