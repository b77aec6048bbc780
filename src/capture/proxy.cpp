// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/proxy.h"

#include "base/text.h"
#include "capture/target.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace {

constexpr quint16 HttpPort = 3128;
constexpr quint16 SocksPort = 1080;
constexpr qsizetype MaxUser = 255; // RFC 1929 §2

using Problem = Unexpected<QString>;

struct ProxyTexts
{
    Q_DECLARE_TR_FUNCTIONS(Target)
};

QString schemeOf(Proxy::Kind kind)
{
    return kind == Proxy::Kind::Http ? QStringLiteral("http://") : QStringLiteral("socks5://");
}

Expected<Proxy, QString> parseAuthority(Proxy proxy, QStringView authority)
{
    const bool isBracketed = authority.startsWith(u'[');
    if (!isBracketed && authority.count(u':') > 1)
        return Problem { ProxyTexts::tr("Write an IPv6 address in brackets: [2001:db8::1].") };
    const auto place = parseTarget(authority);
    if (!place)
        return Problem { place.error() };
    if (!place->connectTo.isEmpty() || authority.contains(u"://"))
        return Problem {
            ProxyTexts::tr("“%1” is not the address of a proxy.").arg(visibleText(authority, 60))
        };
    const bool hasPort = authority.lastIndexOf(u':') > authority.lastIndexOf(u']');
    proxy.host = place->host;
    proxy.port = hasPort ? place->port : proxy.kind == Proxy::Kind::Http ? HttpPort : SocksPort;
    return proxy;
}

Expected<Proxy, QString> parseGiven(Proxy::Kind kind, QStringView rest)
{
    Proxy proxy { kind, {}, 0, {} };
    if (rest.endsWith(u'/'))
        rest.chop(1);
    if (const qsizetype at = rest.lastIndexOf(u'@'); at >= 0) {
        const QStringView user = rest.first(at);
        if (user.contains(u':')) {
            return Problem { ProxyTexts::tr(
                "Leave the password out of the address: it is asked for.") };
        }
        proxy.user = QUrl::fromPercentEncoding(user.toUtf8());
        const bool isPlain = std::all_of(proxy.user.cbegin(), proxy.user.cend(), [](QChar c) {
            return c.isPrint() && c != QChar::ReplacementCharacter;
        });
        if (proxy.user.isEmpty() || proxy.user.toUtf8().size() > MaxUser || !isPlain) {
            return Problem {
                ProxyTexts::tr("“%1” is not a user name.").arg(visibleText(proxy.user, 60))
            };
        }
        rest = rest.sliced(at + 1);
    }
    return parseAuthority(proxy, rest);
}

} // namespace

QString Proxy::text() const
{
    switch (kind) {
    case Kind::Default:
        return {};
    case Kind::None:
        return QStringLiteral("none");
    case Kind::System:
        return QStringLiteral("system");
    case Kind::Http:
    case Kind::Socks5:
        break;
    }
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    const QString before
        = user.isEmpty() ? QString() : QString::fromLatin1(QUrl::toPercentEncoding(user)) + u'@';
    return schemeOf(kind) + before + name + u':' + QString::number(port);
}

Expected<Proxy, QString> parseProxy(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return Proxy {};
    const QString lower = text.toString().toLower();
    if (lower == u"none")
        return Proxy { Proxy::Kind::None, {}, 0, {} };
    if (lower == u"system")
        return Proxy { Proxy::Kind::System, {}, 0, {} };
    const qsizetype separator = text.indexOf(u"://");
    const QString scheme = separator < 0 ? QString() : lower.first(separator);
    if (scheme == u"http")
        return parseGiven(Proxy::Kind::Http, text.sliced(separator + 3));
    if (scheme == u"socks5" || scheme == u"socks5h")
        return parseGiven(Proxy::Kind::Socks5, text.sliced(separator + 3));
    return Problem { ProxyTexts::tr(
        "A proxy is written as http://host:port or socks5://host:port.") };
}
