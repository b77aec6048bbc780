// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

// Whether an address belongs to the public internet: not to this computer, its link, a private
// network (RFC 1918, RFC 6598, RFC 4193), a group, documentation, or a block reserved for another
// purpose (the registries of RFC 6890). One that carries an IPv4 address on the wire (NAT64, 6to4)
// is judged by that.
bool isPublicAddress(const QHostAddress &address);
// From text; what is no address is not public.
bool isPublicAddress(const QString &address);

// Whether two addresses that are not public are of the same block: 10.0.0.0/8, fc00::/7 and so on.
// Loopback is one, whether IPv4 or IPv6.
bool isInSameBlock(const QHostAddress &one, const QHostAddress &other);
