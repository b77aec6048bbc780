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
    struct Asked
    {
        std::mutex mutex;
        std::condition_variable ready;
        std::optional<std::invoke_result_t<Call>> answer;
    };
    const auto asked = std::make_shared<Asked>();
    std::thread([asked, call = std::move(call)] {
        auto answer = call();
        const std::lock_guard lock(asked->mutex);
        asked->answer.emplace(std::move(answer));
        asked->ready.notify_one();
    }).detach();

    std::unique_lock lock(asked->mutex);
    while (!asked->answer && !budget.isSpent())
        asked->ready.wait_for(lock, std::chrono::milliseconds(budget.sliceMsecs()));
    return asked->answer;
}
