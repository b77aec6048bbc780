// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/proxyroute.h"

#include <QByteArray>

// HTTP CONNECT (RFC 9110 §9.3.6), for what Qt's own cannot say: it sends an IPv6 address without
// the brackets that tell it from the port.

constexpr qsizetype LargestConnectReply = 16 * 1024;

// `address` is numeric. The password goes along unasked, in the Basic scheme (RFC 7617).
QByteArray connectRequest(const QString &address, quint16 port, const ProxyRoute &proxy);

struct ConnectReply
{
    enum class Kind { Incomplete, Opened, Refused, PasswordDemanded, NotHttp };
    Kind kind = Kind::Incomplete;
    qsizetype size = 0; // what follows comes from behind the proxy
    QString words; // of Refused: "403 Forbidden"
};

// `bytes`: what the proxy has sent so far, at most LargestConnectReply of it.
ConnectReply readConnectReply(const QByteArray &bytes);
