// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/offlinewatch.h"

#include <utility>

namespace {

constexpr int Enough = 3;
constexpr qint64 LongestWait = 60;

}

OfflineWatch::Ruling OfflineWatch::ended(qint64 id, bool wasReached, bool couldBeReached,
                                         UtcTime at, bool isOnThisComputer)
{
    if (wasReached) {
        m_isOffline = false;
        m_isNetworkGone = m_isNetworkGone && isOnThisComputer;
        Ruling ruling = release();
        ruling.kept.append(id);
        return ruling;
    }
    if (m_isOffline)
        return { {}, { id } };
    if (!couldBeReached && !m_isNetworkGone)
        return { { id }, {} };
    if (m_held.isEmpty())
        m_heldSince = at;
    m_held.append(id);
    if (m_held.size() < Enough && !m_isNetworkGone)
        return {};
    m_isOffline = true;
    return { {}, std::exchange(m_held, {}) };
}

OfflineWatch::Ruling OfflineWatch::waited(UtcTime now)
{
    const qint64 waited = (now - m_heldSince).secs;
    if (!m_held.isEmpty() && (waited >= LongestWait || waited < 0))
        return release();
    return {};
}

OfflineWatch::Ruling OfflineWatch::release()
{
    return { std::exchange(m_held, {}), {} };
}
