// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

namespace {

using Maybe = std::optional<Answer>;

Answers thisUpdateFuture(const StapleFacts &facts)
{
    return aboutSingles(facts, [&](const JudgedSingle &single) -> Maybe {
        if (!single.startsInFuture)
            return {};
        const UtcTime thisUpdate = single.response->thisUpdate;
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "thisUpdate is %1, in %2."),
                                    { thisUpdate, thisUpdate - facts.target.at } } };
    });
}

Answers thisUpdateSlightlyFuture(const StapleFacts &facts)
{
    return aboutSingles(facts, [&](const JudgedSingle &single) -> Maybe {
        const UtcTime thisUpdate = single.response->thisUpdate;
        if (single.startsInFuture || thisUpdate <= facts.target.at)
            return {};
        return Answer { .detail
                        = { QT_TRANSLATE_NOOP(
                                "Rules", "thisUpdate is %1, in %2; %3 are allowed for clocks."),
                            { thisUpdate, thisUpdate - facts.target.at, facts.target.skew } } };
    });
}

Answers expired(const StapleFacts &facts)
{
    return aboutSingles(facts, [&](const JudgedSingle &single) -> Maybe {
        if (!single.hasExpired)
            return {};
        const UtcTime nextUpdate = *single.response->nextUpdate;
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "nextUpdate was %1, %2 ago."),
                                    { nextUpdate, facts.target.at - nextUpdate } } };
    });
}

Answers expiredWithinSkew(const StapleFacts &facts)
{
    return aboutSingles(facts, [&](const JudgedSingle &single) -> Maybe {
        const auto &nextUpdate = single.response->nextUpdate;
        if (!nextUpdate || single.hasExpired || facts.target.at < *nextUpdate)
            return {};
        return Answer { .detail
                        = { QT_TRANSLATE_NOOP(
                                "Rules", "nextUpdate was %1, %2 ago; %3 are allowed for clocks."),
                            { *nextUpdate, facts.target.at - *nextUpdate, facts.target.skew } } };
    });
}

Answers nextUpdateAbsent(const StapleFacts &facts)
{
    return aboutSingles(facts, [&](const JudgedSingle &single) -> Maybe {
        if (single.response->nextUpdate)
            return {};
        return Answer { .detail
                        = { QT_TRANSLATE_NOOP("Rules", "There is no nextUpdate; thisUpdate is %1."),
                            { single.response->thisUpdate } } };
    });
}

Answers nextUpdateAbsentOld(const StapleFacts &facts)
{
    constexpr Duration Day { 86'400 };
    return aboutSingles(facts, [&](const JudgedSingle &single) -> Maybe {
        const Duration age = facts.target.at - single.response->thisUpdate;
        if (single.response->nextUpdate || age.secs <= Day.secs + facts.target.skew.secs)
            return {};
        return Answer { .detail
                        = { QT_TRANSLATE_NOOP(
                                "Rules", "There is no nextUpdate, and the response is %1 old."),
                            { age } } };
    });
}

Answers nextUpdateBeforeThisUpdate(const StapleFacts &facts)
{
    return aboutSingles(facts, [](const JudgedSingle &single) -> Maybe {
        if (!single.hasImpossibleWindow)
            return {};
        return Answer { .detail
                        = { QT_TRANSLATE_NOOP("Rules", "thisUpdate is %1, nextUpdate %2."),
                            { single.response->thisUpdate, *single.response->nextUpdate } } };
    });
}

Answers producedBeforeThisUpdate(const StapleFacts &facts)
{
    return aboutSingles(facts, [&](const JudgedSingle &single) -> Maybe {
        if (facts.data().producedAt >= single.response->thisUpdate)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "producedAt is %1, thisUpdate %2."),
                                    { facts.data().producedAt, single.response->thisUpdate } } };
    });
}

Answers producedAfterNextUpdate(const StapleFacts &facts)
{
    return aboutSingles(facts, [&](const JudgedSingle &single) -> Maybe {
        if (!single.response->nextUpdate || facts.data().producedAt <= *single.response->nextUpdate)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "producedAt is %1, nextUpdate %2."),
                                    { facts.data().producedAt, *single.response->nextUpdate } } };
    });
}

// What is said of the response as a whole stands with its entries.
Answers aboutResponse(const StapleFacts &facts, const Message &detail)
{
    return { { .detail = detail,
               .standing = facts.isBound ? Standing::Counts : Standing::NotForThisCertificate } };
}

Answers producedInFuture(const StapleFacts &facts)
{
    if (!facts.basic || facts.data().producedAt <= facts.target.at + facts.target.skew)
        return {};
    return aboutResponse(
        facts,
        { QT_TRANSLATE_NOOP("Rules", "producedAt is %1, in %2."),
          { facts.data().producedAt, facts.data().producedAt - facts.target.at } });
}

Answers producedOutsideCertificate(const StapleFacts &facts)
{
    if (!facts.basic || !facts.certificate)
        return {};
    const UtcTime producedAt = facts.data().producedAt;
    if (producedAt >= facts.certificate->notBefore && producedAt <= facts.certificate->notAfter)
        return {};
    return aboutResponse(
        facts,
        { QT_TRANSLATE_NOOP("Rules", "producedAt is %1; the certificate is valid from %2 to %3."),
          { producedAt, facts.certificate->notBefore, facts.certificate->notAfter } });
}

Answers producedOutsideSigner(const StapleFacts &facts)
{
    if (!facts.signing.signer)
        return {};
    const UtcTime producedAt = facts.data().producedAt;
    const Certificate &signer = *facts.signing.signer;
    if (producedAt >= signer.notBefore && producedAt <= signer.notAfter)
        return {};
    return aboutResponse(
        facts,
        { QT_TRANSLATE_NOOP("Rules",
                            "producedAt is %1; the signer's certificate is valid from %2 to %3."),
          { producedAt, signer.notBefore, signer.notAfter } });
}

constexpr auto Group = RuleGroup::Time;
constexpr auto Error = Severity::Error;
constexpr auto Warning = Severity::Warning;

constexpr StapleRule Rules[] = {
    { { "time-thisupdate-future", Group, Error, Error, "RFC 6960 §4.2.2.1; RFC 9919 §5",
        QT_TRANSLATE_NOOP("Rules", "Not valid yet"),
        QT_TRANSLATE_NOOP("Rules",
                          "A response that begins in the future is to be considered unreliable. A "
                          "clock is wrong: this computer's, the server's or the CA's."),
        QT_TRANSLATE_NOOP("Rules", "Check this computer's clock first, then ask the CA.") },
      thisUpdateFuture },
    { { "time-thisupdate-slightly-future", Group, Warning, Warning, "RFC 6960 §4.2.2.1",
        QT_TRANSLATE_NOOP("Rules", "A little ahead of this clock"),
        QT_TRANSLATE_NOOP("Rules",
                          "The beginning lies within the allowance for clocks, but Chrome allows "
                          "none and would treat the response as not valid yet."),
        QT_TRANSLATE_NOOP("Rules", "Let this computer, and the server, keep time by NTP.") },
      thisUpdateSlightlyFuture },
    { { "time-expired", Group, Error, Error, "RFC 6960 §3.2; RFC 9919 §5",
        QT_TRANSLATE_NOOP("Rules", "The response has expired"),
        QT_TRANSLATE_NOOP("Rules",
                          "Clients must reject a response after its nextUpdate: it proves nothing "
                          "any more. The server has failed to refresh it."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Restart or reload the server; check that it reaches the responder (DNS, proxy, "
            "firewall), the job that refreshes the staple file, and the cache settings.") },
      expired },
    { { "time-expired-within-skew", Group, Warning, Warning, "RFC 6960 §3.2; RFC 9919 §5",
        QT_TRANSLATE_NOOP("Rules", "Just expired"),
        QT_TRANSLATE_NOOP("Rules",
                          "The end has passed, by less than the allowance for clocks. Clients "
                          "without an allowance reject the response already."),
        QT_TRANSLATE_NOOP("Rules", "Refresh the staple now; refresh it earlier in future.") },
      expiredWithinSkew },
    { { "time-nextupdate-absent", Group, Error, Warning, "RFC 9919 §5; RFC 6960 §4.2.2.1",
        QT_TRANSLATE_NOOP("Rules", "No end is given"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Without nextUpdate clients differ: curl and OpenSSL accept the response for ever, "
            "GnuTLS for 15 days, Firefox for a day; RFC 9919 has them reject it."),
        QT_TRANSLATE_NOOP("Rules", "The CA should set nextUpdate.") },
      nextUpdateAbsent },
    { { "time-nextupdate-absent-old", Group, Error, Warning, "RFC 9919 §5; RFC 6960 §4.2.2.1",
        QT_TRANSLATE_NOOP("Rules", "No end is given, and older than a day"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Clients that grant such a response a day, Firefox among them, no longer accept it."),
        QT_TRANSLATE_NOOP("Rules",
                          "Refresh the staple at least daily; the CA should set nextUpdate.") },
      nextUpdateAbsentOld },
    { { "time-nextupdate-before-thisupdate", Group, Error, Error, "RFC 6960 §2.4",
        QT_TRANSLATE_NOOP("Rules", "It ends before it begins"),
        QT_TRANSLATE_NOOP("Rules",
                          "nextUpdate is not later than thisUpdate, so there is no moment at which "
                          "the response holds."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      nextUpdateBeforeThisUpdate },
    { { "time-producedat-before-thisupdate", Group, Warning, Warning, "RFC 6960 §2.4",
        QT_TRANSLATE_NOOP("Rules", "Signed before the status was known"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The response was produced before the moment at which its status is said to be known."),
        QT_TRANSLATE_NOOP(
            "Rules", "The responder's clock or configuration is wrong: report it to the CA.") },
      producedBeforeThisUpdate },
    { { "time-producedat-after-nextupdate", Group, Error, Error, "RFC 6960 §2.4",
        QT_TRANSLATE_NOOP("Rules", "Signed after it had expired"),
        QT_TRANSLATE_NOOP("Rules", "The response was produced after its own end."),
        QT_TRANSLATE_NOOP(
            "Rules", "The responder's clock or configuration is wrong: report it to the CA.") },
      producedAfterNextUpdate },
    { { "time-producedat-future", Group, Error, Error, "RFC 6960 §2.4",
        QT_TRANSLATE_NOOP("Rules", "Signed in the future"),
        QT_TRANSLATE_NOOP("Rules",
                          "The response was produced later than now: almost certainly this "
                          "computer's clock is slow."),
        QT_TRANSLATE_NOOP("Rules", "Check this computer's clock, then judge again.") },
      producedInFuture },
    { { "time-producedat-outside-cert", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "Signed outside the certificate's life"),
        QT_TRANSLATE_NOOP("Rules",
                          "The response was produced before the certificate began or after it "
                          "ended. Chrome ignores such a response."),
        QT_TRANSLATE_NOOP("Rules",
                          "Refresh the staple after each renewal. If a fresh response is the same, "
                          "ask the CA why it is dated back.") },
      producedOutsideCertificate },
    { { "time-producedat-outside-signer", Group, Warning, Warning, "RFC 6960 §4.2.2.2",
        QT_TRANSLATE_NOOP("Rules", "Signed outside the signer's life"),
        QT_TRANSLATE_NOOP("Rules",
                          "The response was produced when its signer's certificate was not valid. "
                          "Some clients compare these times."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA.") },
      producedOutsideSigner },
};

}

std::span<const StapleRule> timeRules()
{
    return Rules;
}
