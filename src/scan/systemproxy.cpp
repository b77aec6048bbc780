// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/systemproxy.h"

#include <QNetworkProxy>
#include <QUrl>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace {

struct Lookup
{
    std::mutex mutex;
    std::condition_variable ready;
    std::optional<Proxy> answer;
};

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

Proxy askSystem(const QString &host, quint16 port)
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(host);
    url.setPort(port);
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy &proxy : proxies) {
        const Proxy::Kind kind = kindOf(proxy.type());
        if (kind == Proxy::Kind::None)
            return { kind, {}, 0, {} };
        if (kind != Proxy::Kind::Default && !proxy.hostName().isEmpty() && proxy.port() != 0)
            return { kind, proxy.hostName().toLower(), proxy.port(), proxy.user() };
    }
    return { Proxy::Kind::None, {}, 0, {} };
}

}

Expected<Proxy, QString> systemProxyFor(const QString &host, quint16 port, Budget budget)
{
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host, port] {
        const Proxy answer = askSystem(host, port);
        const std::lock_guard lock(lookup->mutex);
        lookup->answer = answer;
        lookup->ready.notify_one();
    }).detach();

    std::unique_lock lock(lookup->mutex);
    while (!lookup->answer && !budget.isSpent())
        lookup->ready.wait_for(lock, std::chrono::milliseconds(budget.sliceMsecs()));
    if (lookup->answer)
        return *lookup->answer;
    return Unexpected { QStringLiteral("the system's proxy settings do not answer") };
}
