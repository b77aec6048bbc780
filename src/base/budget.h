// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>

#include <algorithm>
#include <chrono>
#include <stop_token>

// How long a blocking call may still take: until a deadline, or until somebody asks it to stop.
// Every wait looks at it, also when data never stops coming.
class Budget
{
public:
    explicit Budget(std::chrono::milliseconds time, std::stop_token stop = {})
        : m_deadline(time), m_stop(std::move(stop))
    {
    }

    bool isSpent() const { return isStopped() || m_deadline.hasExpired(); }
    bool isStopped() const { return m_stop.stop_requested(); }

    // The next slice to wait for: short enough that a stop is noticed within 100 ms.
    int sliceMsecs() const { return int(std::clamp<qint64>(m_deadline.remainingTime(), 0, 100)); }
    qint64 remainingMsecs() const { return m_deadline.remainingTime(); }

    // A budget of at most this much time within this one, with the same stop.
    Budget atMost(std::chrono::milliseconds time) const
    {
        return Budget(std::min(time, std::chrono::milliseconds(m_deadline.remainingTime())), m_stop);
    }
    const std::stop_token &stop() const { return m_stop; }

private:
    QDeadlineTimer m_deadline;
    std::stop_token m_stop;
};
