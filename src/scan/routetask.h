// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/clientidentity.h"
#include "probe/proxyroute.h"
#include "scan/checktask.h"
#include "scan/inspect.h"

// How a target is reached.
struct Route
{
    // In the resolver's order. With a proxy: the target's address or its name, which the proxy
    // looks up.
    QStringList addresses;
    ProxyRoute proxy;
    ClientIdentityPtr identity; // null for none
};

// The proxy that a target is checked through, where the system's is not asked yet.
Proxy chosenProxy(const Target &target, const InspectOptions &options);

// Finds the way to a target: reads its client certificate, asks for its proxy and looks up the
// addresses of its host, or of the proxy.
class RouteTask final : public CheckTask
{
public:
    RouteTask(const Target &target, const InspectOptions &options,
              const Surroundings &surroundings);

    // Whether there is anything to do but to connect to the address that the target names.
    static bool isNeeded(const Target &target, const InspectOptions &options);

    std::optional<int> step(Budget budget) override;
    std::chrono::milliseconds longestStep() const override;

    const Route &route() const { return m_route; }
    // Engaged where there is no way, and why.
    const std::optional<Attempt> &failure() const { return m_failure; }

private:
    std::optional<ProbeError> findRoute(const Budget &budget);
    std::optional<ProbeError> readIdentity();
    std::optional<ProbeError> findProxy(const Budget &budget);
    Expected<QStringList, ProbeError> lookUp(const QString &host, ProbeStep step,
                                             const Budget &budget);

    Target m_target;
    InspectOptions m_options;
    Surroundings m_surroundings;
    Route m_route;
    std::optional<Attempt> m_failure;
};
