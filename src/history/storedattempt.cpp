// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/codes.h"
#include "history/storedcapture.h"

namespace {

constexpr int MaxParts = 256;

std::optional<ProbeError> errorFrom(const QSqlQuery &row, int first)
{
    const auto fault = faultFromName(row.value(first).toString());
    if (!fault)
        return std::nullopt;
    ProbeError error;
    error.fault = *fault;
    error.step = stepFromName(row.value(first + 1).toString()).value_or(ProbeStep::Connect);
    error.tried = row.value(first + 2).toString();
    error.detail = row.value(first + 3).toString();
    error.alert = row.value(first + 4).toString();
    error.seen = row.value(first + 5).toByteArray();
    return error;
}

struct Part
{
    int position = 0;
    int number = 0;
    bool hasCertificate = false;
    bool hasResponse = false;
    QByteArray der;
    QByteArray response;
    QString broken;
    qint64 claimedLength = 0;
};

QList<Part> partsOf(Database &database, qint64 captureId)
{
    QList<Part> parts;
    database.forEach(
        QStringLiteral("SELECT p.position, p.part, p.certificate IS NOT NULL,"
                       " p.response IS NOT NULL, c.der, r.bytes, p.broken, p.claimed_length"
                       " FROM capture_certificate p"
                       " LEFT JOIN certificate c ON c.id = p.certificate AND length(c.der) <= ?"
                       " LEFT JOIN response r ON r.id = p.response AND length(r.bytes) <= ?"
                       " WHERE p.capture = ? ORDER BY p.part, p.position LIMIT ?"),
        { MaxStoredBytes, MaxStoredBytes, captureId, MaxParts }, [&parts](const QSqlQuery &row) {
            parts.append({ row.value(0).toInt(), row.value(1).toInt(), row.value(2).toBool(),
                           row.value(3).toBool(), row.value(4).toByteArray(),
                           row.value(5).toByteArray(), row.value(6).toString(),
                           row.value(7).toLongLong() });
            return true;
        });
    return parts;
}

void addPart(Capture &capture, const Part &part)
{
    if (part.hasCertificate)
        capture.chain.append(part.der);
    if (const auto kind = brokenKindFromName(part.broken))
        capture.brokenStatuses.append({ *kind, part.position, part.response, part.claimedLength });
    else if (part.hasResponse)
        capture.staples.append({ part.position, part.response });
}

}

std::optional<Attempt> storedAttempt(Database &database, qint64 captureId)
{
    std::optional<Attempt> attempt;
    QByteArray hash;
    database.forEach(
        QStringLiteral(
            "SELECT sha256, asked, protocol, cipher, key_exchange_group, was_resumed,"
            " status_acknowledged, tls_scts, outcome, step, tried, detail, alert, seen, proxy,"
            " certificate_requested"
            " FROM capture WHERE id = ? AND length(detail) <= ? AND length(tls_scts) <= ?"),
        { captureId, MaxStoredBytes, MaxStoredBytes }, [&](const QSqlQuery &row) {
            hash = row.value(0).toByteArray();
            attempt.emplace();
            attempt->asked = row.value(1).toString();
            attempt->capture.protocol = row.value(2).toString();
            attempt->capture.cipher = row.value(3).toString();
            attempt->capture.keyExchangeGroup = row.value(4).toString();
            attempt->capture.wasResumed = row.value(5).toBool();
            attempt->capture.statusAcknowledged = row.value(6).toBool();
            attempt->capture.tlsScts = row.value(7).toByteArray();
            attempt->error = errorFrom(row, 8);
            attempt->proxy = row.value(14).toString();
            attempt->capture.certificateRequested = row.value(15).toBool();
            return false;
        });
    if (!attempt)
        return std::nullopt;
    const QList<Part> parts = partsOf(database, captureId);
    for (const Part &part : parts)
        addPart(attempt->capture, part);
    std::stable_sort(attempt->capture.staples.begin(), attempt->capture.staples.end(),
                     [](const Staple &a, const Staple &b) { return a.certIndex < b.certIndex; });
    // Rows lost to damage must not look like a server that sent less.
    if (database.hasFailed() || captureHash(*attempt) != hash)
        return std::nullopt;
    return attempt;
}
