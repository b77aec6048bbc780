// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/fetchedleaves.h"

#include "history/codes.h"
#include "history/storedcapture.h"

#include <algorithm>

namespace {

// A file that holds more was not written by this program.
constexpr int MaxLeaves = 64;

struct LeafRow
{
    QByteArray leaf;
    qint64 issuers = 0;
    qint64 answers = 0;
    qint64 lists = 0;
};

QList<LeafRow> leafRows(Database &database, qint64 observation)
{
    QList<LeafRow> rows;
    database.forEach(
        QStringLiteral("SELECT c.der, f.issuers, f.answers, f.lists FROM fetched_leaf f"
                       " LEFT JOIN certificate c ON c.id = f.certificate AND length(c.der) <= ?"
                       " WHERE f.observation = ? ORDER BY f.position LIMIT ?"),
        { MaxStoredBytes, observation, MaxLeaves }, [&rows](const QSqlQuery &row) {
            rows.append({ row.value(0).toByteArray(), row.value(1).toLongLong(),
                          row.value(2).toLongLong(), row.value(3).toLongLong() });
            return true;
        });
    return rows;
}

// The last `count` of them; false where there are not as many.
template <class Item>
bool takeLast(QList<Item> &items, qint64 count, QList<Item> &taken)
{
    if (count < 0 || count > items.size())
        return false;
    taken = items.last(count);
    items.resize(items.size() - count);
    return true;
}

}

FetchedEvidence joined(const FetchedEvidence &fetched)
{
    FetchedEvidence all = fetched;
    for (const FetchedEvidence &other : fetched.others) {
        all.issuers += other.issuers;
        all.responderAnswers += other.responderAnswers;
        all.revocationLists += other.revocationLists;
    }
    all.others.clear();
    return all;
}

void writeLeaves(Database &database, Interner &interner, qint64 observation,
                 const QList<FetchedEvidence> &others)
{
    for (qsizetype i = 0; i < others.size(); ++i) {
        const FetchedEvidence &other = others[i];
        database.run(QStringLiteral("INSERT INTO fetched_leaf (observation, position, certificate,"
                                    " issuers, answers, lists) VALUES (?, ?, ?, ?, ?, ?)"),
                     { observation, i, interner.certificate(other.leaf), other.issuers.size(),
                       other.responderAnswers.size(), other.revocationLists.size() });
    }
}

bool separateLeaves(Database &database, qint64 observation, FetchedEvidence &fetched)
{
    const QList<LeafRow> rows = leafRows(database, observation);
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        FetchedEvidence other;
        other.leaf = row->leaf;
        if (other.leaf.isEmpty() || !takeLast(fetched.issuers, row->issuers, other.issuers)
            || !takeLast(fetched.responderAnswers, row->answers, other.responderAnswers)
            || !takeLast(fetched.revocationLists, row->lists, other.revocationLists))
            return false;
        fetched.others.prepend(other);
    }
    return true;
}
