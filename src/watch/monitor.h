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

    const QList<Target> &targets() const { return m_targets; }
    bool isOffline() const { return m_offline.isOffline(); }
    const Schedule &schedule() const { return m_schedule; }

signals:
    // `before`: of the check before it; none where there was none.
    void checked(const Inspection &inspection, const std::optional<Verdict> &before);
    void offlineChanged(bool isOffline);
    void problem(const QString &text); // the list cannot be read; translated
    void roundFinished();

private:
    void readTargets();
    QSet<qint64> activeIds() const;
    void readLastChecks();
    void noticeSleep(UtcTime now);
    void sayThatItRuns(UtcTime now);
    void beginDue(UtcTime now);
    void finish(const Inspection &inspection);
    void settle(const OfflineWatch::Ruling &ruling);
    void keep(const Inspection &inspection);
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
    QHash<qint64, Inspection> m_held; // that may have failed for want of a network
    QHash<qint64, Verdict> m_verdicts; // of the newest checks
    std::optional<QSet<qint64>> m_round; // what is left of it
    std::optional<UtcTime> m_monitoringSince;
    UtcTime m_lastTick;
    UtcTime m_listRead;
    bool m_wasOffline = false;
    bool m_isPaused = false;
    bool m_isRunning = false;
};
