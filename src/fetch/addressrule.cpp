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

// The first that holds an address is its block.
constexpr Block NotPublic[] = {
    { "0.0.0.0", 8 }, // this network
    { "10.0.0.0", 8 }, // private
    { "100.64.0.0", 10 }, // shared by a provider's customers
    { "127.0.0.0", 8 }, // loopback
    { "169.254.0.0", 16 }, // link-local
    { "172.16.0.0", 12 }, // private
    { "192.0.0.0", 24 }, // protocol assignments
    { "192.0.2.0", 24 }, // documentation
    { "192.88.99.0", 24 }, // relays of 6to4, deprecated
    { "192.168.0.0", 16 }, // private
    { "198.18.0.0", 15 }, // benchmarks
    { "198.51.100.0", 24 }, // documentation
    { "203.0.113.0", 24 }, // documentation
    { "224.0.0.0", 4 }, // multicast
    { "240.0.0.0", 4 }, // reserved, and broadcast
    { "::1", 128 }, // loopback
    { "::", 96 }, // unspecified, and IPv4-compatible, deprecated
    { "::ffff:0:0", 96 }, // IPv4-mapped: not for the wire
    { "64:ff9b:1::", 48 }, // NAT64 of a network's own
    { "100::", 64 }, // discard
    { "2001::", 23 }, // protocol assignments, Teredo among them
    { "2001:db8::", 32 }, // documentation
    { "3fff::", 20 }, // documentation
    { "5f00::", 16 }, // segment routing
    { "fc00::", 7 }, // unique local
    { "fe80::", 10 }, // link-local
    { "fec0::", 10 }, // site-local, deprecated
    { "ff00::", 8 }, // multicast
};

bool isIn(const QHostAddress &address, const Block &block)
{
    return address.isInSubnet(QHostAddress(QLatin1String(block.address)), block.prefix);
}

// The IPv4 address that a packet to this one ends at; itself where there is none.
QHostAddress destination(const QHostAddress &address)
{
    const bool isNat64 = isIn(address, { "64:ff9b::", 96 }); // RFC 6052
    const bool is6to4 = isIn(address, { "2002::", 16 }); // RFC 3056
    if (!isNat64 && !is6to4)
        return address;
    const Q_IPV6ADDR octets = address.toIPv6Address();
    const int offset = isNat64 ? 12 : 2;
    quint32 value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | octets[offset + i];
    return QHostAddress(value);
}

const Block *blockOf(const QHostAddress &address)
{
    const QHostAddress end = destination(address);
    const auto found = std::find_if(std::begin(NotPublic), std::end(NotPublic),
                                    [&](const Block &block) { return isIn(end, block); });
    return found == std::end(NotPublic) ? nullptr : found;
}

}

bool isPublicAddress(const QHostAddress &address)
{
    return !address.isNull() && !blockOf(address);
}

bool isPublicAddress(const QString &address)
{
    return isPublicAddress(QHostAddress(address));
}

bool isInSameBlock(const QHostAddress &one, const QHostAddress &other)
{
    if (one.isLoopback() && other.isLoopback())
        return true;
    const Block *block = blockOf(one);
    return block && block == blockOf(other);
}
