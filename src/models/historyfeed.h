// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "history/historyreader.h"
#include "models/watchrow.h"
#include "watch/lessons.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <atomic>
#include <future>
#include <optional>

using InspectionPtr = std::shared_ptr<const Inspection>;

// Reads the history for the window on a thread of its own. What the user waits for (a selected row)
// is read before the rest of the list.
class HistoryFeed : public QObject
{
    Q_OBJECT

public:
    // Reads what `history` writes; it is not kept.
    HistoryFeed(const History &history, const TrustStore &trust, QObject *parent = nullptr);
    ~HistoryFeed() override; // waits for the read under way

    // The targets, the first few at once and the others with the event loop in between; then their
    // rows in portions: first as stored, then judged again with the certificates trusted now.
    void load();
    void listRest(); // of the targets, now, waiting until they are read
    void setTrust(const TrustStore &trust); // judges again every row that was loaded
    void rereadRows(const QList<Target> &targets);
    // Looks what others have written: writtenSince() names targets with checks since this was
    // last asked, or since load().
    void readWritten();
    bool isLoading() const { return m_isLoading; }

    // Asking again makes an answer that has not come yet pointless: it is left out. Whoever shows
    // something beside the others asks under a name of its own, so that none takes another's answer
    // away.
    void readInspection(const Target &target, const QObject *asker = nullptr);
    // Thinned to what a chart can show, or all of them.
    enum class Extent { Charted, All };
    // Whether a check that was just written is to be read with these; not where they end long ago.
    static bool reaches(UtcTime from, UtcTime to, UtcTime at) { return at - to <= to - from; }
    void readObservations(const QList<Target> &targets, UtcTime from, UtcTime to,
                          Extent extent = Extent::Charted, const QObject *asker = nullptr);
    void readLessons(const Target &target, UtcTime now, const QObject *asker = nullptr);
    void readFleet(UtcTime now); // of all targets on the list together
    // An earlier check, by its observation; null where what was captured is no longer there.
    QFuture<InspectionPtr> pastInspection(const Target &target, qint64 observation);
    void judge(const InspectionPtr &inspection); // again, with the certificates trusted now

signals:
    void targetsRead(const QList<Target> &targets);
    void rowsRead(const QList<WatchRow> &rows);
    void loaded();
    void writtenSince(const QList<qint64> &targetIds);
    void inspectionRead(const Target &target, const InspectionPtr &inspection, // null: none
                        const QObject *asker);
    void inspectionJudged(const InspectionPtr &inspection);
    void observationsRead(const Target &target, const ChartedObservations &charted,
                          const QObject *asker);
    void fleetRead(const FleetHistory &fleet);
    void lessonsRead(const Target &target, const std::optional<Lessons> &lessons);

private:
    enum class Pass { Stored, Judged };
    struct WholeList
    {
        QList<Target> targets;
        qint64 newest = 0; // observation
    };
    void takeList();
    void listSome();
    void readPortion(Pass pass, QList<Target> targets, qsizetype from, int round);
    template <class Read>
    auto onReader(int priority, Read read);

    QString m_path;
    std::shared_ptr<const TargetIds> m_ids;
    TrustStore m_trust;
    QThreadPool m_pool; // one thread that never ends: the reader belongs to it
    std::unique_ptr<HistoryReader> m_reader; // touched on the pool's thread only
    std::optional<std::shared_future<WholeList>> m_list; // until it was read, and taken
    QSet<qint64> m_first; // told before the others were read
    QList<Target> m_unlisted; // read, and not told yet
    int m_round = 0; // portions of an earlier round are dropped
    bool m_isLoading = false;
    qint64 m_newestWritten = 0; // as of the last look
    // The newest request of each asker.
    using Requests = QHash<const QObject *, std::shared_ptr<std::atomic<int>>>;
    static std::shared_ptr<std::atomic<int>> newestOf(Requests &requests, const QObject *asker);
    Requests m_inspectionRequests;
    Requests m_observationRequests;
    Requests m_lessonRequests;
};
