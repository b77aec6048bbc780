// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/systemproxy.h"

#include "base/answerwithin.h"

#include <QNetworkProxy>

namespace {

Proxy::Kind kindOf(QNetworkProxy::ProxyType type)
{
    switch (type) {
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        return Proxy::Kind::Http;
    case QNetworkProxy::Socks5Proxy:
        return Proxy::Kind::Socks5;
    case QNetworkProxy::NoProxy:
        return Proxy::Kind::None;
    case QNetworkProxy::DefaultProxy:
    case QNetworkProxy::FtpCachingProxy:
        break;
    }
    return Proxy::Kind::Default; // of no use
}

SystemProxy askSystem(const QUrl &url)
{
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy &proxy : proxies) {
        const Proxy::Kind kind = kindOf(proxy.type());
        if (kind == Proxy::Kind::None)
            break;
        if (kind != Proxy::Kind::Default && !proxy.hostName().isEmpty() && proxy.port() != 0) {
            return { { kind, proxy.hostName().toLower(), proxy.port(), proxy.user() },
                     proxy.password() };
        }
    }
    return { { Proxy::Kind::None, {}, 0, {} }, {} };
}

}

Expected<SystemProxy, QString> systemProxyFor(const QUrl &url, const Budget &budget)
{
    if (const auto answer = answerWithin(budget, [url] { return askSystem(url); }))
        return *answer;
    return Unexpected { QStringLiteral("the system's proxy settings do not answer") };
}
