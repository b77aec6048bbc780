// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

constexpr qsizetype MaxAddresses = 8; // of one name that are tried

// Those of a name's addresses to try, in this order: the kinds take turns, beginning with the kind
// of the first, so that neither IPv4 nor IPv6 is left out where there are many of the other. Within
// a kind the order stays.
QStringList chosenAddresses(const QStringList &addresses, qsizetype most = MaxAddresses);
