// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/routetask.h"

#include "scan/fetchproxies.h"

#include <QElapsedTimer>
#include <QHostAddress>

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

// As which the system is asked about it, whatever is spoken there.
QUrl targetUrl(const Target &target)
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(target.connectTo.isEmpty() ? target.host : target.connectTo);
    url.setPort(target.port);
    return url;
}

} // namespace

Proxy chosenProxy(const Target &target, const InspectOptions &options)
{
    return target.proxy.kind == Proxy::Kind::Default ? options.proxy : target.proxy;
}

RouteTask::RouteTask(const Target &target, const InspectOptions &options,
                     const Surroundings &surroundings)
    : m_target(target)
    , m_options(options)
    , m_surroundings(surroundings)
{
}

bool RouteTask::isNeeded(const Target &target, const InspectOptions &options)
{
    const Proxy proxy = chosenProxy(target, options);
    return target.connectTo.isEmpty() || !target.clientCertificate.isEmpty() || proxy.isGiven()
        || proxy.kind == Proxy::Kind::System;
}

std::optional<int> RouteTask::step(Budget budget)
{
    Attempt attempt;
    attempt.at = m_surroundings.clock->now();
    QElapsedTimer timer;
    timer.start();
    attempt.error = findRoute(budget.atMost(std::chrono::milliseconds(m_options.stepMsecs)));
    if (!attempt.error)
        return {};
    attempt.durationMsecs = int(timer.elapsed());
    attempt.error->waitedMsecs = attempt.durationMsecs;
    if (m_route.proxy.isUsed())
        attempt.proxy = m_route.proxy.proxy.text();
    m_route.addresses.clear();
    m_failure = attempt;
    return {};
}

std::optional<ProbeError> RouteTask::findRoute(const Budget &budget)
{
    if (auto error = readIdentity())
        return error;
    if (auto error = findProxy(budget))
        return error;
    const QString host = m_target.connectTo.isEmpty() ? m_target.host : m_target.connectTo;
    if (m_route.proxy.isUsed() || !m_target.connectTo.isEmpty()) {
        m_route.addresses = { host };
        return {};
    }
    const auto found = lookUp(host, ProbeStep::Resolve, budget);
    if (!found)
        return found.error();
    m_route.addresses = *found;
    return {};
}

std::optional<ProbeError> RouteTask::readIdentity()
{
    if (m_target.clientCertificate.isEmpty())
        return {};
    const QString encrypted
        = m_target.clientKey.isEmpty() ? m_target.clientCertificate : m_target.clientKey;
    const auto identity = readClientIdentity(m_target.clientCertificate, m_target.clientKey,
                                             m_options.secrets.keyPassphrases.value(encrypted));
    if (identity) {
        m_route.identity = *identity;
        return {};
    }
    ProbeError error;
    error.step = ProbeStep::Connect;
    error.fault = ProbeFault::ClientCertificate;
    error.tried = identity.error().file;
    error.detail = identity.error().text();
    return error;
}

std::optional<ProbeError> RouteTask::findProxy(const Budget &budget)
{
    SystemProxy chosen { chosenProxy(m_target, m_options), {} };
    if (chosen.proxy.kind == Proxy::Kind::System) {
        const auto found = systemProxyFor(targetUrl(m_target), budget);
        if (!found) {
            ProbeError error;
            error.fault = budget.isStopped() ? ProbeFault::Stopped : ProbeFault::TimedOut;
            error.tried = m_target.host;
            error.detail = found.error();
            return error;
        }
        chosen = *found;
    }
    const Proxy &proxy = chosen.proxy;
    if (!proxy.isGiven())
        return {};
    m_route.proxy = proxyRoute(chosen, m_options.secrets);
    const auto found = lookUp(proxy.host, ProbeStep::Connect, budget);
    if (!found)
        return found.error();
    m_route.proxy.addresses = *found;
    return {};
}

Expected<QStringList, ProbeError> RouteTask::lookUp(const QString &host, ProbeStep step,
                                                    const Budget &budget)
{
    if (!QHostAddress(host).isNull())
        return QStringList { host };
    const auto found = m_surroundings.resolver->resolve(host, budget);
    if (found && !found->isEmpty())
        return *found;
    ProbeError error;
    error.step = step;
    error.fault = found ? ProbeFault::NameNotFound : faultOf(found.error().fault);
    error.tried = step == ProbeStep::Connect ? QStringLiteral("proxy ") + host : host;
    error.detail = found ? QString() : found.error().detail;
    return Unexpected { error };
}

std::chrono::milliseconds RouteTask::longestStep() const
{
    return std::chrono::milliseconds(m_options.stepMsecs + 1'000);
}
