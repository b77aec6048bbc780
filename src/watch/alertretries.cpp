// SPDX-License-Identifier: GPL-3.0-or-later
// What went out, and did not arrive.
#include "watch/alertengine.h"

#include <algorithm>

namespace {

constexpr qsizetype MostUndelivered = 50;

bool goesOutInQuietHours(const UndeliveredAlerts &message)
{
    return std::any_of(message.alerts.begin(), message.alerts.end(),
                       [](const Alert &alert) { return alert.inQuietHours; });
}

}

std::optional<UtcTime> AlertEngine::notDelivered(UndeliveredAlerts message, UtcTime now)
{
    const auto wait = waitAfterFailures(message.tries);
    if (!wait || !isTriedAgain(message.channel) || message.alerts.isEmpty()
        || m_state.undelivered.size() >= MostUndelivered)
        return {};
    message.next = now + *wait;
    m_state.undelivered.append(message);
    return nextTryOf(message, now);
}

// Quiet hours hold for what is late, too.
UtcTime AlertEngine::nextTryOf(const UndeliveredAlerts &message, UtcTime now) const
{
    UtcTime next = message.next;
    // Where the clock was set back since: no later than after the longest wait.
    if (const auto wait = waitAfterFailures(message.tries))
        next = std::min(next, now + *wait);
    const auto quietEnd = m_plan.quiet.endAt(std::max(next, now));
    return quietEnd && !goesOutInQuietHours(message) ? *quietEnd : next;
}

std::optional<UtcTime> AlertEngine::nextRetry(UtcTime now) const
{
    std::optional<UtcTime> next;
    for (const UndeliveredAlerts &message : m_state.undelivered) {
        const UtcTime due = nextTryOf(message, now);
        next = next ? std::min(*next, due) : due;
    }
    return next;
}

QList<UndeliveredAlerts> AlertEngine::takeUndelivered(UtcTime now)
{
    QList<UndeliveredAlerts> due;
    for (const UndeliveredAlerts &message : std::as_const(m_state.undelivered)) {
        if (nextTryOf(message, now) <= now)
            due.append(message);
    }
    m_state.undelivered.removeIf(
        [&](const UndeliveredAlerts &message) { return due.contains(message); });
    return due;
}

// What is not to be told any more.
void AlertEngine::dropUndelivered(const std::function<bool(const Alert &)> &isDropped)
{
    for (UndeliveredAlerts &message : m_state.undelivered)
        message.alerts.removeIf(isDropped);
    m_state.undelivered.removeIf(
        [](const UndeliveredAlerts &message) { return message.alerts.isEmpty(); });
}
