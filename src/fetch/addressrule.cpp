// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/addressrule.h"

#include <algorithm>
#include <iterator>

namespace {

struct Block
{
    const char *address;
    int prefix;
};

constexpr Block NotPublic4[] = {
    { "0.0.0.0", 8 }, // this network
    { "10.0.0.0", 8 }, // private
    { "100.64.0.0", 10 }, // shared by a provider's customers
    { "127.0.0.0", 8 }, // loopback
    { "169.254.0.0", 16 }, // link-local
    { "172.16.0.0", 12 }, // private
    { "192.0.0.0", 24 }, // protocol assignments
    { "192.168.0.0", 16 }, // private
    { "198.18.0.0", 15 }, // benchmarks
    { "224.0.0.0", 4 }, // multicast
    { "240.0.0.0", 4 }, // reserved, and broadcast
};

constexpr Block NotPublic6[] = {
    { "::", 127 }, // unspecified and loopback
    { "100::", 64 }, // discard
    { "fc00::", 7 }, // unique local
    { "fe80::", 10 }, // link-local
    { "fec0::", 10 }, // site-local, deprecated
    { "ff00::", 8 }, // multicast
};

bool isIn(const QHostAddress &address, const Block &block)
{
    return address.isInSubnet(QHostAddress(QLatin1String(block.address)), block.prefix);
}

template <class Blocks>
bool isInOneOf(const QHostAddress &address, const Blocks &blocks)
{
    return std::any_of(std::begin(blocks), std::end(blocks),
                       [&](const Block &block) { return isIn(address, block); });
}

// The IPv4 address whose octets begin at `offset`.
QHostAddress embedded(const Q_IPV6ADDR &address, int offset)
{
    quint32 value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | address[offset + i];
    return QHostAddress(value);
}

bool isPublic6(const QHostAddress &address)
{
    const Q_IPV6ADDR octets = address.toIPv6Address();
    if (isInOneOf(address, NotPublic6))
        return false;
    // Mapped and compatible addresses, NAT64 (RFC 6052), 6to4 (RFC 3056).
    if (isIn(address, { "::ffff:0:0", 96 }) || isIn(address, { "::", 96 })
        || isIn(address, { "64:ff9b::", 96 }))
        return isPublicAddress(embedded(octets, 12));
    if (isIn(address, { "2002::", 16 }))
        return isPublicAddress(embedded(octets, 2));
    return true;
}

}

bool isPublicAddress(const QHostAddress &address)
{
    switch (address.protocol()) {
    case QAbstractSocket::IPv4Protocol:
        return !isInOneOf(address, NotPublic4);
    case QAbstractSocket::IPv6Protocol:
        return isPublic6(address);
    case QAbstractSocket::AnyIPProtocol:
    case QAbstractSocket::UnknownNetworkLayerProtocol:
        break;
    }
    return false;
}

bool isPublicAddress(const QString &address)
{
    return isPublicAddress(QHostAddress(address));
}
