// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/target.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <array>

namespace {

struct Scheme
{
    const char *name;
    StartTls startTls;
    quint16 port;
};

// The first row of a protocol names it. Ports as IANA registered them.
constexpr std::array Schemes = {
    Scheme { "https", StartTls::None, 443 },
    Scheme { "smtp", StartTls::Smtp, 25 },
    Scheme { "lmtp", StartTls::Lmtp, 24 },
    Scheme { "imap", StartTls::Imap, 143 },
    Scheme { "pop3", StartTls::Pop3, 110 },
    Scheme { "nntp", StartTls::Nntp, 119 },
    Scheme { "sieve", StartTls::Sieve, 4190 },
    Scheme { "ftp", StartTls::Ftp, 21 },
    Scheme { "ldap", StartTls::Ldap, 389 },
    Scheme { "xmpp", StartTls::Xmpp, 5222 },
    Scheme { "xmpp-server", StartTls::XmppServer, 5269 },
    Scheme { "irc", StartTls::Irc, 6667 },
    Scheme { "postgres", StartTls::Postgres, 5432 },
    Scheme { "mysql", StartTls::Mysql, 3306 },
    Scheme { "rdp", StartTls::Rdp, 3389 },
    Scheme { "submission", StartTls::Smtp, 587 },
    Scheme { "pop", StartTls::Pop3, 110 },
    Scheme { "postgresql", StartTls::Postgres, 5432 },
    Scheme { "tls", StartTls::None, 443 },
    Scheme { "wss", StartTls::None, 443 },
    Scheme { "smtps", StartTls::None, 465 },
    Scheme { "submissions", StartTls::None, 465 },
    Scheme { "imaps", StartTls::None, 993 },
    Scheme { "pop3s", StartTls::None, 995 },
    Scheme { "nntps", StartTls::None, 563 },
    Scheme { "ftps", StartTls::None, 990 },
    Scheme { "ldaps", StartTls::None, 636 },
    Scheme { "xmpps", StartTls::None, 5223 },
    Scheme { "ircs", StartTls::None, 6697 },
};

constexpr qsizetype MaxHost = 253; // RFC 1035 §3.1: 255 octets on the wire
constexpr qsizetype MaxLabel = 63;

using Problem = Unexpected<QString>;

struct TargetTexts
{
    Q_DECLARE_TR_FUNCTIONS(Target)
};

QString quoted(QStringView text)
{
    return visibleText(text, 60);
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isHostCharacter(QChar c)
{
    // Underscores are in no host name of RFC 1123, but in many that work.
    return (c >= u'a' && c <= u'z') || isDigit(c) || c == u'-' || c == u'_' || c == u'.';
}

Expected<quint16, QString> parsePort(QStringView text)
{
    if (text.isEmpty())
        return Problem { TargetTexts::tr("The port is missing after the colon.") };
    bool isNumber = std::all_of(text.begin(), text.end(), isDigit);
    const uint port = isNumber ? text.toUInt(&isNumber) : 0;
    if (!isNumber || port < 1 || port > 65535) {
        return Problem { TargetTexts::tr("“%1” is not a port: it must be a number from 1 to 65535.")
                             .arg(quoted(text)) };
    }
    return quint16(port);
}

Expected<QString, QString> parseIpv6(QStringView text)
{
    QHostAddress address;
    if (!address.setAddress(text.toString()) || address.protocol() != QHostAddress::IPv6Protocol)
        return Problem { TargetTexts::tr("“%1” is not an IPv6 address.").arg(quoted(text)) };
    return address.toString().toLower();
}

// Four decimal numbers and nothing else: the system's readers also take "127.1" and "010.0.0.1",
// which others read differently.
bool isIpv4(QStringView text)
{
    const auto parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               return !part.isEmpty() && part.size() <= 3 && (part.size() == 1 || part[0] != u'0')
                   && part.toUInt() <= 255;
           });
}

std::optional<QString> problemOfLabels(const QString &host)
{
    for (const QString &label : host.split(u'.')) {
        if (label.isEmpty())
            return TargetTexts::tr("A part of the host name between two dots is empty.");
        if (label.size() > MaxLabel) {
            return TargetTexts::tr(
                       "A part of the host name has %1 characters; at most %2 are possible.")
                .arg(label.size())
                .arg(MaxLabel);
        }
        if (label.startsWith(u'-') || label.endsWith(u'-'))
            return TargetTexts::tr("A part of a host name cannot begin or end with a hyphen.");
    }
    return {};
}

Expected<QString, QString> parseName(QStringView text)
{
    if (text.endsWith(u'.'))
        text.chop(1); // "example.test." is the same host, but no certificate is for it
    if (text.isEmpty())
        return Problem { TargetTexts::tr("The host name is missing.") };
    const auto tooLong = [](qsizetype size) {
        return Problem { TargetTexts::tr(
                             "The host name has %1 characters; at most %2 are possible.")
                             .arg(size)
                             .arg(MaxHost) };
    };
    if (text.size() > MaxHost)
        return tooLong(text.size());

    QString host = text.toString().toLower();
    for (const char32_t c : host.toStdU32String()) {
        const bool isAllowed
            = c < 0x80 ? isHostCharacter(QChar(c)) : QChar::isPrint(c) && !QChar::isSpace(c);
        if (!isAllowed) {
            return Problem { TargetTexts::tr("“%1” cannot be part of a host name.")
                                 .arg(visibleText(QStringView(QChar::fromUcs4(c)))) };
        }
    }
    const auto isAscii = [](QChar c) { return c.unicode() < 0x80; };
    if (!std::all_of(host.cbegin(), host.cend(), isAscii)) {
        host = QString::fromLatin1(QUrl::toAce(host)).toLower();
        if (host.isEmpty())
            return Problem {
                TargetTexts::tr("“%1” is not an international host name.").arg(quoted(text))
            };
        if (host.size() > MaxHost)
            return tooLong(host.size());
    }
    if (const auto problem = problemOfLabels(host))
        return Problem { *problem };
    const auto isNumeric = [](QChar c) { return isDigit(c) || c == u'.'; };
    if (std::all_of(host.cbegin(), host.cend(), isNumeric) && !isIpv4(host))
        return Problem { TargetTexts::tr("“%1” is not an IPv4 address.").arg(quoted(text)) };
    return host;
}

// Where the protocol is spoken; for None that of https.
quint16 registeredPort(StartTls protocol)
{
    const auto scheme = std::find_if(Schemes.begin(), Schemes.end(), [&](const Scheme &known) {
        return known.startTls == protocol;
    });
    return scheme->port;
}

// "192.0.2.7", "2001:db8::1": nothing that would have to be looked up.
Expected<QString, QString> parseAddress(QStringView text, const Target &place)
{
    if (place.host.contains(u':') || isIpv4(place.host))
        return place.host;
    return Problem { TargetTexts::tr("“%1” is not a numeric address.").arg(quoted(text)) };
}

bool namesPort(QStringView authority)
{
    return authority.lastIndexOf(u':') > authority.lastIndexOf(u']')
        && (authority.startsWith(u'[') || authority.count(u':') == 1);
}

// Host and port of `host`, `host:port`, `[v6]`, `[v6]:port` or a bare IPv6 address.
Expected<Target, QString> parseAuthority(QStringView text, const std::optional<Scheme> &scheme,
                                         const TargetDefaults &defaults)
{
    QStringView host = text;
    QStringView port;
    bool hasPort = false;
    bool isIpv6 = false;
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        if (end < 0)
            return Problem { TargetTexts::tr(
                "The bracket before the IPv6 address is never closed.") };
        isIpv6 = true;
        host = text.sliced(1, end - 1);
        const QStringView rest = text.sliced(end + 1);
        hasPort = rest.startsWith(u':');
        if (!rest.isEmpty() && !hasPort)
            return Problem {
                TargetTexts::tr("“%1” cannot follow the IPv6 address.").arg(quoted(rest))
            };
        port = hasPort ? rest.sliced(1) : rest;
    } else if (text.count(u':') > 1) {
        isIpv6 = true;
    } else if (const qsizetype colon = text.indexOf(u':'); colon >= 0) {
        hasPort = true;
        host = text.first(colon);
        port = text.sliced(colon + 1);
    }

    const auto name = isIpv6 ? parseIpv6(host) : parseName(host);
    if (!name)
        return Problem { name.error() };
    Target target;
    target.host = *name;
    target.port = scheme
        ? scheme->port
        : defaults.port.value_or(registeredPort(defaults.startTls.value_or(StartTls::None)));
    if (hasPort) {
        const auto number = parsePort(port);
        if (!number)
            return Problem { number.error() };
        target.port = *number;
    }
    target.startTls
        = scheme ? scheme->startTls : defaults.startTls.value_or(startTlsOfPort(target.port));
    return target;
}

// `host[:port]=address[:port]`
Expected<Target, QString> parseAtAddress(QStringView name, QStringView address,
                                         const std::optional<Scheme> &scheme,
                                         const TargetDefaults &defaults)
{
    const auto host = parseAuthority(name, scheme, defaults);
    const auto place = parseAuthority(address, scheme, defaults);
    if (!host)
        return host;
    if (!place)
        return place;
    const auto numeric = parseAddress(address, *place);
    if (!numeric)
        return Problem { numeric.error() };
    if (namesPort(name) && namesPort(address) && host->port != place->port)
        return Problem { TargetTexts::tr("The host and its address name two different ports.") };
    Target target = namesPort(address) ? *place : *host;
    target.host = host->host;
    target.connectTo = *numeric;
    return target;
}

Expected<Scheme, QString> parseScheme(QStringView text)
{
    const QString name = text.toString().toLower();
    if (name == u"http" || name == u"ws") {
        return Problem {
            TargetTexts::tr(
                "%1:// uses no TLS, so there is nothing to check. Write https:// instead.")
                .arg(name)
        };
    }
    const auto scheme = std::find_if(Schemes.begin(), Schemes.end(), [&](const Scheme &known) {
        return name == QLatin1String(known.name);
    });
    if (scheme == Schemes.end())
        return Problem { TargetTexts::tr("The protocol “%1” is not known.").arg(quoted(text)) };
    return *scheme;
}

} // namespace

Expected<Target, QString> parseTarget(QStringView text, const TargetDefaults &defaults)
{
    text = text.trimmed();
    if (text.isEmpty())
        return Problem { TargetTexts::tr("A host name or an address is missing.") };

    std::optional<Scheme> scheme;
    if (const qsizetype separator = text.indexOf(u"://"); separator >= 0) {
        const auto named = parseScheme(text.first(separator));
        if (!named)
            return Problem { named.error() };
        scheme = *named;
        text = text.sliced(separator + 3);
        const auto ends = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
        text = text.first(std::find_if(text.begin(), text.end(), ends) - text.begin());
    }
    if (text.contains(u'@'))
        return Problem { TargetTexts::tr("Leave out the user name and the “@”.") };
    if (const qsizetype equals = text.indexOf(u'='); equals >= 0)
        return parseAtAddress(text.first(equals), text.sliced(equals + 1), scheme, defaults);
    return parseAuthority(text, scheme, defaults);
}

QString Target::text() const
{
    const auto bracketed
        = [](const QString &name) { return name.contains(u':') ? u'[' + name + u']' : name; };
    const QString name
        = bracketed(host) + (connectTo.isEmpty() ? QString() : u'=' + bracketed(connectTo));
    const QString scheme = startTlsName(startTls);
    // Without a scheme the port would speak for another protocol.
    const bool needsScheme = startTls != startTlsOfPort(port);
    const QString prefix = !scheme.isEmpty() ? scheme + QStringLiteral("://")
        : needsScheme                        ? QStringLiteral("tls://")
                                             : QString();
    return prefix + name + u':' + QString::number(port);
}

bool isNamedBy(const Target &target, const Target &name)
{
    return target.host == name.host && target.port == name.port && target.startTls == name.startTls
        && (name.connectTo.isEmpty() || name.connectTo == target.connectTo);
}

bool namesProtocol(QStringView text)
{
    return text.contains(u"://");
}

StartTls startTlsOfPort(quint16 port)
{
    const auto scheme = std::find_if(Schemes.begin(), Schemes.end(), [&](const Scheme &known) {
        return known.startTls != StartTls::None && known.port == port;
    });
    return scheme == Schemes.end() ? StartTls::None : scheme->startTls;
}

QString startTlsName(StartTls protocol)
{
    if (protocol == StartTls::None)
        return {};
    const auto scheme = std::find_if(Schemes.begin(), Schemes.end(), [&](const Scheme &known) {
        return known.startTls == protocol;
    });
    return QString::fromLatin1(scheme->name);
}

std::optional<StartTls> startTlsFromName(QStringView name)
{
    for (const Scheme &scheme : Schemes) {
        if (scheme.startTls != StartTls::None && name == QLatin1String(scheme.name))
            return scheme.startTls;
    }
    return {};
}

QStringList startTlsNames()
{
    QStringList names;
    for (int i = int(StartTls::Smtp); i <= int(StartTls::Rdp); ++i)
        names += startTlsName(StartTls(i));
    return names;
}
