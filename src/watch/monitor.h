// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "scan/checker.h"
#include "scan/offlinewatch.h"
#include "scan/schedule.h"

#include <QSet>
#include <QTimer>

struct MonitorOptions
{
    InspectOptions inspect;
    int atOnce = 16;
    int regularSecs = 0; // between two checks of targets that name no interval; 0: by the response
};

// What it will do next.
struct MonitorPlan
{
    std::optional<UtcTime> nextCheck; // no value where nothing is to be checked
    int underWay = 0; // checks
    bool isOffline = false;
    bool operator==(const MonitorPlan &) const = default;
};

// Checks the targets of the list when they are due, and records the checks and when it ran. Looks
// once a minute what has become of the list, since others may change it. Checks that were under way
// while the computer slept, or that failed because it is offline, did not happen.
class Monitor : public QObject
{
    Q_OBJECT

public:
    // `history` outlives this. Nothing happens before one of the two below.
    Monitor(History *history, const Surroundings &surroundings, const MonitorOptions &options,
            QObject *parent = nullptr);
    ~Monitor() override; // stops

    void start(); // runs until stop()
    void startRound(); // every target that is not paused once, then roundFinished()
    void stop(); // within a second; what is under way did not happen
    void setPaused(bool isPaused); // the time is recorded as not monitored
    void wake(); // looks at once what is due; for when the clock was set or the computer woke

    // For the checks that begin from now on.
    void setTrust(const TrustStore &trust) { m_checker.setTrust(trust); }
    void setOptions(const MonitorOptions &options);
    void setNetwork(NetworkPresence network); // what the system says
    void rereadTargets(); // the list has changed
    // Somebody else checks a target, in this process: not two of an address at once, and what was
    // found elsewhere counts as that target's check. It is recorded by whoever found it, but where
    // the host could not be reached here, unless it failed for want of a network.
    void begunElsewhere(const Target &target) { m_schedule.begunElsewhere(target); }
    void endedElsewhere(qint64 targetId, const std::optional<Inspection> &found);

    const QList<Target> &targets() const { return m_targets; }
    bool isOffline() const { return m_offline.isOffline(); }
    const Schedule &schedule() const { return m_schedule; }

signals:
    void began(const Target &target);
    void abandoned(qint64 targetId); // the check that began did not happen
    // `before`: of the check before it; none where there was none.
    void checked(const Inspection &inspection, const std::optional<Verdict> &before);
    // The same of one that ended elsewhere; not where it failed for want of a network.
    void checkedElsewhere(const Inspection &inspection, const std::optional<Verdict> &before);
    void offlineChanged(bool isOffline);
    void planned(const MonitorPlan &plan); // when it has changed
    void problem(const QString &text); // the list cannot be read; translated
    void roundFinished();

private:
    void readTargets();
    QSet<qint64> activeIds() const;
    void readLastCheck(qint64 targetId);
    UtcTime thoroughSince(qint64 targetId) const;
    void noticeSleep(UtcTime now);
    void sayThatItRuns(UtcTime now);
    void beginDue(UtcTime now);
    void finish(const Inspection &inspection);
    struct Ended
    {
        Inspection inspection;
        bool isElsewhere = false; // somebody else made the check
    };
    void weigh(const Ended &check);
    void settle(const OfflineWatch::Ruling &ruling);
    void keep(const Ended &check);
    void keepElsewhere(const Inspection &inspection);
    void recordElsewhere(const Inspection &inspection);
    LastCheck lastCheck(const Inspection &inspection) const;
    std::optional<Verdict> verdictBefore(qint64 targetId) const;
    void abandon(qint64 targetId);
    void abandonAll();
    void tellPlan();
    void finishRound();
    std::optional<UtcTime> expectedRefresh(const Inspection &inspection) const;

    History *m_history;
    const Clock *m_clock;
    std::unique_ptr<HistoryReader> m_reader;
    Checker m_checker;
    Schedule m_schedule;
    OfflineWatch m_offline;
    QTimer m_timer;
    QList<Target> m_targets;
    QHash<qint64, CheckMode> m_underWay;
    QHash<qint64, Ended> m_held; // that may have failed for want of a network
    QSet<qint64> m_lookedUp; // whose last check was asked of the history
    QHash<qint64, Verdict> m_verdicts; // of the newest checks
    std::optional<QSet<qint64>> m_round; // what is left of it
    std::optional<UtcTime> m_monitoringSince;
    UtcTime m_lastTick;
    UtcTime m_listRead;
    MonitorPlan m_plan; // as last told of
    bool m_wasOffline = false;
    bool m_isPaused = false;
    bool m_isRunning = false;
};
