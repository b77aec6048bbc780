// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"
#include "history/database.h"
#include "rules/verify.h"

// What a capture holds, by content: address and times stand in the observation, so that the same
// answer from elsewhere or from later is the same capture.
QByteArray captureHash(const Attempt &attempt);

// What the last judgement read out of a capture's leaf staple, kept beside it for charts and lists.
struct CaptureReading
{
    QString signer; // empty when not known
    std::optional<Freshness> freshness;
    bool operator==(const CaptureReading &) const = default;
};
CaptureReading readingOf(const Judgement &judgement);

// Finds the row of a content or makes it. A row that was found in a transaction that is rolled back
// later must be forgotten.
class Interner
{
public:
    explicit Interner(Database &database)
        : m_database(database)
    {
    }

    qint64 certificate(const QByteArray &der);
    qint64 response(const QByteArray &bytes);
    qint64 revocationList(const QByteArray &der, bool keepsBytes);
    qint64 capture(const Attempt &attempt);
    qint64 findingSet(const QList<Finding> &findings);
    qint64 named(const QString &table, const QString &column, const QString &value);
    void setReading(qint64 captureId, const CaptureReading &reading);
    void forget();

private:
    qint64 found(const QString &table, const QByteArray &hash);
    void keep(const QString &table, const QByteArray &hash, qint64 id);
    void addParts(qint64 captureId, const Capture &capture);

    Database &m_database;
    QHash<QByteArray, qint64> m_ids; // table name and content hash -> row
    QHash<qint64, CaptureReading> m_readings;
};

// The capture as it was stored, without address and times; nothing where it is incomplete.
std::optional<Attempt> storedAttempt(Database &database, qint64 captureId);
CaptureReading storedReading(Database &database, qint64 captureId);
