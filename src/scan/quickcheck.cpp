// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/quickcheck.h"

#include "probe/probe.h"

#include <algorithm>

namespace {

constexpr qsizetype MaxAddresses = 8;

ProbeFault faultOf(ResolveFault fault)
{
    switch (fault) {
    case ResolveFault::NotFound:
    case ResolveFault::Failed:
        return ProbeFault::NameNotFound;
    case ResolveFault::TimedOut:
        return ProbeFault::TimedOut;
    case ResolveFault::Stopped:
        return ProbeFault::Stopped;
    }
    return ProbeFault::NameNotFound;
}

bool couldNotConnect(const Attempt &attempt)
{
    return attempt.error && attempt.error->step == ProbeStep::Connect;
}

} // namespace

QuickCheck::QuickCheck(const Target &target, const InspectOptions &options,
                       const Surroundings &surroundings)
    : m_target(target)
    , m_options(options)
    , m_surroundings(surroundings)
{
}

std::optional<int> QuickCheck::step(Budget budget)
{
    if (!m_timer.isValid()) {
        m_at = m_surroundings.clock->now();
        m_timer.start();
        connectFirst(budget);
    } else {
        ++m_nextRetry;
        m_attempts.append(probeAddress(m_address, budget));
    }
    m_isComplete = m_nextRetry >= m_options.retryDelaysMsecs.size() || !needsRetry();
    if (m_isComplete || budget.isSpent())
        return {};
    const qint64 due = m_firstMsecs + m_options.retryDelaysMsecs.at(m_nextRetry);
    return int(std::max<qint64>(due - m_timer.elapsed(), 0));
}

// One address is checked: the first that can be connected to.
void QuickCheck::connectFirst(Budget budget)
{
    const QStringList addresses = resolve(budget);
    for (const QString &address : addresses.first(std::min(addresses.size(), MaxAddresses))) {
        m_firstMsecs = m_timer.elapsed();
        m_attempts.append(probeAddress(address, budget));
        if (!couldNotConnect(m_attempts.last())) {
            m_address = address;
            return;
        }
        if (budget.isSpent())
            return;
    }
}

QStringList QuickCheck::resolve(Budget budget)
{
    if (!m_target.connectTo.isEmpty())
        return { m_target.connectTo };
    const auto found = m_surroundings.resolver->resolve(
        m_target.host, budget.atMost(std::chrono::milliseconds(m_options.stepMsecs)));
    if (found && !found->isEmpty())
        return *found;

    Attempt attempt;
    attempt.at = m_at;
    attempt.durationMsecs = int(m_timer.elapsed());
    ProbeError error;
    error.step = ProbeStep::Resolve;
    error.fault = found ? ProbeFault::NameNotFound : faultOf(found.error().fault);
    error.tried = m_target.host;
    error.detail = found ? QString() : found.error().detail;
    error.waitedMsecs = attempt.durationMsecs;
    attempt.error = error;
    m_attempts.append(attempt);
    return {};
}

Attempt QuickCheck::probeAddress(const QString &address, Budget budget) const
{
    ProbeRequest request;
    request.address = address;
    request.port = m_target.port;
    request.serverName = m_target.effectiveServerName();
    request.startTls = m_target.startTls;
    request.stepMsecs = m_options.stepMsecs;
    request.handshakeMsecs = m_options.handshakeMsecs;
    return probe(request, *m_surroundings.clock, budget);
}

bool QuickCheck::needsRetry() const
{
    if (m_address.isEmpty())
        return false;
    const auto isStapled = [](const Attempt &attempt) { return attempt.hasLeafStaple(); };
    const auto stapled = std::count_if(m_attempts.cbegin(), m_attempts.cend(), isStapled);
    if (stapled > 0) {
        // A cold cache warms up for good, else the staple comes and goes: one more handshake tells.
        const auto missed = std::any_of(m_attempts.cbegin(), m_attempts.cend(), [](const auto &a) {
            return a.sawCertificate() && !a.hasLeafStaple();
        });
        return missed && stapled < 2;
    }
    const Judgement judgement = judge(true).judgement;
    return judgement.finding(u"staple-absent") || judgement.finding(u"muststaple-violated");
}

std::chrono::milliseconds QuickCheck::longestStep() const
{
    const qint64 resolveAndConnect = (1 + MaxAddresses) * qint64(m_options.stepMsecs);
    return std::chrono::milliseconds(resolveAndConnect + m_options.handshakeMsecs + 1'000);
}

Inspection QuickCheck::inspection() const
{
    return judge(m_isComplete);
}

Inspection QuickCheck::judge(bool retriesWereMade) const
{
    Inspection inspection
        = judgeAttempts(m_target, m_attempts, m_surroundings.trust, m_options.policy,
                        m_surroundings.clock->now(), retriesWereMade);
    inspection.at = m_at;
    inspection.durationMsecs = int(m_timer.elapsed());
    return inspection;
}
