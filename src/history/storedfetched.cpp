// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/storedfetched.h"

#include "history/codes.h"
#include "history/fetchedleaves.h"
#include "history/keptlists.h"
#include "history/storedcapture.h"

#include <QCoreApplication>

namespace {

// A file that holds more was not written by this program.
constexpr int MaxRows = 256;

QVariant idOrNull(qint64 id)
{
    return id ? QVariant(id) : QVariant();
}

// The columns that the three tables have in common, in this order.
QVariantList shared(Interner &interner, int certIndex, const QString &url, qint64 atMsecs,
                    int durationMsecs, int httpStatus, const QByteArray &bytes, qint64 content,
                    const QString &error)
{
    return { certIndex,         interner.named(QStringLiteral("url"), QStringLiteral("url"), url),
             atMsecs,           durationMsecs,
             httpStatus,        bytes.size(),
             idOrNull(content), text(error) };
}

QString insertInto(const QString &table, const QString &content, const QString &further)
{
    const QStringList own = further.split(u',', Qt::SkipEmptyParts);
    const QString places = QStringList(10 + own.size(), QStringLiteral("?")).join(u',');
    return QStringLiteral("INSERT INTO %1 (observation, position, cert_index, url, at_ms,"
                          " duration_ms, http_status, size, %2, error%3) VALUES (%4)")
        .arg(table, content, own.isEmpty() ? QString() : u',' + further, places);
}

QString selectFrom(const QString &table, const QString &content, const QString &bytes,
                   const QString &further)
{
    return QStringLiteral("SELECT f.cert_index, u.url, f.at_ms, f.duration_ms, f.http_status,"
                          " f.size, c.%3, f.error%4 FROM %1 f"
                          " JOIN url u ON u.id = f.url"
                          " LEFT JOIN %2 c ON c.id = f.%2 AND (c.%3 IS NULL OR length(c.%3) <= ?)"
                          " WHERE f.observation = ? ORDER BY f.position LIMIT ?")
        .arg(table, content, bytes, further.isEmpty() ? QString() : u',' + further);
}

const QString AnswerColumns = QStringLiteral("method,cert_id_hash,http_date,age_s,max_age_s,"
                                             "expires,last_modified,etag,content_type");

void writeIssuers(Database &database, Interner &interner, qint64 observation, UtcTime at,
                  const QList<FetchedIssuer> &issuers)
{
    const QString sql
        = insertInto(QStringLiteral("fetched_issuer"), QStringLiteral("certificate"), {});
    for (qsizetype i = 0; i < issuers.size(); ++i) {
        const FetchedIssuer &one = issuers[i];
        const qint64 content = one.body.isEmpty() ? 0 : interner.certificate(one.body);
        database.run(sql,
                     QVariantList { observation, i }
                         + shared(interner, one.certIndex, one.url, one.at.msecs - at.msecs,
                                  one.durationMsecs, one.httpStatus, one.body, content, one.error));
    }
}

void writeAnswers(Database &database, Interner &interner, qint64 observation, UtcTime at,
                  const QList<ResponderAnswer> &answers)
{
    const QString sql
        = insertInto(QStringLiteral("responder_answer"), QStringLiteral("response"), AnswerColumns);
    for (qsizetype i = 0; i < answers.size(); ++i) {
        const ResponderAnswer &one = answers[i];
        const qint64 content = one.body.isEmpty() ? 0 : interner.response(one.body);
        const QVariantList own { nameOf(one.method),
                                 text(one.certIdHash),
                                 timeOrNull(one.date),
                                 one.ageSecs,
                                 one.maxAgeSecs ? QVariant(*one.maxAgeSecs) : QVariant(),
                                 timeOrNull(one.expires),
                                 timeOrNull(one.lastModified),
                                 text(one.etag),
                                 text(one.contentType) };
        database.run(sql,
                     QVariantList { observation, i }
                         + shared(interner, one.certIndex, one.url, one.at.msecs - at.msecs,
                                  one.durationMsecs, one.httpStatus, one.body, content, one.error)
                         + own);
    }
}

void writeLists(Database &database, Interner &interner, qint64 observation, UtcTime at,
                const QList<FetchedList> &lists, KeptLists &kept)
{
    const QString sql = insertInto(QStringLiteral("fetched_list"), QStringLiteral("crl"),
                                   QStringLiteral("from_cache"));
    for (qsizetype i = 0; i < lists.size(); ++i) {
        const FetchedList &one = lists[i];
        const qint64 content
            = one.der.isEmpty() ? 0 : interner.revocationList(one.der, kept.keepsBytesOf(one.der));
        database.run(sql,
                     QVariantList { observation, i }
                         + shared(interner, one.certIndex, one.url, one.fetchedAt.msecs - at.msecs,
                                  one.durationMsecs, one.httpStatus, one.der, content, one.error)
                         + QVariantList { int(one.isFromCache) });
    }
}

// The shared columns as they come back; `isLost` where bytes were there and are gone.
struct FetchedRow
{
    int certIndex = 0;
    QString url;
    UtcTime at;
    int durationMsecs = 0;
    int httpStatus = 0;
    qint64 size = 0;
    QByteArray bytes;
    QString error;
    bool isLost = false;
};

FetchedRow rowFrom(const QSqlQuery &query, UtcTime at)
{
    FetchedRow row;
    row.certIndex = query.value(0).toInt();
    row.url = query.value(1).toString();
    row.at = { at.msecs + query.value(2).toLongLong() };
    row.durationMsecs = query.value(3).toInt();
    row.httpStatus = query.value(4).toInt();
    row.size = query.value(5).toLongLong();
    row.bytes = query.value(6).toByteArray();
    row.error = query.value(7).toString();
    row.isLost = row.bytes.size() != row.size;
    return row;
}

template <class Read>
void readRows(Database &database, const QString &sql, qint64 observation, UtcTime at, Read read)
{
    database.forEach(sql, { MaxStoredBytes, observation, MaxRows },
                     [&](const QSqlQuery &query) { return read(rowFrom(query, at), query); });
}

bool readIssuers(Database &database, qint64 observation, UtcTime at, QList<FetchedIssuer> &issuers)
{
    bool isWhole = true;
    readRows(database,
             selectFrom(QStringLiteral("fetched_issuer"), QStringLiteral("certificate"),
                        QStringLiteral("der"), {}),
             observation, at, [&](const FetchedRow &row, const QSqlQuery &) {
                 isWhole = isWhole && !row.isLost;
                 issuers.append({ row.certIndex, row.url, row.at, row.durationMsecs, row.httpStatus,
                                  row.bytes, row.error });
                 return isWhole;
             });
    return isWhole;
}

ResponderAnswer answerFrom(const FetchedRow &row, const QSqlQuery &query)
{
    ResponderAnswer answer;
    answer.certIndex = row.certIndex;
    answer.url = row.url;
    answer.at = row.at;
    answer.durationMsecs = row.durationMsecs;
    answer.httpStatus = row.httpStatus;
    answer.body = row.bytes;
    answer.error = row.error;
    answer.method = httpMethodFromName(query.value(8).toString()).value_or(HttpMethod::Post);
    answer.certIdHash = query.value(9).toString();
    answer.date = timeFrom(query.value(10));
    answer.ageSecs = query.value(11).toLongLong();
    if (!query.isNull(12))
        answer.maxAgeSecs = query.value(12).toLongLong();
    answer.expires = timeFrom(query.value(13));
    answer.lastModified = timeFrom(query.value(14));
    answer.etag = query.value(15).toString();
    answer.contentType = query.value(16).toString();
    return answer;
}

bool readAnswers(Database &database, qint64 observation, UtcTime at,
                 QList<ResponderAnswer> &answers)
{
    bool isWhole = true;
    readRows(database,
             selectFrom(QStringLiteral("responder_answer"), QStringLiteral("response"),
                        QStringLiteral("bytes"), AnswerColumns),
             observation, at, [&](const FetchedRow &row, const QSqlQuery &query) {
                 isWhole = isWhole && !row.isLost;
                 answers.append(answerFrom(row, query));
                 return isWhole;
             });
    return isWhole;
}

FetchedList listFrom(const FetchedRow &row, const QSqlQuery &query)
{
    FetchedList list;
    list.certIndex = row.certIndex;
    list.url = row.url;
    list.fetchedAt = row.at;
    list.durationMsecs = row.durationMsecs;
    list.httpStatus = row.httpStatus;
    list.isFromCache = query.value(8).toBool();
    list.der = row.bytes;
    list.error = row.error;
    return list;
}

bool readLists(Database &database, qint64 observation, UtcTime at, QList<FetchedList> &lists)
{
    bool isWhole = true;
    readRows(database,
             selectFrom(QStringLiteral("fetched_list"), QStringLiteral("crl"),
                        QStringLiteral("der"), QStringLiteral("from_cache")),
             observation, at, [&](const FetchedRow &row, const QSqlQuery &query) {
                 // Nor is one whose list was too long to be kept: without it the verdict is
                 // another.
                 isWhole = isWhole && !row.isLost;
                 lists.append(listFrom(row, query));
                 return isWhole;
             });
    return isWhole;
}

} // namespace

int countOf(const FetchedEvidence &fetched)
{
    const FetchedEvidence all = joined(fetched);
    return int(all.issuers.size() + all.responderAnswers.size() + all.revocationLists.size()
               + fetched.others.size());
}

void writeFetched(Database &database, Interner &interner, qint64 observation, UtcTime at,
                  const FetchedEvidence &fetched, KeptLists &kept)
{
    const FetchedEvidence all = joined(fetched);
    writeIssuers(database, interner, observation, at, all.issuers);
    writeAnswers(database, interner, observation, at, all.responderAnswers);
    writeLists(database, interner, observation, at, all.revocationLists, kept);
    writeLeaves(database, interner, observation, fetched.others);
}

std::optional<FetchedEvidence> storedFetched(Database &database, qint64 observation, UtcTime at,
                                             int count)
{
    FetchedEvidence fetched;
    if (count == 0)
        return fetched;
    const bool isWhole = readIssuers(database, observation, at, fetched.issuers)
        && readAnswers(database, observation, at, fetched.responderAnswers)
        && readLists(database, observation, at, fetched.revocationLists)
        && separateLeaves(database, observation, fetched);
    if (!isWhole || database.hasFailed() || countOf(fetched) != count)
        return std::nullopt;
    const QVariant leaf = database.value(
        QStringLiteral("SELECT c.der FROM observation o JOIN certificate c ON c.id = o.fetched_for"
                       " WHERE o.id = ? AND length(c.der) <= ?"),
        { observation, MaxStoredBytes });
    fetched.leaf = leaf.toByteArray();
    return fetched;
}
