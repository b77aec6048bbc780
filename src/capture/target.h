// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "capture/proxy.h"

#include <QString>
#include <QStringList>

#include <optional>

enum class StartTls {
    None,
    Smtp,
    Lmtp,
    Imap,
    Pop3,
    Nntp,
    Sieve,
    Ftp,
    Ldap,
    Xmpp,
    XmppServer,
    Irc,
    Postgres,
    Mysql,
    Rdp
};

// Whether something is to be fetched for a target.
enum class FetchChoice {
    Default, // what holds for all that choose nothing
    Always,
    Never
};

// A host the user listed. Plain data: making one never touches the network.
struct Target
{
    qint64 id = 0; // row in the history; 0 while it is in none
    QString host; // as typed, lower case; a name or a numeric address
    quint16 port = 443;
    QString serverName; // SNI and the name the certificate is checked for; empty: the host
    StartTls startTls = StartTls::None;
    QString connectTo; // numeric address to connect to; empty: resolve the host
    Proxy proxy;
    QString clientCertificate; // file, PEM or PKCS#12, for servers that ask for one; empty: none
    QString clientKey; // file, PEM; empty: the certificate's file holds the key as well
    FetchChoice fetchLists = FetchChoice::Default; // revocation lists
    QString label;
    QStringList tags;
    QString notes; // the user's own words, in lines
    int intervalSecs = 0; // 0: by the response's validity
    bool paused = false;

    QString effectiveServerName() const { return serverName.isEmpty() ? host : serverName; }
    // "www.example.test:443", "[2001:db8::1]:443", "smtp://mail.example.test:25",
    // "www.example.test=192.0.2.7:443": parseTarget() reads it back.
    QString text() const;
    bool operator==(const Target &) const = default;
};

// What a text that does not say it gets.
struct TargetDefaults
{
    std::optional<quint16> port; // not engaged: the protocol's, as registered
    std::optional<StartTls> startTls; // not engaged: what the port is known for
};

// Reads `host`, `host:port`, `[v6]:port`, a bare IPv6 address, `https://host[:port][/…]` and the
// schemes of StartTls (`smtp://host`) and of their twins with TLS from the start (`smtps://host`,
// `tls://host`). `host=address`, `host=address:port` and `host=[v6]:port` name the address to
// connect to as well. International names become lower-case ASCII (IDNA). The error says what is
// wrong, for people, translated.
Expected<Target, QString> parseTarget(QStringView text, const TargetDefaults &defaults = {});

// Whether the text begins with a scheme, so that its protocol is not guessed by the port.
bool namesProtocol(QStringView text);
// The protocol of ports where TLS begins with STARTTLS; None for all others.
StartTls startTlsOfPort(quint16 port);
// Whether `target` is what `name` names: one without an address names the host at any.
bool isNamedBy(const Target &target, const Target &name);

QString startTlsName(StartTls protocol); // "smtp", …; empty for None
std::optional<StartTls> startTlsFromName(QStringView name);
QStringList startTlsNames(); // of all but None
