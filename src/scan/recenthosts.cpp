// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/recenthosts.h"

#include <algorithm>
#include <cstdlib>

namespace {

constexpr qint64 AheadHoldsSecs = 86'400;
constexpr qint64 RunSecs = 2 * 3600; // a host without an interval of its own is checked each hour
constexpr qsizetype MostOthers = 100;

bool isAhead(const HostSample &sample)
{
    return sample.thisUpdate && *sample.thisUpdate > sample.at;
}

bool hasJustExpired(const HostSample &sample)
{
    return sample.hasExpired && sample.wasRefreshing;
}

}

void RecentHosts::note(const Inspection &inspection)
{
    const QString host = inspection.target.effectiveServerName();
    const auto sample = hostSampleOf(host, inspection.evidence, inspection.judgement);
    if (!sample) // it showed nothing: what was known of it holds
        return;
    const std::lock_guard lock(m_mutex);
    if (isAhead(*sample) || hasJustExpired(*sample))
        m_samples.insert(host, *sample);
    else
        m_samples.remove(host);
}

QList<HostSample> RecentHosts::beside(const QString &host, UtcTime at) const
{
    QList<HostSample> others;
    {
        const std::lock_guard lock(m_mutex);
        for (const HostSample &sample : m_samples) {
            const qint64 apart = std::abs((sample.at - at).secs);
            const bool counts = (isAhead(sample) && apart <= AheadHoldsSecs)
                || (hasJustExpired(sample) && apart <= RunSecs);
            if (counts && sample.host != host)
                others.append(sample);
        }
    }
    std::sort(others.begin(), others.end(), [](const HostSample &a, const HostSample &b) {
        return std::pair(b.at, a.host) < std::pair(a.at, b.host);
    });
    return others.first(std::min(others.size(), MostOthers));
}
