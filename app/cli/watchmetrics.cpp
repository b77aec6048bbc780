// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watchmetrics.h"

#include "history/historyreader.h"

void WatchMetricsFile::load(const HistoryReader &reader, UtcTime now)
{
    const QList<Target> targets = reader.targets();
    for (const Target &target : targets) {
        const auto newest = reader.observations(target.id, {}, now, 1);
        if (!newest.isEmpty())
            add(newest.first());
    }
}

void WatchMetricsFile::add(const Observation &observation)
{
    m_newest.insert(observation.targetId, observation);
}

Expected<Done, QString> WatchMetricsFile::write(const QList<Target> &targets,
                                                const WatchMetrics &watch) const
{
    QList<HostMetrics> hosts;
    hosts.reserve(targets.size());
    for (const Target &target : targets) {
        const auto newest = m_newest.constFind(target.id);
        hosts.append({ target, newest != m_newest.cend() ? std::optional(*newest) : std::nullopt });
    }
    return writeMetrics(m_path, openMetrics(hosts, watch));
}
