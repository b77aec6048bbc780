// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QList>

#include <optional>

// Tells failures of servers from a failure of this computer's own network, by what fails together.
// Where three targets that could be reached before fail in a row with no success between, this
// computer is offline until one answers. Pure memory: no clock, no network.
class OfflineWatch
{
public:
    // What has become of checks, by the ids of their targets.
    struct Ruling
    {
        QList<qint64> kept; // they say what they seem to say
        QList<qint64> dropped; // they failed for want of a network: no check of these targets
        bool operator==(const Ruling &) const = default;
    };

    // A check ended. It may be held back until others have ended too. `couldBeReached`: the check
    // before it saw a certificate. `isOnThisComputer`: the server is, and needs no network.
    Ruling ended(qint64 id, bool wasReached, bool couldBeReached, UtcTime at,
                 bool isOnThisComputer = false);
    // Holds nothing back for more than a minute.
    Ruling waited(UtcTime now);
    // What the system says. Then one failure is enough; alone it proves nothing, since servers on
    // this computer can be reached without any network. Where another computer's is reached all
    // the same the system is wrong, and not believed before it says something new.
    void setNetworkGone(bool isGone) { m_isNetworkGone = isGone; }

    bool isOffline() const { return m_isOffline; }
    bool isUnsure() const { return !m_held.isEmpty(); } // other targets should be tried soon

private:
    Ruling release();

    QList<qint64> m_held;
    UtcTime m_heldSince;
    bool m_isNetworkGone = false;
    bool m_isOffline = false;
};
