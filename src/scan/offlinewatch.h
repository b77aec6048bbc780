// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"
#include "scan/networkpresence.h"

#include <QHash>
#include <QList>

#include <optional>

// Tells failures of servers from a failure of this computer's own network, by what fails together.
// Where three hosts that could be reached before fail in a row with no success between, this
// computer is offline until one answers. Pure memory: no clock, no network.
class OfflineWatch
{
public:
    // One that ended.
    struct Check
    {
        qint64 id = 0; // of its target
        QString host; // the address that it connected to; the name where that did not resolve
        bool wasReached = true;
        bool couldBeReached = true; // the check before it saw a certificate
        UtcTime at;
    };
    // What has become of checks, by the ids of their targets.
    struct Ruling
    {
        QList<qint64> kept; // they say what they seem to say
        QList<qint64> dropped; // they failed for want of a network: no check of these targets
        bool operator==(const Ruling &) const = default;
    };

    // It may be held back until others have ended too. However many ports of a host fail, it is one
    // host, and servers on this computer need no network: their failures are their own.
    Ruling ended(const Check &check);
    // Holds nothing back for more than a minute.
    Ruling waited(UtcTime now);
    // What the system says. Where there is no network one failure is enough; alone it proves
    // nothing, since servers on this computer can be reached all the same. Where another computer's
    // is reached the system is wrong, and not believed before it says something new. Where there is
    // one, hosts of a single network that fail together are that network's failure.
    void setNetwork(NetworkPresence presence) { m_network = presence; }

    bool isOffline() const { return m_isOffline; }
    bool isUnsure() const { return !m_held.isEmpty(); } // other targets should be tried soon

private:
    bool isOfflineByNow() const;
    QList<qint64> release();

    QHash<qint64, QString> m_held; // hosts, by target
    UtcTime m_heldSince;
    NetworkPresence m_network = NetworkPresence::Unknown;
    bool m_isOffline = false;
};
