// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/fleethistory.h"
#include "scan/inspection.h"

#include <QHash>

#include <memory>

class EarlierSampleCache;
class TargetIds;

// Checks for a chart.
struct ChartedObservations
{
    QList<Observation> observations; // oldest first
    qint64 bucketSecs = 0; // of each such time some stand for all; 0: these are all
    QList<TimeSpan> monitored; // when a monitor ran, oldest first
    QList<DailySummary> days; // of checks that are not kept any more, oldest first
};

// Reads the history on a connection of its own. Belongs to the thread that made it.
class HistoryReader
{
public:
    // Targets have the ids that `ids` gives them; without, those of their rows.
    explicit HistoryReader(const QString &path, std::shared_ptr<const TargetIds> ids = {});
    ~HistoryReader();
    HistoryReader(const HistoryReader &) = delete;
    HistoryReader &operator=(const HistoryReader &) = delete;

    // What could not be read so far, for people; not engaged while all could. Questions about a
    // file that is no history have empty answers.
    std::optional<QString> problem() const;

    QList<Target> targets() const; // those on the list, in the order in which they were added
    QList<Target> firstTargets(int most) const; // of the same
    // Newest last; at most `limit` of the newest (0: all).
    QList<Observation> observations(qint64 targetId, UtcTime from, UtcTime to, int limit = 0) const;
    // Where the checks of that time were made from, also those that are not kept any more: names
    // of computers, each once, sorted.
    QStringList vantages(qint64 targetId, UtcTime from, UtcTime to) const;
    QString vantageOf(qint64 observationId) const; // empty where there is no such check
    // Where there are more than `most`, of each of most / 2 buckets of time those that a chart can
    // tell apart: the first and the last of every response and verdict. A response's quantities
    // run straight, so the lowest and the highest are among them.
    ChartedObservations chartedObservations(qint64 targetId, UtcTime from, UtcTime to,
                                            qint64 most) const;
    // What the checks of a target before `at` showed, as far as the one at that time is held
    // against them: of a month, each thing that was delivered as it was first and last seen.
    EarlierChecks earlierChecks(const Target &target, UtcTime at, const TrustStore &trust,
                                EarlierSampleCache *cache = nullptr) const;
    // SHA-256 of the leaves that came in so many of the newest checks before that time, on
    // whichever connection; the one that was seen last stands last.
    QList<QByteArray> leafCertificates(qint64 targetId, UtcTime before, int checks) const;
    // When the newest thorough check in that time began that reached the host.
    std::optional<UtcTime> lastThorough(qint64 targetId, UtcTime from, UtcTime to) const;
    qint64 newestObservation() const; // its id; 0: there is none
    // The targets with a check written after this one.
    struct Written
    {
        QList<qint64> targetIds;
        qint64 newest = 0; // as newestObservation()
    };
    Written writtenAfter(qint64 observationId) const;
    QHash<qint64, QList<VerdictClass>> lastClasses(int count) const; // oldest first, by target
    // Of checks that are not kept any more, oldest first.
    QList<DailySummary> dailySummaries(qint64 targetId, UtcTime from, UtcTime to) const;
    FleetHistory fleet(UtcTime now) const; // of the targets on the list, as of `now`
    std::optional<TimeSpan> bounds(qint64 targetId) const; // times of the first and the last check
    QList<HistoryEvent> events(qint64 targetId, UtcTime from, UtcTime to) const; // oldest first
    QList<StoredAlert> alerts(int most) const; // sent and failed, newest first
    QList<TimeSpan> monitoring(UtcTime from, UtcTime to) const; // when a monitor ran, oldest first
    // The same without the time in which this target was paused.
    QList<TimeSpan> monitoringOf(qint64 targetId, UtcTime from, UtcTime to) const;

    // The newest check of a target with everything captured, judged again as of its own time.
    // Nothing where what was captured did not survive damage to the file.
    std::optional<Inspection> latestInspection(const Target &target, const TrustStore &trust) const;
    std::optional<Inspection> inspectionAt(const Target &target, qint64 observationId,
                                           const TrustStore &trust) const;

private:
    struct Connection;
    QList<Observation> read(qint64 targetId, const QString &condition,
                            const QVariantList &values) const;
    QList<TimeSpan> pauses(qint64 targetId, UtcTime to) const; // that began by then
    std::unique_ptr<Connection> m_connection;
};
