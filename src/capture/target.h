// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

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

// A host the user listed. Plain data: making one never touches the network.
struct Target
{
    qint64 id = 0; // row in the history; 0 while it is in none
    QString host; // as typed, lower case; a name or a numeric address
    quint16 port = 443;
    QString serverName; // SNI and the name the certificate is checked for; empty: the host
    StartTls startTls = StartTls::None;
    QString connectTo; // numeric address to connect to; empty: resolve the host
    QString label;
    QStringList tags;
    int intervalSecs = 0; // 0: by the response's validity
    bool paused = false;

    QString effectiveServerName() const { return serverName.isEmpty() ? host : serverName; }
    // "www.example.test:443", "[2001:db8::1]:443", "smtp://mail.example.test:25": parseTarget()
    // reads it back.
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
// `tls://host`). International names become lower-case ASCII (IDNA). The error says what is wrong,
// for people, translated.
Expected<Target, QString> parseTarget(QStringView text, const TargetDefaults &defaults = {});

// Whether the text begins with a scheme, so that its protocol is not guessed by the port.
bool namesProtocol(QStringView text);
// The protocol of ports where TLS begins with STARTTLS; None for all others.
StartTls startTlsOfPort(quint16 port);

QString startTlsName(StartTls protocol); // "smtp", …; empty for None
std::optional<StartTls> startTlsFromName(QStringView name);
QStringList startTlsNames(); // of all but None
