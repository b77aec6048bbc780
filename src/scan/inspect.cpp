// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/inspect.h"

#include "scan/check.h"

#include <QDeadlineTimer>
#include <QThread>

#include <algorithm>
#include <thread>
#include <vector>

namespace {

void sleepFor(int msecs, const Budget &budget)
{
    const QDeadlineTimer end(msecs);
    while (!end.hasExpired() && !budget.isSpent())
        QThread::msleep(ulong(std::min<qint64>(end.remainingTime(), budget.sliceMsecs())));
}

void run(CheckTask &task, const Budget &budget)
{
    auto waitMsecs = task.step(budget);
    while (waitMsecs && !budget.isSpent()) {
        sleepFor(*waitMsecs, budget);
        if (!budget.isSpent())
            waitMsecs = task.step(budget);
    }
}

// Side by side, one of them in this thread.
void run(const CheckTasks &tasks, const Budget &budget)
{
    std::vector<std::jthread> threads;
    for (const auto &task : tasks.mid(1))
        threads.emplace_back([task, budget] { run(*task, budget); });
    run(*tasks.first(), budget);
}

} // namespace

CheckMode modeOf(const QList<Attempt> &attempts)
{
    const bool askedForMore = std::any_of(attempts.begin(), attempts.end(),
                                          [](const Attempt &one) { return !one.asked.isEmpty(); });
    return askedForMore ? CheckMode::Thorough : CheckMode::Quick;
}

Inspection inspect(const Target &target, const InspectOptions &options,
                   const Surroundings &surroundings, Budget budget)
{
    Check check(target, options, surroundings);
    for (CheckTasks tasks = check.begin(); !tasks.isEmpty();) {
        run(tasks, budget);
        std::optional<CheckTasks> next;
        for (qsizetype i = 0; i < tasks.size(); ++i)
            next = check.nextAfterOne();
        tasks = next.value_or(CheckTasks());
    }
    return check.inspection();
}
