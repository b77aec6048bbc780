// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyreader.h"
#include "history/readerconnection.h"

// Of every attempt, since a thorough check sees what quick ones do not.
QList<QByteArray> HistoryReader::leafCertificates(qint64 targetId, UtcTime before, int checks) const
{
    QList<QByteArray> hashes;
    const qint64 row = m_connection->rowOf(targetId);
    if (!m_connection->database || !row)
        return hashes;
    m_connection->database->forEach(
        QStringLiteral("WITH checks AS (SELECT id, at, capture FROM observation"
                       "  WHERE target = ? AND at < ? ORDER BY at DESC, id DESC LIMIT ?),"
                       " seen AS (SELECT capture, at FROM checks"
                       "  UNION ALL SELECT a.capture, c.at FROM checks c"
                       "   JOIN attempt a ON a.observation = c.id)"
                       " SELECT l.sha256 FROM seen s JOIN capture_certificate p"
                       "  ON p.capture = s.capture AND p.position = 0 AND p.part = 0"
                       " JOIN certificate l ON l.id = p.certificate"
                       " GROUP BY l.id ORDER BY max(s.at), l.id"),
        { row, before.msecs, checks }, [&hashes](const QSqlQuery &query) {
            hashes.append(query.value(0).toByteArray());
            return true;
        });
    m_connection->finish();
    return hashes;
}
