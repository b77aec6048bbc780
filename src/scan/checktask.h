// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"

#include <QList>

#include <memory>
#include <optional>

// A part of a check that goes on by itself, in steps: between two of them is a wait, for which
// nobody needs to hold a thread.
//
//     auto waitMsecs = task.step(budget);
//     for (; waitMsecs; waitMsecs = task.step(budget))
//         sleep(*waitMsecs);
class CheckTask
{
public:
    virtual ~CheckTask() = default;

    // Blocks for what is due now, on any thread. The time until the next step is due; nothing when
    // the task is over, or when the budget is spent.
    virtual std::optional<int> step(Budget budget) = 0;
    // What the next step takes at most where nothing answers.
    virtual std::chrono::milliseconds longestStep() const = 0;
};

using CheckTasks = QList<std::shared_ptr<CheckTask>>;
