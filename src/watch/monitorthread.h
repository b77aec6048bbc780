// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/monitor.h"
#include "watch/monitorlock.h"

#include <QThread>

// Runs a monitor on a thread of its own, while no other process watches the same list. All that is
// said here is told in the thread that this lives in.
class MonitorThread : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Off, // not started, or there is nothing yet to judge by
        Unwritable, // the history cannot keep what would be found
        Elsewhere, // another process has the lock; tried again from time to time
        Paused,
        Running
    };

    // The three are not owned and outlive this.
    MonitorThread(History *history, Resolver *resolver, const Clock *clock,
                  QObject *parent = nullptr);
    ~MonitorThread() override; // stops, within a second

    // With others who check in this process; before start().
    void shareHosts(std::shared_ptr<RecentHosts> hosts) { m_surroundings.hosts = std::move(hosts); }
    void start(); // begins with the first setTrust()
    void setTrust(const TrustStore &trust);
    void setOptions(const MonitorOptions &options);
    void setPaused(bool isPaused);
    void setNetwork(NetworkPresence network);
    void rereadTargets(); // soon; the list has changed
    void begunElsewhere(const Target &target); // see Monitor
    void endedElsewhere(qint64 targetId, const std::optional<Inspection> &found);

    void askDueTimes(); // answered by dueTimesRead(); empty while nothing is watched here

    State state() const;
    // Whether it tells of checks made elsewhere what becomes of them, as Monitor does.
    bool isAtWork() const { return m_thread != nullptr; }
    const MonitorPlan &plan() const { return m_plan; } // while it runs
    const MonitorLockProblem &holder() const { return m_holder; } // while it is Elsewhere

signals:
    void began(const Target &target);
    void abandoned(qint64 targetId);
    void checked(const Inspection &inspection, const std::optional<Verdict> &before);
    void checkedElsewhere(const Inspection &inspection, const std::optional<Verdict> &before);
    void problem(const QString &text); // translated
    void stateChanged(); // or the plan
    void dueTimesRead(const QHash<qint64, UtcTime> &times); // by target id, as Schedule::dueOf()

private:
    class Thread;

    void takeLock();
    void begin();
    void follow(Monitor *monitor);
    template <class Call>
    void post(Call call);

    History *m_history;
    Surroundings m_surroundings;
    MonitorOptions m_options;
    bool m_isWanted = false;
    bool m_hasTrust = false;
    bool m_isPaused = false;
    NetworkPresence m_network = NetworkPresence::Unknown;
    std::optional<MonitorLock> m_lock;
    MonitorLockProblem m_holder;
    MonitorPlan m_plan;
    QTimer m_lockTimer;
    QTimer m_rereadTimer;
    QHash<qint64, Target> m_elsewhere; // for a monitor that begins later
    std::unique_ptr<Thread> m_thread; // last: it uses all of the above
};
