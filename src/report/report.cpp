// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report.h"

#include <algorithm>
#include <numeric>
#include <tuple>

int VerdictTally::total() const
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

int VerdictTally::answered() const
{
    return total() - of(Verdict::Unreachable) - of(Verdict::TlsFailed);
}

int VerdictTally::usable() const
{
    return of(Verdict::Good) + of(Verdict::RefreshDue) + of(Verdict::RefreshCritical);
}

double VerdictTally::shareOf(Verdict verdict) const
{
    return answered() ? double(of(verdict)) / answered() : 0;
}

double VerdictTally::usableShare() const
{
    return answered() ? double(usable()) / answered() : 0;
}

VerdictClass HostReport::verdictClass() const
{
    return inspection ? inspection->judgement.verdictClass : VerdictClass::NoData;
}

namespace {

VerdictTally tallyOf(const QList<Observation> &observations)
{
    VerdictTally tally;
    for (const Observation &observation : observations)
        ++tally.counts[size_t(observation.verdict)];
    return tally;
}

std::optional<UtcTime> beginOfNewestVerdict(const QList<Observation> &observations)
{
    std::optional<UtcTime> since;
    for (auto it = observations.crbegin(); it != observations.crend(); ++it) {
        if (it->verdict != observations.last().verdict)
            break;
        since = it->at;
    }
    return since;
}

// What sorts hosts: never checked ones stand with those that gave no data, after them.
auto urgency(const HostReport &host)
{
    const Judgement *judgement = host.inspection ? &host.inspection->judgement : nullptr;
    const StapleJudgement *leaf = judgement ? judgement->leaf() : nullptr;
    const qint64 expiry = leaf && leaf->freshness ? leaf->freshness->effectiveExpiry.msecs
                                                  : std::numeric_limits<qint64>::max();
    return std::tuple(int(host.verdictClass()), judgement ? int(judgement->verdict) : VerdictCount,
                      expiry, host.target.text());
}

}

Report makeReport(const ReportScope &scope, QList<HostReport> hosts)
{
    Report report { scope, std::move(hosts), {} };
    for (HostReport &host : report.hosts) {
        host.tally = tallyOf(host.observations);
        host.since = beginOfNewestVerdict(host.observations);
        ++report.classCounts[host.verdictClass()];
    }
    std::ranges::stable_sort(report.hosts, {}, urgency);
    return report;
}
