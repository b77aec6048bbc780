// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/observation.h"
#include "history/storedcapture.h"
#include "history/targetwriter.h"
#include "scan/inspection.h"

// Writes inspections and the list of targets. Knows no transactions and no threads: its caller
// does: keep() after a commit, forget() after a rollback. Targets have the ids that this process
// knows them by.
class Recorder
{
public:
    Recorder(Database &database, const QString &vantage, TargetIds &ids);

    Observation record(const Inspection &inspection);
    void write(const ListedTarget &entry, bool isNew) { m_targets.write(entry, isNew); }
    // Monitoring ran from `from` to `to`; the same `from` again makes the interval longer.
    void writeMonitoring(UtcTime from, UtcTime to);
    void writePause(qint64 targetId, UtcTime at, bool isPaused);
    void writeAlert(const StoredAlert &alert, const QList<qint64> &targetIds);
    void keep() { m_targets.keep(); }
    void forget();

private:
    // What was last seen of a target at an address.
    struct LastSeen
    {
        qint64 certificate = 0;
        qint64 response = 0;
    };
    struct Row;

    qint64 address(const QString &ip);
    void addAttempts(const Inspection &inspection, qint64 observation, qsizetype judged);
    void addEvents(const Row &row, const Observation &observation, std::optional<int> lastVerdict);
    void addEvent(const Row &row, const Observation &observation, int kind, QVariant before,
                  QVariant after);
    LastSeen lastSeen(const Row &row, qint64 beforeObservation);
    bool isRefresh(qint64 target, qint64 response);

    Database &m_database;
    QString m_vantageName;
    Interner m_interner;
    QHash<QString, LastSeen> m_lastSeen; // by target and address
    TargetWriter m_targets;
};
