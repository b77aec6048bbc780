// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/greeting.h"

#include <QByteArray>

namespace {

// The greeting of the protocols whose servers speak first; `holds` anywhere behind `begins`.
struct Greeting
{
    const char *begins;
    const char *holds;
    StartTls protocol;
};

constexpr Greeting Greetings[] = {
    { "220", "LMTP", StartTls::Lmtp },
    { "220", "SMTP", StartTls::Smtp }, // RFC 5321 §4.2
    { "220", "FTP", StartTls::Ftp },
    { "* OK", "", StartTls::Imap }, // RFC 9051 §7.1.1
    { "+OK", "", StartTls::Pop3 }, // RFC 1939 §4
    { "200 ", "NNTP", StartTls::Nntp }, // RFC 3977 §5.1
    { "201 ", "NNTP", StartTls::Nntp },
    { "200 ", "news", StartTls::Nntp },
    { "201 ", "news", StartTls::Nntp },
    { "\"IMPLEMENTATION\"", "", StartTls::Sieve }, // RFC 5804 §1.7
    { ":", " NOTICE ", StartTls::Irc },
};

// Length of three octets, sequence number 0, protocol version 10.
bool isMysqlHandshake(QByteArrayView seen)
{
    return seen.size() > 5 && seen[2] == 0 && seen[3] == 0 && seen[4] == 0x0a;
}

} // namespace

StartTls startTlsOfGreeting(QByteArrayView seen)
{
    if (isMysqlHandshake(seen))
        return StartTls::Mysql;
    const QByteArray words = seen.toByteArray().toLower();
    for (const Greeting &greeting : Greetings) {
        if (words.startsWith(QByteArray(greeting.begins).toLower())
            && words.contains(QByteArray(greeting.holds).toLower()))
            return greeting.protocol;
    }
    return StartTls::None;
}
