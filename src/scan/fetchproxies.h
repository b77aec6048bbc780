// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/resolver.h"
#include "fetch/findproxies.h"
#include "probe/proxyroute.h"
#include "scan/secrets.h"
#include "scan/systemproxy.h"

// The proxy as it is used, but for its addresses; with the user's password where the system has
// none.
ProxyRoute proxyRoute(const SystemProxy &proxy, const Secrets &secrets);

// How a check that goes this way fetches: by the same proxy, or by none.
FindProxies fetchedBy(const ProxyRoute &route);
// What the system's settings say for each URL. `resolver` must outlive it.
FindProxies fetchedBySystem(Resolver *resolver, const Secrets &secrets);
