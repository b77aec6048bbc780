// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/httpconnect.h"

#include <QHostAddress>

#include <algorithm>

namespace {

constexpr qsizetype LongestReason = 200;

}

QByteArray connectRequest(const QString &address, quint16 port, const ProxyRoute &proxy)
{
    const bool isIpv6 = QHostAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
    const QByteArray host = isIpv6 ? '[' + address.toLatin1() + ']' : address.toLatin1();
    const QByteArray authority = host + ':' + QByteArray::number(port);
    QByteArray request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
    if (!proxy.proxy.user.isEmpty()) {
        const QByteArray pair = proxy.proxy.user.toUtf8() + ':' + proxy.password.toUtf8();
        request += "Proxy-Authorization: Basic " + pair.toBase64() + "\r\n";
    }
    return request + "\r\n";
}

// status-line = HTTP-version SP status-code SP [ reason-phrase ]    (RFC 9112 §4)
ConnectReply readConnectReply(const QByteArray &bytes)
{
    using Kind = ConnectReply::Kind;
    constexpr QByteArrayView Version = "HTTP/1.";
    if (!bytes.startsWith(QByteArrayView(Version).first(std::min(bytes.size(), Version.size()))))
        return { Kind::NotHttp, 0, {} };
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return { bytes.size() < LargestConnectReply ? Kind::Incomplete : Kind::NotHttp, 0, {} };
    const QByteArray line = bytes.first(bytes.indexOf("\r\n"));
    const qsizetype space = line.indexOf(' ');
    const int status = space < 0 ? 0 : line.mid(space + 1, 3).toInt();
    if (status < 200 || status > 599)
        return { Kind::NotHttp, 0, {} };
    if (status < 300)
        return { Kind::Opened, end + 4, {} };
    if (status == 407)
        return { Kind::PasswordDemanded, 0, {} };
    return { Kind::Refused, 0,
             QString::fromLatin1(line.mid(space + 1).trimmed().left(LongestReason)) };
}
