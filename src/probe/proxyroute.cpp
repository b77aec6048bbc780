// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/proxyroute.h"

QNetworkProxy networkProxy(const ProxyRoute &route, const QString &address)
{
    if (!route.isUsed())
        return QNetworkProxy::NoProxy;
    const auto type = route.proxy.kind == Proxy::Kind::Http ? QNetworkProxy::HttpProxy
                                                            : QNetworkProxy::Socks5Proxy;
    return { type, address, route.proxy.port, route.proxy.user, route.password };
}
