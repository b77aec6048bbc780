// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/freshness.h"

#include <algorithm>

namespace {

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;
constexpr qint64 OpenEndedLife = Day;

// Baseline Requirements 4.9.9: the CA updates "prior to one-half of the validity period before the
// nextUpdate" when the interval is below sixteen hours, else "at least eight hours prior to the
// nextUpdate, and no later than four days after the thisUpdate". An interval counts both its ends.
UtcTime publicDue(UtcTime thisUpdate, UtcTime nextUpdate)
{
    const qint64 interval = (nextUpdate - thisUpdate).secs + 1;
    if (interval < 16 * Hour)
        return thisUpdate.addSecs(interval / 2);
    return std::min(nextUpdate.addSecs(-8 * Hour), thisUpdate.addSecs(4 * Day));
}

// The smallest whole number of seconds that is not below value / divisor.
qint64 dividedUp(qint64 value, qint64 divisor)
{
    return (value + divisor - 1) / divisor;
}

}

FreshnessLevel Freshness::levelAt(UtcTime at) const
{
    if (!isOpenEnded && at >= effectiveExpiry)
        return FreshnessLevel::Expired;
    if (at > criticalFrom)
        return FreshnessLevel::Critical;
    if (isOpenEnded || at > warningFrom)
        return FreshnessLevel::Warning;
    return FreshnessLevel::Fresh;
}

double Freshness::usedAt(UtcTime at) const
{
    const qint64 life = (effectiveExpiry - thisUpdate).secs;
    if (life <= 0)
        return 1.0;
    return double((at - thisUpdate).secs) / double(life);
}

Freshness freshnessOf(const FreshnessInput &input)
{
    Freshness freshness;
    freshness.thisUpdate = input.thisUpdate;
    freshness.nextUpdate = input.nextUpdate;
    freshness.isOpenEnded = !input.nextUpdate;
    const UtcTime stated = input.nextUpdate.value_or(input.thisUpdate.addSecs(OpenEndedLife));
    freshness.effectiveExpiry = std::min(stated, input.delegateNotAfter.value_or(stated));

    const qint64 life = std::max<qint64>(0, (freshness.effectiveExpiry - input.thisUpdate).secs);
    const bool isPublicLeaf = input.scope == Scope::Public && input.certIndex == 0;
    freshness.due = isPublicLeaf ? publicDue(input.thisUpdate, stated)
                                 : input.thisUpdate.addSecs(life * 3 / 4);

    // Levels hold behind these moments, not at them: "t > due + grace", "R < share of the life".
    const UtcTime lastQuarter = freshness.effectiveExpiry.addSecs(-dividedUp(life, 4));
    const UtcTime overdue
        = input.mustStaple ? freshness.due : freshness.due + refreshGrace(freshness);
    freshness.warningFrom = std::min(overdue, lastQuarter);
    // With must-staple an expired response is an outage, so there is twice the time to act.
    const qint64 margin = input.mustStaple ? std::clamp(dividedUp(life, 4), 2 * Hour, 2 * Day)
                                           : std::clamp(dividedUp(life, 10), Hour, Day);
    freshness.criticalFrom = freshness.effectiveExpiry.addSecs(-margin);
    if (freshness.isOpenEnded) {
        freshness.warningFrom = input.thisUpdate;
        freshness.criticalFrom = freshness.effectiveExpiry;
    }
    return freshness;
}

Duration refreshGrace(const Freshness &freshness)
{
    const qint64 life = (freshness.effectiveExpiry - freshness.thisUpdate).secs;
    return { std::clamp(life / 20, Hour, 12 * Hour) };
}
