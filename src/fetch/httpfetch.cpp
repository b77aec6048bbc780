// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/httpfetch.h"

#include "fetch/httptransfer.h"

#include <QElapsedTimer>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace {

using End = HttpReply::End;

constexpr qsizetype MostAddresses = 3; // tried one after the other
constexpr qint64 LongestPatience = 5'000; // milliseconds, with an address that is not the last

bool isHttp(const QUrl &url)
{
    return url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
}

// Why this URL is not to be asked; empty where it may.
QString refusalOf(const QUrl &url)
{
    if (!url.isValid() || url.scheme().isEmpty())
        return QStringLiteral("not a URL");
    if (!isHttp(url))
        return QStringLiteral("refused: the scheme %1 is neither http nor https").arg(url.scheme());
    return url.host().isEmpty() ? QStringLiteral("names no host") : QString();
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isLocalName(QString host)
{
    if (host.endsWith(QLatin1Char('.'))) // the root, which no search list is put behind
        host.chop(1);
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost"));
}

QString addressRefusal(const QString &address)
{
    return QStringLiteral("refused: %1 is not an address of the public internet").arg(address);
}

class Fetch
{
public:
    Fetch(const HttpAsk &ask, const FetchTerms &terms, const Budget &budget)
        : m_ask(ask)
        , m_terms(terms)
        , m_budget(budget.atMost(std::chrono::milliseconds(terms.limitMsecs)))
        , m_url(QUrl::fromEncoded(ask.url.toUtf8()))
    {
    }

    // What came in the end, or why nothing did.
    HttpReply run();
    const QString &error() const { return m_error; }

private:
    struct Way
    {
        QNetworkProxy proxy;
        QString host; // an address, or the name where the proxy looks it up
    };

    QList<Way> allowedWays();
    QStringList allowedAddresses();
    bool isAllowed(const QHostAddress &address) const;
    HttpReply request();
    HttpTransfer transferBy(const Way &way) const;
    bool follow(const HttpReply &reply);
    HttpReply fail(const QString &words);
    void judge(const HttpReply &reply);
    QString endText(const HttpReply &reply) const;

    const HttpAsk &m_ask;
    const FetchTerms &m_terms;
    Budget m_budget;
    QUrl m_url;
    QList<QUrl> m_before; // that redirected
    bool m_hasBody = true;
    QString m_error;
};

HttpReply Fetch::fail(const QString &words)
{
    m_error = m_before.isEmpty() ? words
                                 : QStringLiteral("redirected to %1: %2")
                                       .arg(m_url.toString(QUrl::FullyEncoded).left(300), words);
    return {};
}

QString Fetch::endText(const HttpReply &reply) const
{
    switch (reply.end) {
    case End::Complete:
        break;
    case End::TooLarge:
        return QStringLiteral("more than %1 bytes; the rest was not read").arg(m_ask.largestBody);
    case End::Spent:
        return m_budget.isStopped() ? QStringLiteral("stopped")
                                    : QStringLiteral("no complete answer in time");
    case End::Failed:
        return reply.problem;
    }
    return {};
}

bool Fetch::isAllowed(const QHostAddress &address) const
{
    return m_terms.isPublic(address) || isInSameBlock(address, m_terms.neighbour);
}

QStringList Fetch::allowedAddresses()
{
    const QString host = m_url.host();
    const auto found = m_terms.resolver->resolve(host, m_budget);
    if (!found || found->isEmpty()) {
        const QString detail
            = found || found.error().detail.isEmpty() ? QString() : u": "_qs + found.error().detail;
        fail(QStringLiteral("the name %1 was not found").arg(host) + detail);
        return {};
    }
    QStringList allowed;
    for (const QString &address : *found) {
        if (isAllowed(QHostAddress(address)))
            allowed.append(address);
    }
    if (allowed.isEmpty())
        fail(addressRefusal(found->join(QStringLiteral(", "))));
    return allowed.mid(0, MostAddresses);
}

// None where there is an error.
QList<Fetch::Way> Fetch::allowedWays()
{
    QList<QNetworkProxy> proxies { QNetworkProxy::NoProxy };
    if (m_terms.findProxies) {
        const auto found = m_terms.findProxies(m_url, m_budget);
        if (!found) {
            fail(found.error());
            return {};
        }
        proxies = found->mid(0, MostAddresses);
    }
    const QString host = m_url.host();
    const QHostAddress literal(host);
    const bool isProxied = proxies.value(0).type() != QNetworkProxy::NoProxy;
    if (isProxied && isLocalName(host) && !m_terms.neighbour.isLoopback()) {
        fail(addressRefusal(host));
        return {};
    }
    // Qt would leave the brackets out.
    if (proxies.value(0).type() == QNetworkProxy::HttpProxy
        && m_url.scheme() == QLatin1String("https")
        && literal.protocol() == QAbstractSocket::IPv6Protocol) {
        fail(QStringLiteral("HTTPS to an IPv6 address is not asked for through an HTTP proxy"));
        return {};
    }
    const QStringList hosts
        = isProxied && literal.isNull() ? QStringList { host } : allowedAddresses();
    QList<Way> ways;
    for (const QString &to : hosts) {
        for (const QNetworkProxy &proxy : std::as_const(proxies))
            ways.append({ proxy, to });
    }
    return ways;
}

HttpTransfer Fetch::transferBy(const Way &way) const
{
    HttpTransfer one;
    one.url = m_url;
    one.url.setUserInfo(QString());
    one.url.setFragment(QString());
    one.connectTo = way.host;
    one.proxy = way.proxy;
    one.largestBody = m_ask.largestBody;
    const auto add = [&one](const char *name, const QByteArray &value) {
        const bool isOneLine = !value.contains('\r') && !value.contains('\n');
        if (!value.isEmpty() && isOneLine)
            one.fields.append({ name, value });
    };
    add("Accept", m_ask.accept);
    add("If-None-Match", m_ask.ifNoneMatch);
    add("If-Modified-Since", m_ask.ifModifiedSince);
    if (m_hasBody && m_ask.method == HttpMethod::Post) {
        add("Content-Type", m_ask.contentType);
        one.body = m_ask.body;
    }
    return one;
}

HttpReply Fetch::request()
{
    HttpReply reply;
    const QList<Way> ways = allowedWays();
    for (qsizetype left = ways.size(); left > 0; --left) {
        HttpTransfer one = transferBy(ways[ways.size() - left]);
        if (left > 1)
            one.patienceMsecs = std::min(LongestPatience, m_budget.remainingMsecs() / left);
        reply = transfer(one, m_budget);
        if (!reply.couldNotConnect || m_budget.isSpent())
            break;
    }
    return m_error.isEmpty() ? reply : HttpReply();
}

// Only of a success the body is of use.
void Fetch::judge(const HttpReply &reply)
{
    const bool isUseful = reply.status == 200;
    if (reply.end != End::Complete && (isUseful || reply.end != End::TooLarge))
        fail(endText(reply));
    const QByteArray encoding = reply.header("Content-Encoding").trimmed().toLower().left(40);
    if (isUseful && reply.end == End::Complete && !encoding.isEmpty() && encoding != "identity")
        fail(QStringLiteral("the answer is compressed (%1), which was not asked for")
                 .arg(QString::fromLatin1(encoding)));
}

// False where the redirect is not to be followed; then there is an error.
bool Fetch::follow(const HttpReply &reply)
{
    const QUrl target = m_url.resolved(QUrl::fromEncoded(reply.header("Location").left(4096)));
    m_before.append(m_url);
    m_url = target;
    if (reply.status == 303) // RFC 9110 §15.4.4
        m_hasBody = false;
    if (m_before.contains(target))
        fail(QStringLiteral("in a circle"));
    else if (m_before.size() > m_ask.mostRedirects)
        fail(m_ask.mostRedirects == 0
                 ? QStringLiteral("redirects are not followed")
                 : QStringLiteral("more than %1 redirects").arg(m_ask.mostRedirects));
    return m_error.isEmpty();
}

HttpReply Fetch::run()
{
    while (true) {
        if (const QString refusal = refusalOf(m_url); !refusal.isEmpty())
            return fail(refusal);
        const HttpReply reply = request();
        if (m_error.isEmpty())
            judge(reply);
        if (!m_error.isEmpty() || !isRedirect(reply.status) || !follow(reply))
            return reply;
    }
}

}

HttpAnswer fetchHttp(const HttpAsk &ask, const FetchTerms &terms, Budget budget)
{
    QElapsedTimer timer;
    timer.start();
    Fetch fetch(ask, terms, budget);
    const HttpReply reply = fetch.run();
    HttpAnswer answer;
    answer.at = terms.clock->now();
    answer.durationMsecs = int(timer.elapsed());
    answer.status = reply.status;
    answer.headers = readHttpHeaders([&](const char *name) { return reply.header(name); });
    answer.error = fetch.error();
    if (answer.error.isEmpty())
        answer.body = reply.body;
    return answer;
}
