// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

namespace {

constexpr qint64 Shortest = 28'800; // eight hours
constexpr qint64 Longest = 864'000; // ten days
constexpr qint64 Day = 86'400;

// "… the validity interval of an OCSP response is the difference in time between the thisUpdate and
// nextUpdate field, inclusive." (Baseline Requirements 4.9.9)
std::optional<qint64> interval(const StapleFacts &facts)
{
    if (!facts.isLeaf() || !facts.deciding || !facts.deciding->response->nextUpdate
        || facts.deciding->hasImpossibleWindow)
        return std::nullopt;
    return (*facts.deciding->response->nextUpdate - facts.deciding->response->thisUpdate).secs + 1;
}

Answers tooShort(const StapleFacts &facts)
{
    const auto secs = interval(facts);
    if (!secs || *secs >= Shortest)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "It lives for %1, short of eight hours by %2."),
                   { Duration { *secs }, Duration { Shortest - *secs } } } } };
}

Answers tooLong(const StapleFacts &facts)
{
    const auto secs = interval(facts);
    if (!secs || *secs <= Longest)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP(
                               "Rules", "It lives for %1, both ends counted: over ten days by %2."),
                           { Duration { *secs }, Duration { *secs - Longest } } } } };
}

Answers within(const StapleFacts &facts)
{
    if (facts.contentBlocker)
        return facts.isLeaf() ? Answers { skipped(facts.contentBlocker) } : Answers {};
    const auto secs = interval(facts);
    if (!secs || *secs < Shortest || *secs > Longest)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "It lives for %1."), { Duration { *secs } } } } };
}

Answers caStatusOld(const StapleFacts &facts)
{
    if (facts.isLeaf() || !facts.deciding)
        return {};
    const Duration age = facts.target.at - facts.deciding->response->thisUpdate;
    if (age.secs <= 366 * Day)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The status of this CA certificate is %1 old."),
                   { age } } } };
}

constexpr auto Group = RuleGroup::Time;
constexpr auto Warning = Severity::Warning;

constexpr StapleRule Rules[] = {
    { { "br-interval-too-short", Group, Warning, Warning, "BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "The response lives under eight hours"),
        QT_TRANSLATE_NOOP("Rules",
                          "Responses of public CAs live for at least eight hours, so that servers "
                          "have time to replace them."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      tooShort },
    { { "br-interval-too-long", Group, Warning, Warning, "BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "The response lives over ten days"),
        QT_TRANSLATE_NOOP("Rules",
                          "Responses of public CAs live for at most ten days, both ends counted, "
                          "so that a revocation is seen. Firefox cuts longer ones at ten days."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      tooLong },
    { { "br-interval-ok", Group, Severity::Ok, Severity::Ok, "BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "Lifetime within the rules for public CAs"),
        QT_TRANSLATE_NOOP("Rules", "Between eight hours and ten days."), "", true },
      within },
    { { "ca-status-interval-long", Group, Warning, Warning, "BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "The status of an intermediate is over a year old"),
        QT_TRANSLATE_NOOP("Rules",
                          "CAs renew the status of their CA certificates at least every twelve "
                          "months; Chromium ignores older ones."),
        QT_TRANSLATE_NOOP("Rules",
                          "Fetch a newer response for the intermediate, or staple none for it.") },
      caStatusOld },
};

}

std::span<const StapleRule> intervalRules()
{
    return Rules;
}
