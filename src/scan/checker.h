// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspect.h"

#include <QHash>
#include <QObject>
#include <QQueue>
#include <QThreadPool>

#include <functional>
#include <memory>

class Check;
class CheckTask;

// Checks many targets at once on worker threads of its own and tells of each as it ends, in the
// thread that this object lives in. Cancelling returns at once; the running probes end within a
// second and are not told of: a check that was cancelled did not happen.
class Checker : public QObject
{
    Q_OBJECT

public:
    explicit Checker(Surroundings surroundings, int jobs = 16, QObject *parent = nullptr);
    ~Checker() override; // cancels and waits

    // For the checks that begin from now on.
    void setTrust(const TrustStore &trust);
    void setOptions(const InspectOptions &options);
    void setJobs(int jobs);

    // Adds to the checks under way, in this mode whatever the options name. A target that is being
    // checked already is left out, unless it is to be checked thoroughly and is not yet: then it
    // will be, after the check that has begun. `also` is asked for beside what the options switch
    // on, in checks that have not begun.
    void check(const QList<Target> &targets, CheckMode mode = CheckMode::Quick,
               AlsoAsked also = {});
    void cancel();
    // Targets of which this is true are left waiting while others have their turn; looked at again
    // whenever a step of another check has ended, and when told to.
    void setHoldBack(std::function<bool(const Target &)> isHeldBack);
    void lookAgain() { startMore(); }

    // Of the checks under way, or of the last ones when all have ended.
    bool isBusy() const { return m_done < m_total; }
    int total() const { return m_total; }
    int done() const { return m_done; }
    bool isChecking(const Target &target) const; // waiting for its turn included

signals:
    void started(const Target &target); // its turn has come
    void inspected(const Inspection &inspection);
    void progressed(int done, int total);
    void finished(bool wasCancelled);

private:
    struct Wish
    {
        CheckMode mode = CheckMode::Quick;
        AlsoAsked also;

        void add(const Wish &other);
        bool covers(const Wish &other) const;
    };
    struct Active
    {
        Wish wish;
        bool hasBegun = false;
        std::optional<Wish> next; // what came too late for the check that has begun
    };
    struct Running // a task of a check
    {
        Target target;
        std::shared_ptr<Check> check;
        std::shared_ptr<CheckTask> task; // null: the check is to begin
    };
    struct StepResult;

    void startMore();
    std::optional<Target> nextWaiting();
    void begin(const Target &target);
    void runStep(const Running &running);
    static StepResult stepOf(const Running &running, const std::stop_token &stop);
    void finishStep(const Running &running, const StepResult &result);
    void runLater(const Running &running, int waitMsecs);
    void finishOne(const Target &target, const Inspection &inspection);

    Surroundings m_surroundings;
    InspectOptions m_options;
    QThreadPool m_pool;
    std::stop_source m_stop;
    QHash<QString, Active> m_active; // waiting targets included
    QQueue<Target> m_waiting; // for their first step
    std::function<bool(const Target &)> m_isHeldBack; // null: none is
    QQueue<Running> m_due; // for another one
    int m_steps = 0; // handed to the pool
    int m_total = 0;
    int m_done = 0;
    int m_round = 0; // results of an earlier, cancelled round are dropped
};
