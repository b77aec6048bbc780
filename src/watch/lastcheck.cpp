// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/lastcheck.h"

namespace {

bool isReached(Verdict verdict)
{
    return verdict != Verdict::Unreachable && verdict != Verdict::TlsFailed;
}

}

LastCheck lastCheckOf(const Observation &observation)
{
    const bool wasReached = isReached(observation.verdict);
    return { .at = observation.at,
             .wasReached = wasReached,
             .failures = wasReached ? 0 : 1,
             .freshness = observation.freshness,
             .address = observation.address };
}

LastCheck lastCheckOf(const Inspection &inspection, std::optional<Verdict> before)
{
    const Verdict verdict = inspection.judgement.verdict;
    const Attempt *attempt = inspection.judgedAttempt();
    return { .at = inspection.at,
             .wasReached = isReached(verdict),
             .isWorse = before && classOf(verdict) < classOf(*before),
             .freshness = leafFreshness(inspection),
             .address = attempt ? attempt->address : QString() };
}

std::optional<Freshness> leafFreshness(const Inspection &inspection)
{
    for (const StapleJudgement &staple : inspection.judgement.staples) {
        if (staple.certIndex == 0)
            return staple.freshness;
    }
    return {};
}
