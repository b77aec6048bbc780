// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/storedcapture.h"

#include "history/codes.h"
#include "pki/revocationlist.h"

namespace {

constexpr int MaxKept = 50'000;

}

qint64 Interner::certificate(const QByteArray &der)
{
    const QString table = QStringLiteral("certificate");
    const QByteArray hash = sha256(der);
    if (const qint64 id = found(table, hash))
        return id;
    QVariantList values { hash, blob(der) };
    if (const auto certificate = readCertificate(der)) {
        values << certificate->subject.text() << certificate->issuer.text()
               << QString::fromLatin1(certificate->serialNumber.toHex())
               << certificate->notBefore.msecs << certificate->notAfter.msecs;
    } else {
        values << QVariant() << QVariant() << QVariant() << QVariant() << QVariant();
    }
    const qint64 id = m_database.insert(
        QStringLiteral("INSERT INTO certificate (sha256, der, subject, issuer, serial, not_before,"
                       " not_after) VALUES (?, ?, ?, ?, ?, ?, ?)"),
        values);
    keep(table, hash, id);
    return id;
}

qint64 Interner::response(const QByteArray &bytes)
{
    const QString table = QStringLiteral("response");
    const QByteArray hash = sha256(bytes);
    if (const qint64 id = found(table, hash))
        return id;
    const OcspReading reading = readOcspResponse(bytes);
    const OcspResponse &response = reading.response;
    QVariant status, certStatus, producedAt, thisUpdate, nextUpdate, signer;
    if (response.statusValue)
        status = responseStatusText(*response.statusValue);
    if (response.basic) {
        const ResponseData &content = response.basic->tbsResponseData;
        producedAt = content.producedAt.msecs;
        if (content.responderId.byName)
            signer = content.responderId.byName->text();
        else if (content.responderId.byKey)
            signer = QString::fromLatin1(content.responderId.byKey->toHex());
        if (!content.responses.isEmpty()) {
            const SingleResponse &single = content.responses.first();
            certStatus = certStatusText(single.certStatus);
            thisUpdate = single.thisUpdate.msecs;
            nextUpdate = timeOrNull(single.nextUpdate);
        }
    }
    const qint64 id = m_database.insert(
        QStringLiteral("INSERT INTO response (sha256, bytes, parses, status, cert_status,"
                       " produced_at, this_update, next_update, signer)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        { hash, blob(bytes), int(reading.parses()), status, certStatus, producedAt, thisUpdate,
          nextUpdate, signer });
    keep(table, hash, id);
    return id;
}

qint64 Interner::revocationList(const QByteArray &der, bool keepsBytes)
{
    const QString table = QStringLiteral("crl");
    const QByteArray hash = sha256(der);
    if (const qint64 id = found(table, hash)) {
        if (keepsBytes) // they may not have been kept before its signer was known
            m_database.run(QStringLiteral("UPDATE crl SET der = ? WHERE id = ? AND der IS NULL"),
                           { blob(der), id });
        return id;
    }
    QVariant issuer, thisUpdate, nextUpdate;
    if (const RevocationListReading reading = readRevocationList(der); reading.parses()) {
        issuer = reading.list.issuer.text();
        thisUpdate = reading.list.thisUpdate.msecs;
        nextUpdate = timeOrNull(reading.list.nextUpdate);
    }
    const QVariant kept = keepsBytes ? blob(der) : QVariant();
    const qint64 id = m_database.insert(
        QStringLiteral("INSERT INTO crl (sha256, der, size, issuer, this_update, next_update)"
                       " VALUES (?, ?, ?, ?, ?, ?)"),
        { hash, kept, der.size(), issuer, thisUpdate, nextUpdate });
    keep(table, hash, id);
    return id;
}

// The details are left out: they hold times and would make every set another. They can be had
// again from the capture.
qint64 Interner::findingSet(const QList<Finding> &findings)
{
    const QString table = QStringLiteral("finding_set");
    QStringList lines;
    for (const Finding &finding : findings) {
        QString line = finding.id() + u' ' + severityId(finding.severity) + u' '
            + QString::number(finding.certIndex);
        if (finding.blockedBy)
            line += u' ' + QString::fromLatin1(finding.blockedBy->id);
        lines += line;
    }
    const QString content = text(lines.join(u'\n')).toString();
    const QByteArray hash = sha256(content.toUtf8());
    if (const qint64 id = found(table, hash))
        return id;
    const qint64 id = m_database.insert(
        QStringLiteral("INSERT INTO finding_set (sha256, findings) VALUES (?, ?)"),
        { hash, content });
    keep(table, hash, id);
    return id;
}

// `table` and `column` are our own words, never a stranger's.
qint64 Interner::named(const QString &table, const QString &column, const QString &value)
{
    const QByteArray key = table.toUtf8() + '/' + value.toUtf8();
    if (const auto known = m_ids.constFind(key); known != m_ids.cend())
        return *known;
    qint64 id = m_database
                    .value(QStringLiteral("SELECT id FROM %1 WHERE %2 = ?").arg(table, column),
                           { text(value) })
                    .toLongLong();
    if (!id) {
        id = m_database.insert(QStringLiteral("INSERT INTO %1 (%2) VALUES (?)").arg(table, column),
                               { text(value) });
    }
    if (id)
        m_ids.insert(key, id);
    return id;
}

void Interner::forget()
{
    m_ids.clear();
    m_readings.clear();
}

qint64 Interner::found(const QString &table, const QByteArray &hash)
{
    const QByteArray key = table.toUtf8() + ':' + hash;
    if (const auto known = m_ids.constFind(key); known != m_ids.cend())
        return *known;
    const qint64 id
        = m_database
              .value(QStringLiteral("SELECT id FROM %1 WHERE sha256 = ?").arg(table), { hash })
              .toLongLong();
    if (id)
        m_ids.insert(key, id);
    return id;
}

void Interner::keep(const QString &table, const QByteArray &hash, qint64 id)
{
    if (m_ids.size() > MaxKept)
        forget();
    if (id)
        m_ids.insert(table.toUtf8() + ':' + hash, id);
}
