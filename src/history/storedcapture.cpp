// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/storedcapture.h"

#include "history/codes.h"

#include <QDataStream>
#include <QIODevice>

namespace {

// ProbeError without waitedMsecs, which differs from try to try and stands in the observation.
struct OutcomeRow
{
    QString outcome, step, tried, detail, alert;
    QByteArray seen;
};

OutcomeRow outcomeOf(const std::optional<ProbeError> &error)
{
    if (!error)
        return { QStringLiteral("ok"), {}, {}, {}, {}, {} };
    return { nameOf(error->fault), nameOf(error->step), error->tried,
             error->detail,        error->alert,        error->seen };
}

std::optional<CaptureReading> readingFrom(Database &database, qint64 captureId)
{
    std::optional<CaptureReading> reading;
    database.forEach(
        QStringLiteral("SELECT signer, this_update, next_update, effective_expiry, open_ended, due,"
                       " warning_from, critical_from FROM capture WHERE id = ?"),
        { captureId }, [&reading](const QSqlQuery &row) {
            reading = CaptureReading { row.value(0).toString(), {} };
            const auto thisUpdate = timeFrom(row.value(1));
            const auto expiry = timeFrom(row.value(3));
            const auto due = timeFrom(row.value(5));
            const auto warning = timeFrom(row.value(6));
            const auto critical = timeFrom(row.value(7));
            if (thisUpdate && expiry && due && warning && critical) {
                reading->freshness = Freshness { *thisUpdate, timeFrom(row.value(2)),
                                                 *expiry,     row.value(4).toBool(),
                                                 *due,        *warning,
                                                 *critical };
            }
            return false;
        });
    return reading;
}

}

QByteArray captureHash(const Attempt &attempt)
{
    const Capture &capture = attempt.capture;
    const OutcomeRow outcome = outcomeOf(attempt.error);
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << text(attempt.asked).toString() << text(capture.protocol).toString()
           << text(capture.cipher).toString() << text(capture.keyExchangeGroup).toString()
           << capture.wasResumed << capture.statusAcknowledged
           << blob(capture.tlsScts).toByteArray() << text(outcome.outcome).toString()
           << text(outcome.step).toString() << text(outcome.tried).toString()
           << text(outcome.detail).toString() << text(outcome.alert).toString()
           << blob(outcome.seen).toByteArray();
    stream << qint32(capture.chain.size());
    for (const QByteArray &der : capture.chain)
        stream << sha256(der);
    stream << qint32(capture.staples.size());
    for (const Staple &staple : capture.staples)
        stream << qint32(staple.certIndex) << sha256(staple.der);
    stream << qint32(capture.brokenStatuses.size());
    for (const BrokenStatus &broken : capture.brokenStatuses) {
        stream << nameOf(broken.kind) << qint32(broken.certIndex) << sha256(broken.message)
               << broken.claimedLength;
    }
    // Only where they are: captures from before these were known keep their hash.
    if (!attempt.proxy.isEmpty())
        stream << QStringLiteral("proxy") << attempt.proxy;
    if (capture.certificateRequested)
        stream << QStringLiteral("certificate requested");
    return sha256(bytes);
}

CaptureReading readingOf(const Judgement &judgement)
{
    const StapleJudgement *leaf = judgement.leaf();
    if (!leaf)
        return {};
    CaptureReading reading { {}, leaf->freshness };
    if (leaf->signer && leaf->signerKind != SignerKind::None)
        reading.signer = leaf->signer->subject.shortText();
    return reading;
}

qint64 Interner::capture(const Attempt &attempt)
{
    const QString table = QStringLiteral("capture");
    const QByteArray hash = captureHash(attempt);
    if (const qint64 id = found(table, hash))
        return id;
    const Capture &capture = attempt.capture;
    const OutcomeRow outcome = outcomeOf(attempt.error);
    QString keyType;
    if (!capture.chain.isEmpty()) {
        if (const auto leaf = readCertificate(capture.chain.first()))
            keyType = keyText(leaf->publicKey);
    }
    const qint64 id = m_database.insert(
        QStringLiteral("INSERT INTO capture (sha256, asked, protocol, cipher, key_exchange_group,"
                       " key_type, was_resumed, status_acknowledged, tls_scts, outcome, step,"
                       " tried, detail, alert, seen, signer, proxy, certificate_requested)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)"),
        { hash, text(attempt.asked), text(capture.protocol), text(capture.cipher),
          text(capture.keyExchangeGroup), text(keyType), int(capture.wasResumed),
          int(capture.statusAcknowledged), blob(capture.tlsScts), text(outcome.outcome),
          text(outcome.step), text(outcome.tried), text(outcome.detail), text(outcome.alert),
          blob(outcome.seen), text(attempt.proxy), int(capture.certificateRequested) });
    addParts(id, capture);
    keep(table, hash, id);
    return id;
}

// A certificate and its staple share the row of their position, part 0; a broken status, or what
// else a peer put there, has a part of its own.
void Interner::addParts(qint64 captureId, const Capture &capture)
{
    const QString sql = QStringLiteral(
        "INSERT INTO capture_certificate (capture, position, part, certificate, response, broken,"
        " claimed_length) VALUES (?, ?, ?, ?, ?, ?, ?)");
    QHash<int, qint64> first;
    QList<std::pair<int, qint64>> further;
    for (const Staple &staple : capture.staples) {
        const qint64 id = response(staple.der);
        if (staple.certIndex >= 0 && !first.contains(staple.certIndex))
            first.insert(staple.certIndex, id);
        else
            further.append({ staple.certIndex, id });
    }
    for (int position = 0; position < int(capture.chain.size()); ++position) {
        const qint64 staple = first.take(position);
        m_database.run(sql,
                       { captureId, position, 0, certificate(capture.chain[position]),
                         staple ? QVariant(staple) : QVariant(), QVariant(), QVariant() });
    }
    for (auto it = first.cbegin(); it != first.cend(); ++it)
        m_database.run(sql,
                       { captureId, it.key(), 0, QVariant(), it.value(), QVariant(), QVariant() });
    int part = 0;
    for (const auto &[position, id] : further)
        m_database.run(sql,
                       { captureId, position, ++part, QVariant(), id, QVariant(), QVariant() });
    for (const BrokenStatus &broken : capture.brokenStatuses) {
        m_database.run(sql,
                       { captureId, broken.certIndex, ++part, QVariant(), response(broken.message),
                         nameOf(broken.kind), broken.claimedLength });
    }
}

void Interner::setReading(qint64 captureId, const CaptureReading &reading)
{
    auto known = m_readings.find(captureId);
    if (known == m_readings.end())
        known = m_readings.insert(captureId, storedReading(m_database, captureId));
    if (*known == reading)
        return;
    *known = reading;
    const auto &fresh = reading.freshness;
    const auto time = [&fresh](UtcTime Freshness::*member) {
        return fresh ? QVariant(((*fresh).*member).msecs) : QVariant();
    };
    m_database.run(
        QStringLiteral("UPDATE capture SET signer = ?, this_update = ?, next_update = ?,"
                       " effective_expiry = ?, open_ended = ?, due = ?, warning_from = ?,"
                       " critical_from = ? WHERE id = ?"),
        { text(reading.signer), time(&Freshness::thisUpdate),
          fresh ? timeOrNull(fresh->nextUpdate) : QVariant(), time(&Freshness::effectiveExpiry),
          fresh ? QVariant(int(fresh->isOpenEnded)) : QVariant(), time(&Freshness::due),
          time(&Freshness::warningFrom), time(&Freshness::criticalFrom), captureId });
}

CaptureReading storedReading(Database &database, qint64 captureId)
{
    return readingFrom(database, captureId).value_or(CaptureReading {});
}
