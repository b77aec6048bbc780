// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QString>

// The way that connections take. The password of a proxy is no part of it: it is kept apart and
// never stands in a stored text.
struct Proxy
{
    enum class Kind {
        Default, // of a target: what holds for all that choose nothing
        None, // straight to the host
        System, // what the system's settings say for this host
        Http, // HTTP CONNECT (RFC 9110 §9.3.6)
        Socks5 // RFC 1928, user and password RFC 1929
    };
    Kind kind = Kind::Default;
    QString host; // a name in ASCII or a numeric address; only of Http and Socks5, as is the rest
    quint16 port = 0;
    QString user;
    bool operator==(const Proxy &) const = default;

    bool isGiven() const { return kind == Kind::Http || kind == Kind::Socks5; }
    // "" for Default, "none", "system", "http://user@proxy.example.test:3128", "socks5://…":
    // parseProxy() reads it back.
    QString text() const;
};

// Reads what text() writes, and the schemes' twin `socks5h`. Without a port: 3128 for HTTP, 1080
// for SOCKS. A password is refused. The error says what is wrong, for people, translated.
Expected<Proxy, QString> parseProxy(QStringView text);
