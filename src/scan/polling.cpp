// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/polling.h"

#include <algorithm>

namespace {

constexpr qint64 Shortest = 300;
constexpr qint64 Longest = 3600;
constexpr qint64 Day = 86'400;
constexpr qint64 Watchful = 900; // after a moment at which a newer response should appear
constexpr qint64 LeastApart = 60; // as far as two samples must be for the second to confirm
constexpr qint64 JustBehind = 15; // a moment that is watched for has passed by then
constexpr double Jitter = 0.1;

bool isJustBehind(std::optional<UtcTime> moment, UtcTime at)
{
    return moment && at >= *moment && at < moment->addSecs(Watchful);
}

qint64 lifeOf(const Freshness &freshness)
{
    return std::max<qint64>(0, (freshness.effectiveExpiry - freshness.thisUpdate).secs);
}

qint64 afterFailures(const Target &target, int failures)
{
    const qint64 own = target.intervalSecs;
    const qint64 first = own > 0 ? std::min(own, Shortest) : Shortest;
    const qint64 most = std::max(own, Longest);
    qint64 wait = first;
    for (int doubled = 1; doubled < failures && wait < most; ++doubled)
        wait *= 2;
    return std::min(wait, most);
}

qint64 intervalOf(const Target &target, const LastCheck &last)
{
    if (!last.wasReached)
        return afterFailures(target, last.failures);
    const qint64 regular
        = target.intervalSecs > 0 ? target.intervalSecs : pollingInterval(last).secs;
    return last.isWorse ? std::min(regular, Shortest) : regular;
}

// At most so late that the moment is seen soon after it.
UtcTime notBeyond(std::optional<UtcTime> moment, const LastCheck &last, UtcTime next)
{
    if (!moment || *moment <= last.at)
        return next;
    return std::min(next, std::max(moment->addSecs(JustBehind), last.at.addSecs(LeastApart)));
}

}

Duration pollingInterval(const LastCheck &last)
{
    if (isJustBehind(last.expectedRefresh, last.at))
        return { Shortest };
    if (!last.freshness)
        return { Longest };
    const qint64 life = lifeOf(*last.freshness);
    if (last.freshness->leftAt(last.at).secs * 10 < life
        || isJustBehind(last.freshness->due, last.at))
        return { Shortest };
    return { std::clamp(life / 96, Shortest, Longest) };
}

UtcTime nextCheck(const Target &target, const LastCheck &last)
{
    const double share = 1 - Jitter + 2 * Jitter * spreadOf(target, last.at.secs());
    UtcTime next = last.at.addSecs(qint64(double(intervalOf(target, last)) * share));
    if (target.intervalSecs > 0 || !last.wasReached)
        return next;
    next = notBeyond(last.expectedRefresh, last, next);
    if (!last.freshness)
        return next;
    next = notBeyond(last.freshness->due, last, next);
    return notBeyond(last.freshness->effectiveExpiry, last, next);
}

bool isThoroughDue(const Target &target, UtcTime last, UtcTime now)
{
    const auto offset = qint64(spreadOf(target, 0) * double(Day));
    const auto dayOf = [offset](UtcTime time) { return (time.secs() - offset) / Day; };
    return dayOf(now) > dayOf(last);
}

double spreadOf(const Target &target, qint64 number)
{
    // The last step of splitmix64, which mixes every bit into all.
    quint64 bits = quint64(target.id) * 0x9e3779b97f4a7c15U + quint64(number);
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
    bits ^= bits >> 31;
    return double(bits >> 11) / double(1ULL << 53);
}
