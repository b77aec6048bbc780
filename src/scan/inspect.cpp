// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/inspect.h"

#include "scan/quickcheck.h"

#include <QDeadlineTimer>
#include <QThread>

namespace {

void sleepFor(int msecs, const Budget &budget)
{
    const QDeadlineTimer end(msecs);
    while (!end.hasExpired() && !budget.isSpent())
        QThread::msleep(ulong(std::min<qint64>(end.remainingTime(), budget.sliceMsecs())));
}

} // namespace

Inspection inspect(const Target &target, const InspectOptions &options,
                   const Surroundings &surroundings, Budget budget)
{
    QuickCheck check(target, options, surroundings);
    auto waitMsecs = check.step(budget);
    while (waitMsecs && !budget.isSpent()) {
        sleepFor(*waitMsecs, budget);
        if (!budget.isSpent())
            waitMsecs = check.step(budget);
    }
    return check.inspection();
}
