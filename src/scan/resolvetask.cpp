// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/resolvetask.h"

#include <QElapsedTimer>

namespace {

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

} // namespace

ResolveTask::ResolveTask(const Target &target, const InspectOptions &options,
                         const Surroundings &surroundings)
    : m_host(target.host)
    , m_limitMsecs(options.stepMsecs)
    , m_surroundings(surroundings)
{
}

std::optional<int> ResolveTask::step(Budget budget)
{
    Attempt attempt;
    attempt.at = m_surroundings.clock->now();
    QElapsedTimer timer;
    timer.start();
    const auto found = m_surroundings.resolver->resolve(
        m_host, budget.atMost(std::chrono::milliseconds(m_limitMsecs)));
    if (found && !found->isEmpty()) {
        m_addresses = *found;
        return {};
    }
    attempt.durationMsecs = int(timer.elapsed());
    ProbeError error;
    error.step = ProbeStep::Resolve;
    error.fault = found ? ProbeFault::NameNotFound : faultOf(found.error().fault);
    error.tried = m_host;
    error.detail = found ? QString() : found.error().detail;
    error.waitedMsecs = attempt.durationMsecs;
    attempt.error = error;
    m_failure = attempt;
    return {};
}

std::chrono::milliseconds ResolveTask::longestStep() const
{
    return std::chrono::milliseconds(m_limitMsecs + 1'000);
}
