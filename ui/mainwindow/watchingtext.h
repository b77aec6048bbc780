// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/monitorthread.h"

// What the line at the foot of the window says about the watching; translated, safe to show.
struct WatchingText
{
    QString text; // empty: nothing to say
    QString toolTip;
    bool operator==(const WatchingText &) const = default;
};
WatchingText watchingText(MonitorThread::State state, const MonitorPlan &plan,
                          const MonitorLockProblem &holder, UtcTime now);
