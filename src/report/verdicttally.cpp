// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/verdicttally.h"

#include <numeric>

bool isAnswer(Verdict verdict)
{
    return verdict != Verdict::Unreachable && verdict != Verdict::TlsFailed;
}

bool isUsable(Verdict verdict)
{
    return verdict == Verdict::Good || verdict == Verdict::RefreshDue
        || verdict == Verdict::RefreshCritical;
}

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

VerdictTally &VerdictTally::operator+=(const VerdictTally &other)
{
    for (size_t i = 0; i < counts.size(); ++i)
        counts[i] += other.counts[i];
    ofDays += other.ofDays;
    return *this;
}

VerdictTally tallyOf(const QList<Observation> &observations, const QList<DailySummary> &days)
{
    VerdictTally tally;
    for (const Observation &observation : observations)
        ++tally.counts[size_t(observation.verdict)];
    for (const DailySummary &day : days) {
        tally.counts[size_t(day.verdict)] += day.checks;
        tally.ofDays += day.checks;
    }
    return tally;
}
