// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/quickhandshakes.h"

#include <algorithm>

namespace {

bool couldNotConnect(const Attempt &attempt)
{
    return attempt.error && attempt.error->step == ProbeStep::Connect;
}

} // namespace

QuickHandshakes::QuickHandshakes(const HandshakePlan &plan, const QStringList &addresses)
    : m_plan(plan)
    , m_addresses(addresses)
{
}

std::optional<int> QuickHandshakes::step(Budget budget)
{
    if (m_attempts.isEmpty()) {
        connectFirst(budget);
    } else {
        ++m_nextRetry;
        m_attempts.append(m_plan.handshake(m_address, {}, budget));
    }
    const QList<int> &delays = m_plan.options.retryDelaysMsecs;
    m_isComplete = m_address.isEmpty() || m_nextRetry >= delays.size()
        || !m_plan.needsAnother(m_attempts);
    if (m_isComplete || budget.isSpent())
        return {};
    return int(std::max<qint64>(delays.at(m_nextRetry) - m_timer.elapsed(), 0));
}

void QuickHandshakes::connectFirst(const Budget &budget)
{
    for (const QString &address : m_addresses) {
        m_timer.start();
        m_attempts.append(m_plan.handshake(address, {}, budget));
        if (!couldNotConnect(m_attempts.last())) {
            m_address = address;
            return;
        }
        if (budget.isSpent())
            return;
    }
}

std::chrono::milliseconds QuickHandshakes::longestStep() const
{
    const qint64 connecting = m_addresses.size() * qint64(m_plan.options.stepMsecs);
    return m_plan.longestHandshake() + std::chrono::milliseconds(connecting + 1'000);
}
