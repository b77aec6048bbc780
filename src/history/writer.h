// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/recorder.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

// The one thread that writes. Jobs are done in order, all that are waiting in one transaction; a
// job that fails is undone alone.
class Writer
{
public:
    struct Listener // called on the writer's thread, after the transaction is on disk
    {
        std::function<void(const QList<Observation> &)> recorded;
        std::function<void(const DatabaseError &)> failed;
        std::function<void()> tidied; // what was asked of tidy() is done, or failed
        // Another connection has written, and the list of targets is not what it was when this was
        // last said: all of it, by the ids of the rows, after so many jobs.
        std::function<void(const QList<ListedTarget> &rows, quint64 jobs)> listChanged;
    };
    // What a job wrote that is to be told; nothing where there is nothing to tell.
    using Job = std::function<std::optional<Observation>(Recorder &)>;

    // `ids` outlives this.
    Writer(const QString &path, const QString &vantage, TargetIds *ids, Listener listener);
    ~Writer(); // does what is waiting first

    quint64 add(Job job); // how many were ever added, this one included
    quint64 addAll(std::deque<Job> jobs);
    // Work that is done step by step, each a transaction of its own, while no job waits. False when
    // nothing is left to do. Takes the place of what was asked for before.
    using Step = std::function<bool(Database &)>;
    void tidy(Step step);
    void lookAgain(); // at the list of targets, once what is waiting is done
    std::optional<DatabaseError> flush(); // waits; the first failure since it was last asked for

private:
    void work();
    std::deque<Job> takeJobs(); // empty: there is a step to be made, or the end has come
    struct Tidying
    {
        Step step; // empty: nothing to tidy up
        quint64 number = 0; // counts what was asked of tidy()
    };
    std::optional<Tidying> nextStep();
    void lookAtOthersIfDue(Database &database);
    void lookAtOthers(Database &database, bool mustTell);
    bool runStep(Database &database, Recorder &recorder, const Step &step);
    void endTidying(quint64 number);
    void runBatch(Database &database, Recorder &recorder, std::deque<Job> &jobs);
    bool runJobs(Database &database, Recorder &recorder, std::deque<Job> &jobs,
                 QList<Observation> &recorded);
    struct Result
    {
        std::optional<Observation> observation; // to be told
    };
    std::optional<Result> runJob(Database &database, Recorder &recorder, const Job &job);
    bool begin(Database &database, Recorder &recorder);
    void report(const DatabaseError &error);

    const QString m_path;
    const QString m_vantage;
    const Listener m_listener;
    TargetIds *const m_ids;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::condition_variable m_finished;
    std::deque<Job> m_jobs;
    quint64 m_added = 0; // jobs ever added and done
    quint64 m_done = 0;
    std::optional<DatabaseError> m_failure;
    Tidying m_tidying;
    bool m_isStopping = false;
    bool m_mustLook = false;
    // Of the writer's thread.
    qint64 m_dataVersion = 0; // as of the last transaction; changes when another connection writes
    qint64 m_lookedVersion = 0; // as of the last look at the list
    size_t m_listHash = 0;
    std::chrono::steady_clock::time_point m_lookedAt;
    std::thread m_thread; // last: it uses all of the above
};
