// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include <algorithm>
#include <cmath>

namespace {

qint64 percentUsed(const Freshness &freshness, UtcTime at)
{
    return qint64(std::floor(std::clamp(freshness.usedAt(at), 0.0, 99.0) * 100));
}

Answers age(const StapleFacts &facts)
{
    if (!facts.deciding || !facts.freshness)
        return {};
    const Freshness &freshness = *facts.freshness;
    const UtcTime at = facts.target.at;
    const Duration used = at - freshness.thisUpdate;
    if (freshness.isOpenEnded)
        return { { .detail
                   = { QT_TRANSLATE_NOOP("Rules", "%1 old, without an end."), { used } } } };
    const Duration left = freshness.leftAt(at);
    if (left.secs <= 0)
        return { { .detail = { QT_TRANSLATE_NOOP(
                                   "Rules", "%1 old; it ended %2 ago. A newer one was due by %3."),
                               { used, Duration { -left.secs }, freshness.due } } } };
    if (used.secs < 0)
        return { { .detail = { QT_TRANSLATE_NOOP("Rules", "It begins in %1 and ends in %2."),
                               { Duration { -used.secs }, left } } } };
    const char *text = at > freshness.due
        ? QT_TRANSLATE_NOOP(
            "Rules", "%1 old: %2 % of its life is used, %3 are left. A newer one was due by %4.")
        : QT_TRANSLATE_NOOP(
            "Rules", "%1 old: %2 % of its life is used, %3 are left. A newer one is due by %4.");
    return { { .detail = { text, { used, percentUsed(freshness, at), left, freshness.due } } } };
}

// Levels are about a response that is in date and has an end; what is wrong with another, other
// rules say.
bool hasLevel(const StapleFacts &facts)
{
    return facts.deciding && facts.freshness && facts.deciding->isInDate()
        && !facts.freshness->isOpenEnded
        && facts.target.at <= facts.freshness->effectiveExpiry + facts.target.skew;
}

std::optional<Severity> severity(const StapleFacts &facts)
{
    // The certificate has to be replaced first.
    return facts.target.leafHasExpired ? std::optional(Severity::Info) : std::nullopt;
}

Message leftMessage(const StapleFacts &facts)
{
    const Freshness &freshness = *facts.freshness;
    const Duration left = freshness.leftAt(facts.target.at);
    if (left.secs <= 0)
        return { QT_TRANSLATE_NOOP("Rules", "It ended on %1."), { freshness.effectiveExpiry } };
    return {
        QT_TRANSLATE_NOOP(
            "Rules", "%1 of %2 are left (%3 % used). The warning began at %4, the alarm at %5."),
        { left, freshness.effectiveExpiry - freshness.thisUpdate,
          percentUsed(freshness, facts.target.at), freshness.warningFrom, freshness.criticalFrom }
    };
}

Answers warning(const StapleFacts &facts)
{
    if (!hasLevel(facts) || facts.freshness->levelAt(facts.target.at) != FreshnessLevel::Warning)
        return {};
    const Freshness &freshness = *facts.freshness;
    return {
        { .detail
          = { QT_TRANSLATE_NOOP("Rules", "%1 of %2 are left (%3 % used). It turns critical on %4."),
              { freshness.leftAt(facts.target.at), freshness.effectiveExpiry - freshness.thisUpdate,
                percentUsed(freshness, facts.target.at), freshness.criticalFrom } },
          .severity = severity(facts) }
    };
}

Answers critical(const StapleFacts &facts)
{
    if (!hasLevel(facts))
        return {};
    const FreshnessLevel level = facts.freshness->levelAt(facts.target.at);
    if (level != FreshnessLevel::Critical && level != FreshnessLevel::Expired)
        return {};
    return { { .detail = leftMessage(facts), .severity = severity(facts) } };
}

Answers fresh(const StapleFacts &facts)
{
    if (facts.contentBlocker)
        return { skipped(facts.contentBlocker) };
    if (!hasLevel(facts) || facts.freshness->levelAt(facts.target.at) != FreshnessLevel::Fresh)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 are left; a newer one is due by %2."),
                           { facts.freshness->leftAt(facts.target.at), facts.freshness->due } } } };
}

Answers overdue(const StapleFacts &facts)
{
    if (!facts.isLeaf() || !facts.deciding || !facts.freshness || facts.freshness->isOpenEnded)
        return {};
    const Freshness &freshness = *facts.freshness;
    if (facts.target.at <= freshness.due + refreshGrace(freshness))
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                             "The CA must publish a newer response by %1. At %2 "
                                             "the server still delivered the one of %3."),
                           { freshness.due, facts.target.at, freshness.thisUpdate } },
               .severity = severity(facts) } };
}

Answers outlivesCertificate(const StapleFacts &facts)
{
    if (!facts.deciding || !facts.certificate || !facts.deciding->response->nextUpdate
        || *facts.deciding->response->nextUpdate <= facts.certificate->notAfter)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "nextUpdate is %1; the certificate ends on %2."),
                   { *facts.deciding->response->nextUpdate, facts.certificate->notAfter } } } };
}

constexpr auto Group = RuleGroup::Time;
constexpr auto Warning = Severity::Warning;

constexpr StapleRule Rules[] = {
    { { "time-age", Group, Severity::Info, Severity::Info, "–",
        QT_TRANSLATE_NOOP("Rules", "Age of the response"),
        QT_TRANSLATE_NOOP("Rules",
                          "How much of its life is used, and when a newer one must exist."),
        "" },
      age },
    { { "fresh-warning", Group, Warning, Warning, "BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "The response is ageing"),
        QT_TRANSLATE_NOOP("Rules",
                          "It still holds, but should have been replaced by a newer one by now. If "
                          "the server does not refresh it, clients will see an expired response."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check the refresh: its last run, its log, and that the server reaches "
                          "the responder. nginx: resolver and error log; Apache: "
                          "SSLStaplingStandardCacheTimeout and SSLStaplingResponderTimeout.") },
      warning },
    { { "fresh-critical", Group, Severity::Error, Severity::Error, "BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "The response is about to expire"),
        QT_TRANSLATE_NOOP("Rules",
                          "Little of its life is left and the server has not replaced it. Once it "
                          "has expired, clients that look at it refuse it."),
        QT_TRANSLATE_NOOP("Rules",
                          "Refresh the staple now: reload the server or run the fetch job by hand, "
                          "then find out why it did not run by itself.") },
      critical },
    { { "fresh-ok", Group, Severity::Ok, Severity::Ok, "BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "Fresh enough"),
        QT_TRANSLATE_NOOP("Rules", "No newer response has to be there yet."), "" },
      fresh },
    { { "staple-refresh-overdue", Group, Warning, Warning, "BR 4.9.9",
        QT_TRANSLATE_NOOP("Rules", "The server keeps an old response"),
        QT_TRANSLATE_NOOP("Rules",
                          "By the rules for public CAs a newer response exists already; the "
                          "server, or a cache before it, still sends the old one."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check that the server can reach the responder; reload it; look for OCSP "
                          "in its error log."),
        true },
      overdue },
    { { "time-outlives-cert", Group, Warning, Warning, "–",
        QT_TRANSLATE_NOOP("Rules", "The response outlives the certificate"),
        QT_TRANSLATE_NOOP("Rules",
                          "It claims to hold after the certificate has ended. Some servers, Caddy "
                          "among them, refuse to staple such a response."),
        QT_TRANSLATE_NOOP("Rules", "Nothing for the response; renew the certificate in time.") },
      outlivesCertificate },
};

}

std::span<const StapleRule> refreshRules()
{
    return Rules;
}
