// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

namespace {

Answers expired(const RevocationListFacts &facts)
{
    if (facts.contentBlocker)
        return facts.fetched.isFetched() ? Answers { skipped(facts.contentBlocker) } : Answers {};
    if (!facts.hasExpired)
        return {};
    const UtcTime nextUpdate = *facts.list().nextUpdate;
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "nextUpdate was %1, %2 ago."),
                           { nextUpdate, facts.target.at - nextUpdate } } } };
}

Answers thisUpdateFuture(const RevocationListFacts &facts)
{
    if (facts.contentBlocker || !facts.startsInFuture)
        return {};
    const UtcTime thisUpdate = facts.list().thisUpdate;
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "thisUpdate is %1, in %2."),
                           { thisUpdate, thisUpdate - facts.target.at } } } };
}

Answers nextUpdateAbsent(const RevocationListFacts &facts)
{
    if (facts.contentBlocker || facts.list().nextUpdate)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "There is no nextUpdate; thisUpdate is %1."),
                           { facts.list().thisUpdate } } } };
}

// What the list is for is told by the certificate, without one by the list itself.
bool isForCas(const RevocationListFacts &facts)
{
    if (facts.certificate)
        return facts.certificate->isCa();
    const auto &point = facts.list().issuingDistributionPoint;
    return point && point->onlyContainsCaCerts;
}

Answers intervalTooLong(const RevocationListFacts &facts)
{
    constexpr Duration TenDays { 10 * 86'400 };
    constexpr Duration TwelveMonths { 366 * 86'400 }; // of a leap year
    if (facts.contentBlocker || !facts.list().nextUpdate)
        return {};
    const Duration most = isForCas(facts) ? TwelveMonths : TenDays;
    const Duration interval = *facts.list().nextUpdate - facts.list().thisUpdate;
    if (interval <= most)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                             "From thisUpdate to nextUpdate it is %1; at most %2 "
                                             "are allowed for such a certificate."),
                           { interval, most } } } };
}

constexpr auto Group = RuleGroup::RevocationList;
constexpr auto Error = Severity::Error;
constexpr auto Warning = Severity::Warning;

constexpr ListRule Rules[] = {
    { { "crl-expired", Group, Error, Error, "RFC 5280 §5.1.2.5",
        QT_TRANSLATE_NOOP("Rules", "The revocation list is out of date"),
        QT_TRANSLATE_NOOP("Rules",
                          "A newer list should have been there. What was revoked since then is not "
                          "on this one."),
        QT_TRANSLATE_NOOP("Rules",
                          "Fetch the list anew. If the CA publishes no newer one, report it.") },
      expired },
    { { "crl-thisupdate-future", Group, Error, Error, "RFC 5280 §5.1.2.4",
        QT_TRANSLATE_NOOP("Rules", "The revocation list is from the future"),
        QT_TRANSLATE_NOOP("Rules", "A clock is wrong, most likely this computer's."),
        QT_TRANSLATE_NOOP("Rules", "Check this computer's clock.") },
      thisUpdateFuture },
    { { "crl-nextupdate-absent", Group, Warning, Warning, "RFC 5280 §5.1.2.5",
        QT_TRANSLATE_NOOP("Rules", "The revocation list has no end"),
        QT_TRANSLATE_NOOP("Rules",
                          "CAs must say when the next list will come; without that nobody can tell "
                          "an old list from the newest."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA.") },
      nextUpdateAbsent },
    { { "br-crl-interval-too-long", Group, Warning, Warning, "BR 4.9.7; BR 7.2",
        QT_TRANSLATE_NOOP("Rules", "The revocation list lives too long"),
        QT_TRANSLATE_NOOP("Rules",
                          "Lists of public CAs live for at most ten days, those about CA "
                          "certificates for at most twelve months, so that a revocation is seen."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      intervalTooLong },
};

}

std::span<const ListRule> listTimeRules()
{
    return Rules;
}
