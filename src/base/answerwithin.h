// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>

// The answer of a call that knows no time limit; no value where it comes after the budget is spent,
// and is dropped. The call goes on until it is over on a thread that nobody waits for: what it
// needs it must hold itself.
template <class Call>
std::optional<std::invoke_result_t<Call>> answerWithin(const Budget &budget, Call call)
{
    struct Pending
    {
        std::mutex mutex;
        std::condition_variable ready;
        std::optional<std::invoke_result_t<Call>> answer;
    };
    const auto pending = std::make_shared<Pending>();
    std::thread([pending, call = std::move(call)] {
        auto answer = call();
        const std::lock_guard lock(pending->mutex);
        pending->answer.emplace(std::move(answer));
        pending->ready.notify_one();
    }).detach();

    std::unique_lock lock(pending->mutex);
    while (!pending->answer && !budget.isSpent())
        pending->ready.wait_for(lock, std::chrono::milliseconds(budget.sliceMsecs()));
    return pending->answer;
}
