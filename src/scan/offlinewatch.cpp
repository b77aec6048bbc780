// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/offlinewatch.h"

#include <QHostAddress>
#include <QSet>

#include <algorithm>

namespace {

constexpr qsizetype Enough = 3; // hosts
constexpr qint64 LongestWait = 60;
constexpr int NetworkBits = 24; // of an IPv4 address
constexpr qsizetype NetworkBytes = 6; // of an IPv6 address: a site has a /48

bool isThisComputer(const QString &host)
{
    return QHostAddress(host).isLoopback()
        || host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0;
}

// What hosts that may well fail together have in common: the range of their addresses; of names
// that did not resolve, the domain.
QString networkOf(const QString &host)
{
    const QHostAddress address(host);
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QString::number(ipv4 >> (32 - NetworkBits));
    if (!address.isNull()) {
        const Q_IPV6ADDR ipv6 = address.toIPv6Address();
        return QString::fromLatin1(
            QByteArray(reinterpret_cast<const char *>(ipv6.c), NetworkBytes).toHex());
    }
    return host.section(u'.', -2).toLower();
}

}

OfflineWatch::Ruling OfflineWatch::ended(const Check &check)
{
    const bool isHere = isThisComputer(check.host);
    if (check.wasReached) {
        m_isOffline = false;
        if (m_network == NetworkPresence::Gone && !isHere)
            m_network = NetworkPresence::Unknown;
        m_held.remove(check.id);
        return { release() << check.id, {} };
    }
    if (isHere) {
        m_held.remove(check.id);
        return { { check.id }, {} };
    }
    if (m_isOffline)
        return { {}, { check.id } };
    if (!check.couldBeReached && m_network != NetworkPresence::Gone)
        return { { check.id }, {} };
    if (m_held.isEmpty())
        m_heldSince = check.at;
    m_held.insert(check.id, check.host);
    if (!isOfflineByNow())
        return {};
    m_isOffline = true;
    return { {}, release() };
}

bool OfflineWatch::isOfflineByNow() const
{
    if (m_network == NetworkPresence::Gone)
        return true;
    QSet<QString> hosts, networks;
    for (const QString &host : m_held) {
        hosts.insert(host);
        networks.insert(networkOf(host));
    }
    const bool isOneNetwork = m_network == NetworkPresence::There && networks.size() == 1;
    return hosts.size() >= Enough && !isOneNetwork;
}

OfflineWatch::Ruling OfflineWatch::waited(UtcTime now)
{
    const qint64 waited = (now - m_heldSince).secs;
    if (!m_held.isEmpty() && (waited >= LongestWait || waited < 0))
        return { release(), {} };
    return {};
}

QList<qint64> OfflineWatch::release()
{
    QList<qint64> ids = m_held.keys();
    m_held.clear();
    std::sort(ids.begin(), ids.end());
    return ids;
}
