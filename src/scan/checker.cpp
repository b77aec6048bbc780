// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/checker.h"

#include "base/opensslthread.h"
#include "scan/check.h"

#include <QtConcurrentRun>
#include <QTimer>

#include <algorithm>

namespace {

// Two targets with the same key lead to the same handshake.
QString keyOf(const Target &target)
{
    return QStringList { target.text(), target.serverName, target.proxy.text(),
                         target.clientCertificate, target.clientKey }
        .join(u'\n');
}

}

// How far a task came. At most one of the last three is engaged.
struct Checker::StepResult
{
    std::shared_ptr<CheckTask> task; // the one that was run last
    std::optional<int> waitMsecs; // until its next step
    CheckTasks tasks; // to be run now
    std::shared_ptr<const Inspection> inspection; // when the check is over
};

Checker::Checker(Surroundings surroundings, int jobs, QObject *parent)
    : QObject(parent)
    , m_surroundings(std::move(surroundings))
{
    setJobs(jobs);
}

Checker::~Checker()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void Checker::setTrust(const TrustStore &trust)
{
    m_surroundings.trust = trust;
}

void Checker::setOptions(const InspectOptions &options)
{
    m_options = options;
}

void Checker::setJobs(int jobs)
{
    m_pool.setMaxThreadCount(std::max(jobs, 1));
    startMore();
}

void Checker::Wish::add(const Wish &other)
{
    mode = std::max(mode, other.mode);
    also.responder = also.responder || other.also.responder;
    also.lists = also.lists || other.also.lists;
    also.issuers = also.issuers || other.also.issuers;
}

bool Checker::Wish::covers(const Wish &other) const
{
    return mode >= other.mode && (also.responder || !other.also.responder)
        && (also.lists || !other.also.lists) && (also.issuers || !other.also.issuers);
}

void Checker::check(const QList<Target> &targets, CheckMode mode, AlsoAsked also)
{
    if (!isBusy())
        m_total = m_done = 0;
    const int before = m_total;
    const Wish wish { mode, also };
    for (const Target &target : targets) {
        const auto known = m_active.find(keyOf(target));
        if (known == m_active.end()) {
            m_active.insert(keyOf(target), { .wish = wish });
            m_waiting.enqueue(target);
            ++m_total;
            continue;
        }
        if (!known->hasBegun) {
            known->wish.add(wish);
        } else if (!known->wish.covers(wish)) {
            m_total += known->next ? 0 : 1;
            known->next = known->next.value_or(known->wish);
            known->next->add(wish);
        }
    }
    if (m_total > before)
        emit progressed(m_done, m_total);
    startMore();
}

void Checker::cancel()
{
    if (!isBusy())
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_round;
    m_active.clear();
    m_waiting.clear();
    m_due.clear();
    m_steps = m_total = m_done = 0;
    emit finished(true);
}

bool Checker::isChecking(const Target &target) const
{
    return m_active.contains(keyOf(target));
}

// Keeps a few steps more than threads at the pool, so that no thread idles until this one is free.
// The queue is our own, so that a retry that is due goes first and cancelling empties it.
void Checker::startMore()
{
    const int round = m_round;
    while (m_steps < 2 * m_pool.maxThreadCount() && round == m_round) {
        if (!m_due.isEmpty())
            runStep(m_due.dequeue());
        else if (const auto target = nextWaiting())
            begin(*target);
        else
            return;
    }
}

std::optional<Target> Checker::nextWaiting()
{
    const auto next
        = std::find_if(m_waiting.begin(), m_waiting.end(), [this](const Target &target) {
              return !m_isHeldBack || !m_isHeldBack(target);
          });
    if (next == m_waiting.end())
        return {};
    const Target target = *next;
    m_waiting.erase(next);
    return target;
}

void Checker::setHoldBack(std::function<bool(const Target &)> isHeldBack)
{
    m_isHeldBack = std::move(isHeldBack);
    startMore();
}

void Checker::begin(const Target &target)
{
    Active &active = m_active[keyOf(target)];
    active.hasBegun = true;
    InspectOptions options = m_options;
    options.mode = active.wish.mode;
    options.fetch.queryResponder = options.fetch.queryResponder || active.wish.also.responder;
    options.fetch.fetchIssuers = options.fetch.fetchIssuers || active.wish.also.issuers;
    options.fetch.wantsListsOnce = active.wish.also.lists;
    runStep({ target, std::make_shared<Check>(target, options, m_surroundings), nullptr });
    emit started(target);
}

void Checker::runStep(const Running &running)
{
    ++m_steps;
    const auto work = [running, stop = m_stop.get_token()] { return stepOf(running, stop); };
    QtConcurrent::run(&m_pool, work)
        .then(this, [this, running, round = m_round](const StepResult &result) {
            if (round == m_round)
                finishStep(running, result);
        });
}

// Goes on with the task that comes next as long as there is one, and no need to wait.
Checker::StepResult Checker::stepOf(const Running &running, const std::stop_token &stop)
{
    freeOpenSslWithThread();
    CheckTasks tasks { running.task };
    if (!running.task)
        tasks = running.check->begin();
    while (tasks.size() == 1) {
        const auto task = tasks.first();
        const auto waitMsecs = task->step(Budget(task->longestStep(), stop));
        if (waitMsecs || stop.stop_requested())
            return { task, waitMsecs, {}, nullptr };
        const auto next = running.check->nextAfterOne();
        if (!next) // others go on
            return {};
        if (next->isEmpty())
            return {
                nullptr, {}, {}, std::make_shared<const Inspection>(running.check->inspection())
            };
        tasks = *next;
    }
    return { nullptr, {}, tasks, nullptr };
}

void Checker::finishStep(const Running &running, const StepResult &result)
{
    --m_steps;
    for (const auto &task : result.tasks)
        m_due.enqueue({ running.target, running.check, task });
    if (result.inspection)
        finishOne(running.target, *result.inspection);
    else if (result.waitMsecs)
        runLater({ running.target, running.check, result.task }, *result.waitMsecs);
    startMore();
}

void Checker::runLater(const Running &running, int waitMsecs)
{
    QTimer::singleShot(waitMsecs, this, [this, running, round = m_round] {
        if (round != m_round)
            return;
        m_due.enqueue(running);
        startMore();
    });
}

void Checker::finishOne(const Target &target, const Inspection &inspection)
{
    const int round = m_round;
    ++m_done;
    if (const auto next = m_active.take(keyOf(target)).next) {
        m_active.insert(keyOf(target), { .wish = *next });
        m_waiting.enqueue(target);
    }
    emit inspected(inspection);
    if (round != m_round) // whoever listens cancelled
        return;
    emit progressed(m_done, m_total);
    if (round == m_round && !isBusy())
        emit finished(false);
}
