// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/writer.h"

#include "history/opening.h"
#include "history/targetrows.h"

namespace {

// Other processes may keep the file locked: each try waits the connection's busy time.
constexpr int BeginTries = 6;
constexpr std::size_t MaxBatch = 1000;
constexpr auto LookEvery = std::chrono::seconds(2); // what others have written

qint64 dataVersion(Database &database)
{
    return database.value(QStringLiteral("PRAGMA data_version")).toLongLong();
}

size_t hashOf(const QList<ListedTarget> &rows)
{
    size_t hash = 0;
    for (const ListedTarget &row : rows) {
        const Target &target = row.target;
        hash = qHashMulti(hash, target.id, identityOf(target), target.label, target.tags,
                          target.intervalSecs, target.paused, target.clientKey,
                          int(target.fetchLists), row.removedAt ? row.removedAt->msecs : 0);
    }
    return hash;
}

}

Writer::Writer(const QString &path, const QString &vantage, TargetIds *ids, Listener listener)
    : m_path(path)
    , m_vantage(vantage)
    , m_listener(std::move(listener))
    , m_ids(ids)
    , m_thread([this] { work(); })
{
}

Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_arrived.notify_one();
    m_thread.join();
}

quint64 Writer::add(Job job)
{
    std::deque<Job> jobs;
    jobs.push_back(std::move(job));
    return addAll(std::move(jobs));
}

quint64 Writer::addAll(std::deque<Job> jobs)
{
    quint64 added = 0;
    {
        const std::lock_guard lock(m_mutex);
        added = m_added += jobs.size();
        std::move(jobs.begin(), jobs.end(), std::back_inserter(m_jobs));
    }
    m_arrived.notify_one();
    return added;
}

void Writer::tidy(Step step)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tidying = { std::move(step), m_tidying.number + 1 };
    }
    m_arrived.notify_one();
}

std::optional<DatabaseError> Writer::flush()
{
    std::unique_lock lock(m_mutex);
    const quint64 wanted = m_added;
    m_finished.wait(lock, [&] { return m_done >= wanted; });
    return std::exchange(m_failure, std::nullopt);
}

// A connection belongs to the thread that opens it.
void Writer::work()
{
    auto opened = Database::open(m_path, Database::Access::ReadWrite);
    std::optional<Recorder> recorder;
    if (opened)
        recorder.emplace(**opened, m_vantage, *m_ids);
    for (;;) {
        std::deque<Job> jobs = takeJobs();
        const quint64 count = jobs.size();
        if (count == 0) {
            const auto tidying = nextStep();
            if (!tidying)
                return;
            if (opened)
                lookAtOthersIfDue(**opened);
            if (!tidying->step)
                continue;
            if (!opened || !runStep(**opened, *recorder, tidying->step))
                endTidying(tidying->number);
            continue;
        }
        if (opened)
            runBatch(**opened, *recorder, jobs);
        else
            report(opened.error());
        {
            const std::lock_guard lock(m_mutex);
            m_done += count;
        }
        m_finished.notify_all();
        if (opened)
            lookAtOthersIfDue(**opened);
    }
}

std::deque<Writer::Job> Writer::takeJobs()
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait_for(lock, LookEvery, [this] {
        return m_isStopping || !m_jobs.empty() || m_tidying.step || m_mustLook;
    });
    if (m_jobs.size() <= MaxBatch)
        return std::exchange(m_jobs, {});
    const auto end = m_jobs.begin() + MaxBatch;
    std::deque<Job> jobs(std::move_iterator(m_jobs.begin()), std::move_iterator(end));
    m_jobs.erase(m_jobs.begin(), end);
    return jobs;
}

// What is not tidied up by the end is so another time.
std::optional<Writer::Tidying> Writer::nextStep()
{
    const std::lock_guard lock(m_mutex);
    return m_isStopping ? std::nullopt : std::optional(m_tidying);
}

// What was found before may have gone by then: the recorder looks for all of it again.
bool Writer::runStep(Database &database, Recorder &recorder, const Step &step)
{
    database.run(QStringLiteral("PRAGMA foreign_keys=OFF")); // has no effect within a transaction
    const bool hasBegun = begin(database, recorder);
    const bool goesOn = hasBegun && step(database);
    const bool isWritten = hasBegun && database.run(QStringLiteral("COMMIT"));
    if (!isWritten) {
        const DatabaseError error = database.takeError();
        database.run(QStringLiteral("ROLLBACK"));
        database.takeError(); // there may be no transaction to roll back
        report(error);
    }
    database.run(QStringLiteral("PRAGMA foreign_keys=ON"));
    recorder.forget();
    return isWritten && goesOn;
}

void Writer::lookAgain()
{
    {
        const std::lock_guard lock(m_mutex);
        m_mustLook = true;
    }
    m_arrived.notify_one();
}

void Writer::lookAtOthersIfDue(Database &database)
{
    bool mustLook = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping)
            return;
        mustLook = std::exchange(m_mustLook, false);
    }
    const auto now = std::chrono::steady_clock::now();
    if (!mustLook && now - m_lookedAt < LookEvery)
        return;
    m_lookedAt = now;
    const qint64 version = dataVersion(database);
    if (version != std::exchange(m_lookedVersion, version) || mustLook)
        lookAtOthers(database, mustLook);
    if (database.hasFailed()) { // another time
        database.takeError();
        m_lookedVersion = 0;
    }
}

void Writer::lookAtOthers(Database &database, bool mustTell)
{
    const QList<ListedTarget> rows = targetRows(database);
    if (database.hasFailed())
        return;
    const size_t hash = hashOf(rows);
    if (hash != std::exchange(m_listHash, hash) || mustTell)
        m_listener.listChanged(rows, m_done); // which nobody else changes
}

void Writer::endTidying(quint64 number)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_tidying.number != number) // asked again meanwhile
            return;
        m_tidying.step = {};
    }
    m_listener.tidied();
}

void Writer::runBatch(Database &database, Recorder &recorder, std::deque<Job> &jobs)
{
    QList<Observation> recorded;
    if (begin(database, recorder) && runJobs(database, recorder, jobs, recorded)
        && database.run(QStringLiteral("COMMIT"))) {
        recorder.keep();
        if (!recorded.isEmpty())
            m_listener.recorded(recorded);
        return;
    }
    const DatabaseError error = database.takeError();
    database.run(QStringLiteral("ROLLBACK"));
    database.takeError(); // there may be no transaction left to roll back
    recorder.forget();
    report(error);
}

// False when the transaction itself cannot go on.
bool Writer::runJobs(Database &database, Recorder &recorder, std::deque<Job> &jobs,
                     QList<Observation> &recorded)
{
    for (const Job &job : jobs) {
        // Again with nothing known: another process may have tidied away what this one had found.
        for (int tries = 1; tries <= 2; ++tries) {
            const auto result = runJob(database, recorder, job);
            if (result && result->observation)
                recorded.append(*result->observation);
            if (result)
                break;
            const DatabaseError error = database.takeError();
            recorder.forget();
            if (!database.run(QStringLiteral("ROLLBACK TO job"))
                || !database.run(QStringLiteral("RELEASE job")))
                return false;
            if (tries == 2)
                report(error);
        }
    }
    return true;
}

std::optional<Writer::Result> Writer::runJob(Database &database, Recorder &recorder, const Job &job)
{
    database.run(QStringLiteral("SAVEPOINT job"));
    const Result result { job(recorder) };
    return database.run(QStringLiteral("RELEASE job")) ? std::optional(result) : std::nullopt;
}

// What was found before another connection wrote may not be there any more, or be something else:
// a row that is deleted may leave its id to the next.
bool Writer::begin(Database &database, Recorder &recorder)
{
    for (int i = 0; i < BeginTries; ++i) {
        if (database.run(QStringLiteral("BEGIN IMMEDIATE"))) {
            const qint64 version = dataVersion(database);
            if (version != std::exchange(m_dataVersion, version))
                recorder.forget();
            return true;
        }
        if (!database.error().isBusy() || i + 1 == BeginTries)
            return false;
        database.takeError();
    }
    return false;
}

void Writer::report(const DatabaseError &error)
{
    if (error.isDamage())
        requestCheck(m_path);
    {
        const std::lock_guard lock(m_mutex);
        if (!m_failure)
            m_failure = error;
    }
    m_listener.failed(error);
}
