// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/storedpast.h"

#include "history/earliersamplecache.h"
#include "history/history.h"
#include "history/readerconnection.h"
#include "history/storedcapture.h"
#include "history/storedfetched.h"
#include "rules/verify.h"

#include <algorithm>

namespace {

constexpr qint64 SampleSecs = 30 * 86'400;
constexpr int MostSamples = 24; // different captures or addresses
constexpr qint64 AnswerSecs = 6 * 3600;
constexpr int MostAnswers = 8; // checks whose answers are looked at

// A capture from an address, and the checks that brought it.
struct Seen
{
    qint64 capture = 0;
    QString address;
    UtcTime first;
    UtcTime last;
};

QList<Seen> seenBefore(Database &database, qint64 target, UtcTime at)
{
    QList<Seen> seen;
    database.forEach(
        QStringLiteral("SELECT o.capture, a.ip, min(o.at), max(o.at) AS last FROM observation o"
                       " LEFT JOIN address a ON a.id = o.address"
                       " WHERE o.target = ? AND o.at >= ? AND o.at < ? AND o.capture IS NOT NULL"
                       " GROUP BY o.capture, o.address ORDER BY last DESC LIMIT ?"),
        { target, at.addSecs(-SampleSecs).msecs, at.msecs, MostSamples },
        [&seen](const QSqlQuery &row) {
            seen.append({ row.value(0).toLongLong(),
                          row.value(1).toString(),
                          { row.value(2).toLongLong() },
                          { row.value(3).toLongLong() } });
            return true;
        });
    return seen;
}

std::optional<EarlierSample> sampleOf(Database &database, const Seen &seen, const Target &target,
                                      const TrustStore &trust)
{
    auto attempt = storedAttempt(database, seen.capture);
    if (!attempt)
        return {};
    attempt->address = seen.address;
    attempt->at = seen.first;
    const Evidence evidence
        = evidenceFrom({ *attempt }, target.effectiveServerName(), trust, seen.first);
    return earlierSampleOf(evidence, verify(evidence, seen.first, {}));
}

QList<EarlierSample> samplesBefore(Database &database, qint64 row, const Target &target, UtcTime at,
                                   const TrustStore &trust, EarlierSampleCache *cache)
{
    QList<EarlierSample> samples;
    const QList<Seen> all = seenBefore(database, row, at);
    for (const Seen &seen : all) {
        const auto known = cache ? cache->find(seen.capture) : std::nullopt;
        auto sample = known ? known->sample : sampleOf(database, seen, target, trust);
        if (cache && !known)
            cache->insert(seen.capture, { sample });
        if (!sample)
            continue;
        sample->address = seen.address;
        for (const UtcTime time : { seen.first, seen.last }) {
            sample->at = time;
            samples.append(*sample);
        }
    }
    std::stable_sort(samples.begin(), samples.end(),
                     [](const EarlierSample &a, const EarlierSample &b) { return a.at < b.at; });
    return samples;
}

QList<ResponderAnswer> answersBefore(Database &database, qint64 target, UtcTime at)
{
    struct Asked
    {
        qint64 observation;
        UtcTime at;
        int count;
    };
    QList<Asked> all;
    database.forEach(
        QStringLiteral("SELECT id, at, fetched_count FROM observation WHERE target = ? AND at >= ?"
                       " AND at < ? AND fetched_count > 0 ORDER BY at DESC LIMIT ?"),
        { target, at.addSecs(-AnswerSecs).msecs, at.msecs, MostAnswers },
        [&all](const QSqlQuery &row) {
            all.prepend(
                { row.value(0).toLongLong(), { row.value(1).toLongLong() }, row.value(2).toInt() });
            return true;
        });
    QList<ResponderAnswer> answers;
    for (const Asked &asked : std::as_const(all)) {
        if (const auto fetched = storedFetched(database, asked.observation, asked.at, asked.count))
            answers += fetched->responderAnswers;
    }
    return answers;
}

class StoredPast final : public PastChecks
{
public:
    StoredPast(const QString &path, std::shared_ptr<const TargetIds> ids)
        : m_path(path)
        , m_ids(std::move(ids))
    {
    }

    EarlierChecks before(const Target &target, UtcTime at, const TrustStore &trust) const override
    {
        // Connections belong to threads, and these come and go.
        return HistoryReader(m_path, m_ids).earlierChecks(target, at, trust, &m_cache);
    }

private:
    QString m_path;
    std::shared_ptr<const TargetIds> m_ids;
    mutable EarlierSampleCache m_cache;
};

}

EarlierChecks HistoryReader::earlierChecks(const Target &target, UtcTime at,
                                           const TrustStore &trust, EarlierSampleCache *cache) const
{
    const qint64 row = m_connection->rowOf(target.id);
    if (!m_connection->database || !row)
        return {};
    Database &database = *m_connection->database;
    EarlierChecks earlier { samplesBefore(database, row, target, at, trust, cache),
                            answersBefore(database, row, at) };
    m_connection->finish();
    return earlier;
}

std::shared_ptr<const PastChecks> storedPast(const History &history)
{
    return std::make_shared<StoredPast>(history.path(), history.targetIds());
}
