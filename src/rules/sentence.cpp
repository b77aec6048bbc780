// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/decision.h"

#include "base/text.h"

#include <QLatin1String>

namespace {

const SingleResponse *singleOf(const Facts &facts)
{
    const StapleFacts *staple = facts.leafStaple();
    return staple && staple->deciding ? staple->deciding->response : nullptr;
}

Duration leftOf(const Facts &facts)
{
    const StapleFacts *staple = facts.leafStaple();
    return staple && staple->freshness ? staple->freshness->leftAt(facts.at) : Duration {};
}

// What the server staples does not say so, or nothing is stapled.
Message revokedByAnswer(const RevokedInfo &info, const ResponderAnswer &answer)
{
    if (info.revocationReason)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "Asked on %3, the CA's responder said that this certificate was "
                                   "revoked on %1 (reason: %2). Clients that check will refuse it, "
                                   "whatever the server staples."),
                 { info.revocationTime, crlReasonText(*info.revocationReason), answer.at } };
    return { QT_TRANSLATE_NOOP("Rules",
                               "Asked on %2, the CA's responder said that this certificate was "
                               "revoked on %1, without giving a reason. Clients that check will "
                               "refuse it, whatever the server staples."),
             { info.revocationTime, answer.at } };
}

Message revoked(const Finding &leading, const Facts &facts)
{
    const StapleFacts *staple = spokenOf(leading, facts);
    const RevokedInfo info = staple->deciding->response->revokedInfo.value_or(RevokedInfo {});
    const bool isNeverIssued = info.revocationReason == 6 && info.revocationTime == UtcTime {};
    if (leading.certIndex > 0)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "A CA certificate of the chain, %1, was revoked on %2. Clients "
                                   "that check it refuse every certificate below it."),
                 { staple->certificate ? staple->certificate->subject.shortText() : QString(),
                   info.revocationTime } };
    if (leading.rule->group == RuleGroup::History)
        return revokedByAnswer(info, facts.answerFor(0)->answer);
    if (isNeverIssued)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The CA says that it never issued this certificate. Clients "
                                   "that check will refuse it.") };
    if (info.revocationReason)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The CA has revoked this certificate on %1 (reason: %2). "
                                   "Clients that check will refuse it."),
                 { info.revocationTime, crlReasonText(*info.revocationReason) } };
    return { QT_TRANSLATE_NOOP("Rules",
                               "The CA has revoked this certificate on %1 without giving a reason. "
                               "Clients that check will refuse it."),
             { info.revocationTime } };
}

Message mustStaple(const Finding &leading, const Facts &facts)
{
    const QLatin1String id(leading.rule->id);
    if (id == QLatin1String("muststaple-violated"))
        return { QT_TRANSLATE_NOOP(
            "Rules",
            "The certificate demands a stapled response (Must-Staple), but none was delivered. "
            "Firefox and GnuTLS clients refuse the connection.") };
    if (id == QLatin1String("muststaple-intermittent"))
        return { QT_TRANSLATE_NOOP(
                     "Rules",
                     "The certificate demands a stapled response (Must-Staple), but only %1 of %2 "
                     "connections got one. On the others Firefox and GnuTLS clients refuse."),
                 { qint64(facts.ownPresence.stapled), qint64(facts.ownPresence.probes) } };
    if (id == QLatin1String("muststaple-without-ocsp-url"))
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The certificate demands a stapled response (Must-Staple), but "
                                   "its CA offers no OCSP. Have it reissued.") };
    const StapleFacts *staple = facts.leafStaple();
    if (staple && responseIsError(*staple))
        return { QT_TRANSLATE_NOOP(
            "Rules",
            "The certificate demands a stapled response (Must-Staple), but only an error code was "
            "delivered. Clients that hold it to its word refuse the connection.") };
    if (staple && staple->deciding && staple->signatureOk && staple->deciding->hasExpired)
        return { QT_TRANSLATE_NOOP(
            "Rules",
            "The certificate demands a stapled response (Must-Staple), but an expired one was "
            "delivered. Clients that hold it to its word refuse the connection.") };
    return { QT_TRANSLATE_NOOP(
        "Rules",
        "The certificate demands a stapled response (Must-Staple), but an invalid one was "
        "delivered. Clients that hold it to its word refuse the connection.") };
}

Message notYetValid(const Finding &leading)
{
    if (QLatin1String(leading.rule->id) == QLatin1String("time-producedat-future"))
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The response was produced in the future (in %2). A clock is "
                                   "wrong, most likely this computer's."),
                 leading.detail.values };
    return { QT_TRANSLATE_NOOP("Rules",
                               "The response starts in the future (in %2). A clock is wrong."),
             leading.detail.values };
}

Message refreshCritical(const Finding &leading, const Facts &facts)
{
    const QLatin1String id(leading.rule->id);
    if (id == QLatin1String("time-nextupdate-absent-old"))
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The response has no end and is %1 old. Clients that grant such "
                                   "a response a day no longer accept it."),
                 leading.detail.values };
    if (id == QLatin1String("signer-expires-before-nextupdate"))
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The certificate of the response's signer expires in %1, long "
                                   "before the response. From then on clients reject it."),
                 { leading.detail.values.value(3) } };
    const Duration left = leftOf(facts);
    if (left.secs <= 0)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The response has just expired. Clients without an allowance "
                                   "for clocks reject it already.") };
    return { QT_TRANSLATE_NOOP("Rules",
                               "The response expires in %1 and the server has not replaced it. "
                               "After that clients ignore or reject it."),
             { left } };
}

Message refreshDue(const Finding &leading, const Facts &facts)
{
    if (QLatin1String(leading.rule->id) == QLatin1String("time-nextupdate-absent"))
        return { QT_TRANSLATE_NOOP(
            "Rules",
            "The CA says that this certificate is not revoked, but the response has no end: "
            "clients differ in how long they accept it.") };
    return { QT_TRANSLATE_NOOP(
                 "Rules",
                 "The response is still valid but should have been renewed: %1 left. If the server "
                 "does not refresh it, clients will see an expired response."),
             { leftOf(facts) } };
}

Message unverifiable(const Facts &facts)
{
    const SingleResponse *single = singleOf(facts);
    if (!single)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "A response is there, but the issuer certificate is missing, so "
                                   "it cannot be checked.") };
    return { QT_TRANSLATE_NOOP("Rules",
                               "A response is there and claims \"%1\", but the issuer certificate "
                               "is missing, so its signature cannot be checked."),
             { certStatusText(single->certStatus) } };
}

Message good(const Facts &facts)
{
    const StapleFacts *staple = facts.leafStaple();
    const SingleResponse &single = *staple->deciding->response;
    if (!staple->certificate)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The response is valid and says good as of %1. Whether it is "
                                   "about your certificate was not checked."),
                 { single.thisUpdate } };
    if (facts.evidence.isOffline)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The response is valid. The CA says that this certificate is "
                                   "not revoked as of %1. Valid for another %2."),
                 { single.thisUpdate, leftOf(facts) } };
    return { QT_TRANSLATE_NOOP("Rules",
                               "The server delivered a valid OCSP response. The CA says that this "
                               "certificate is not revoked as of %1. Valid for another %2."),
             { single.thisUpdate, leftOf(facts) } };
}

Message notApplicable(const Finding &leading)
{
    const QLatin1String id(leading.rule->id);
    if (id == QLatin1String("staple-absent-short-lived"))
        return { QT_TRANSLATE_NOOP("Rules",
                                   "This certificate is short-lived and needs no revocation "
                                   "information, so there is nothing to staple.") };
    if (id == QLatin1String("staple-absent-norevavail"))
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The CA offers no revocation information for this certificate, "
                                   "so there is nothing to staple.") };
    if (id == QLatin1String("chain-self-signed"))
        return { QT_TRANSLATE_NOOP(
            "Rules",
            "This certificate is self-signed: there is no CA that could say anything about it.") };
    return { QT_TRANSLATE_NOOP(
        "Rules",
        "This certificate names no OCSP responder, so there is nothing to staple. Many public CAs "
        "ended OCSP in 2025 and 2026; revocation is published by CRL.") };
}

Message labelled(const Finding &leading, const char *label)
{
    Message message = leading.detail;
    message.label = label;
    return message;
}

Message sometimes(const Finding &leading, const Facts &facts)
{
    const QLatin1String id(leading.rule->id);
    if (id == QLatin1String("staple-inconsistent-backends"))
        return labelled(leading,
                        QT_TRANSLATE_NOOP("Rules",
                                          "Not every server behind this name delivers a "
                                          "response."));
    if (id == QLatin1String("staple-version-dependent"))
        return labelled(leading,
                        QT_TRANSLATE_NOOP("Rules", "A response comes in one version of TLS only."));
    if (id == QLatin1String("staple-keytype-dependent"))
        return labelled(
            leading,
            QT_TRANSLATE_NOOP("Rules", "Only one of the server's certificates is stapled."));
    const QList<Message::Value> share { qint64(facts.presence.stapled),
                                        qint64(facts.presence.probes) };
    if (facts.presence.isColdCache && facts.presence.missed() > 1)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The first connection to an address, or with a certificate, got "
                                   "no response, later ones did (%1 of %2). The server fetches it "
                                   "only when somebody asks."),
                 share };
    if (facts.presence.isColdCache)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The first connection got no response, later ones did (%1 of "
                                   "%2). The server fetches it only when somebody asks."),
                 share };
    return { QT_TRANSLATE_NOOP("Rules",
                               "Only %1 of %2 connections got a response. The workers or servers "
                               "behind this address differ."),
             share };
}

// For a verdict that no finding led to.
Message unled(Verdict verdict)
{
    if (verdict == Verdict::Unverifiable)
        return { QT_TRANSLATE_NOOP("Rules", "A response is there, but it could not be judged.") };
    if (verdict == Verdict::Missing)
        return { QT_TRANSLATE_NOOP("Rules", "The server sent no OCSP response.") };
    return { QT_TRANSLATE_NOOP("Rules", "There was nothing to check.") };
}

}

Message sentenceOf(const Decision &decision, const Facts &facts)
{
    if (isLedByList(decision, facts))
        return listSentence(decision, facts);
    if (!decision.leading)
        return unled(decision.verdict);
    const Finding &leading = *decision.leading;
    switch (decision.verdict) {
    case Verdict::Revoked:
        return revoked(leading, facts);
    case Verdict::MustStapleViolated:
        return mustStaple(leading, facts);
    case Verdict::Invalid:
        return invalidSentence(leading);
    case Verdict::Expired:
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The response is old: it stopped being valid %2 ago, on %1. "
                                   "Clients ignore or reject it."),
                 leading.detail.values };
    case Verdict::NotYetValid:
        return notYetValid(leading);
    case Verdict::Unknown:
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The CA's responder does not know this certificate. Clients "
                                   "differ: some refuse the connection.") };
    case Verdict::ResponderError:
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The stapled response is only an error code from the responder: "
                                   "%2. It proves nothing."),
                 leading.detail.values };
    case Verdict::RefreshCritical:
        return refreshCritical(leading, facts);
    case Verdict::RefreshDue:
        return refreshDue(leading, facts);
    case Verdict::Unverifiable:
        return unverifiable(facts);
    case Verdict::MissingIntermittent:
        return sometimes(leading, facts);
    case Verdict::Missing:
        return { QT_TRANSLATE_NOOP(
            "Rules",
            "The server sent no OCSP response, although the certificate names a responder.") };
    case Verdict::Good:
        return good(facts);
    case Verdict::NotApplicable:
        return notApplicable(leading);
    case Verdict::TlsFailed:
        return labelled(
            leading,
            QT_TRANSLATE_NOOP("Rules", "No TLS connection was made, so nothing could be checked."));
    case Verdict::Unreachable:
        return labelled(leading, QT_TRANSLATE_NOOP("Rules", "Could not connect."));
    }
    return {};
}
