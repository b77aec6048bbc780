// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportsource.h"

QList<HostReport> readHosts(const HistoryReader &history, const QList<Target> &targets,
                            UtcTime from, UtcTime to, const TrustStore &trust)
{
    QList<HostReport> hosts;
    hosts.reserve(targets.size());
    for (const Target &target : targets)
        hosts.append({ target,
                       history.latestInspection(target, trust),
                       history.observations(target.id, from, to),
                       {},
                       {} });
    return hosts;
}
