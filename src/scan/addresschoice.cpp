// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/addresschoice.h"

#include <array>

QStringList chosenAddresses(const QStringList &addresses, qsizetype most)
{
    std::array<QStringList, 2> kinds; // of the first address, and the other
    const auto isIpv6 = [](const QString &address) { return address.contains(u':'); };
    for (const QString &address : addresses)
        kinds[isIpv6(address) == isIpv6(addresses.first()) ? 0 : 1].append(address);

    QStringList chosen;
    for (size_t turn = 0; chosen.size() < std::min(most, addresses.size()); turn = 1 - turn) {
        if (!kinds[turn].isEmpty())
            chosen.append(kinds[turn].takeFirst());
    }
    return chosen;
}
