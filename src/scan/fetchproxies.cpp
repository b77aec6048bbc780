// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/fetchproxies.h"

#include <QHostAddress>

namespace {

QList<QNetworkProxy> networkProxies(const ProxyRoute &route)
{
    QList<QNetworkProxy> proxies;
    for (const QString &address : route.addresses)
        proxies.append(networkProxy(route, address));
    return proxies;
}

}

ProxyRoute proxyRoute(const SystemProxy &proxy, const Secrets &secrets)
{
    ProxyRoute route;
    route.proxy = proxy.proxy;
    route.password = proxy.password.isEmpty() ? secrets.proxyPasswords.value(proxy.proxy.text())
                                              : proxy.password;
    return route;
}

FindProxies fetchedBy(const ProxyRoute &route)
{
    if (!route.isUsed())
        return {};
    return [proxies = networkProxies(route)](
               const QUrl &, const Budget &) -> Expected<QList<QNetworkProxy>, QString> {
        return proxies;
    };
}

FindProxies fetchedBySystem(Resolver *resolver, const Secrets &secrets)
{
    return [resolver, secrets](const QUrl &url,
                               const Budget &budget) -> Expected<QList<QNetworkProxy>, QString> {
        const auto found = systemProxyFor(url, budget);
        if (!found)
            return Unexpected { found.error() };
        if (!found->proxy.isGiven())
            return QList<QNetworkProxy> { QNetworkProxy::NoProxy };
        ProxyRoute route = proxyRoute(*found, secrets);
        const QString host = route.proxy.host;
        if (!QHostAddress(host).isNull()) {
            route.addresses = { host };
        } else if (const auto addresses = resolver->resolve(host, budget)) {
            route.addresses = *addresses;
        }
        if (route.addresses.isEmpty())
            return Unexpected { QStringLiteral("the proxy %1 was not found").arg(host) };
        return networkProxies(route);
    };
}
