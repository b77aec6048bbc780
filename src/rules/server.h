// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

// The server programs that remedies are written down for.
enum class Server {
    Nginx,
    Apache,
    ApacheMd,
    HAProxy,
    Caddy,
    Iis,
    Lighttpd,
    Exim,
    ProFtpd,
    Stunnel,
    Java,
    Node,
    Postfix,
    Dovecot,
    OpenLdap,
    PostgreSql,
    MySql,
    Ejabberd,
    Prosody,
    Sendmail,
    Vsftpd,
};
constexpr int ServerCount = 21;

// How a server comes by what it staples.
enum class StaplingWay {
    Asks, // the responder, by itself
    ReadsFile, // that something else fetches
    Cannot,
};

// One server: what to write into its configuration for a certificate, and what to type so that it
// takes effect. Files stand in /etc/ssl/example: fullchain.pem (certificate, then its issuers),
// cert.pem, chain.pem (the issuers), issuer.pem (the first of them), key.pem, ocsp.der.
struct ServerFacts
{
    const char *id; // for ever: "apache-md"
    const char *name;
    StaplingWay way;
    const char *install;
    const char *reload;
    const char *front; // the port and the one behind it, where a proxy can end TLS; else empty
};

QString stapling(StaplingWay way); // "asks", "file", "no": for files and scripts

const std::array<ServerFacts, ServerCount> &servers();
const ServerFacts &factsOf(Server server);
std::optional<Server> serverFromId(QStringView id);
