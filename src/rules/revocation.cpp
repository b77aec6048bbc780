// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "pki/oids.h"

#include <algorithm>

namespace {

constexpr int KeyCompromise = 1;
constexpr int CaCompromise = 2;
constexpr int CertificateHold = 6;

using Maybe = std::optional<Answer>;

// Answers about entries that say "revoked"; they count when the response is verified.
template <class Check>
Answers aboutRevoked(const StapleFacts &facts, Check check)
{
    Answers answers = aboutSingles(facts, [&](const JudgedSingle &single) -> Maybe {
        if (single.response->certStatus != CertStatus::Revoked || !single.response->revokedInfo)
            return {};
        return check(single, *single.response->revokedInfo);
    });
    for (Answer &answer : answers) {
        if (answer.standing == Standing::Counts && !facts.signatureOk)
            answer.standing = Standing::Unauthenticated;
    }
    return answers;
}

// For a certificate that was never issued a responder may answer "revoked" with these very values
// (RFC 6960 §2.2).
bool isNonIssued(const RevokedInfo &info)
{
    return info.revocationReason == CertificateHold && info.revocationTime == UtcTime {};
}

Message revokedMessage(const RevokedInfo &info)
{
    if (info.revocationReason)
        return { QT_TRANSLATE_NOOP("Rules", "Revoked on %1; reason: %2."),
                 { info.revocationTime, crlReasonText(*info.revocationReason) } };
    return { QT_TRANSLATE_NOOP("Rules", "Revoked on %1; no reason is given."),
             { info.revocationTime } };
}

Answers revoked(const StapleFacts &facts)
{
    return aboutRevoked(facts, [](const JudgedSingle &, const RevokedInfo &info) -> Maybe {
        return Answer { .detail = revokedMessage(info) };
    });
}

Answers revokedStale(const StapleFacts &facts)
{
    return aboutRevoked(facts, [](const JudgedSingle &single, const RevokedInfo &) -> Maybe {
        if (!single.hasExpired)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "The statement ended on %1."),
                                    { *single.response->nextUpdate } } };
    });
}

Answers keyCompromise(const StapleFacts &facts)
{
    return aboutRevoked(facts, [](const JudgedSingle &, const RevokedInfo &info) -> Maybe {
        if (info.revocationReason != KeyCompromise && info.revocationReason != CaCompromise)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "The reason given is %1."),
                                    { crlReasonText(*info.revocationReason) } } };
    });
}

Answers onHold(const StapleFacts &facts)
{
    return aboutRevoked(facts, [](const JudgedSingle &, const RevokedInfo &info) -> Maybe {
        if (info.revocationReason != CertificateHold || isNonIssued(info))
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "On hold since %1."),
                                    { info.revocationTime } } };
    });
}

Answers nonIssued(const StapleFacts &facts)
{
    return aboutRevoked(facts, [](const JudgedSingle &, const RevokedInfo &info) -> Maybe {
        if (!isNonIssued(info))
            return {};
        return Answer {
            .detail
            = { QT_TRANSLATE_NOOP(
                    "Rules", "Reason certificateHold and the time %1 together mean: never issued."),
                { info.revocationTime } }
        };
    });
}

Answers nonIssuedWithoutExtension(const StapleFacts &facts)
{
    return aboutRevoked(facts, [&](const JudgedSingle &, const RevokedInfo &info) -> Maybe {
        const QList<Extension> &extensions = facts.data().responseExtensions;
        const bool hasExtension
            = std::any_of(extensions.begin(), extensions.end(),
                          [](const Extension &one) { return one.oid == Oids::OcspExtendedRevoke; });
        if (!isNonIssued(info) || hasExtension)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP(
                            "Rules", "The response has no id-pkix-ocsp-extended-revoke.") } };
    });
}

Answers reasonInvalid(const StapleFacts &facts)
{
    return aboutRevoked(facts, [](const JudgedSingle &, const RevokedInfo &info) -> Maybe {
        const int reason = info.revocationReason.value_or(0);
        if (reason != 7 && reason != 8 && reason <= 10 && reason >= 0)
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP("Rules", "The reason is %1."),
                                    { crlReasonText(reason) } } };
    });
}

Answers caReasonAbsent(const StapleFacts &facts)
{
    return aboutRevoked(facts, [&](const JudgedSingle &, const RevokedInfo &info) -> Maybe {
        if (facts.isLeaf() || info.revocationReason)
            return {};
        return Answer { .detail = revokedMessage(info) };
    });
}

Answers revocationInFuture(const StapleFacts &facts)
{
    return aboutRevoked(facts, [&](const JudgedSingle &, const RevokedInfo &info) -> Maybe {
        if (info.revocationTime <= facts.target.at + facts.target.skew)
            return {};
        return Answer { .detail
                        = { QT_TRANSLATE_NOOP("Rules", "The revocation is dated %1, in %2."),
                            { info.revocationTime, info.revocationTime - facts.target.at } } };
    });
}

Answers revokedBeforeIssuance(const StapleFacts &facts)
{
    return aboutRevoked(facts, [&](const JudgedSingle &, const RevokedInfo &info) -> Maybe {
        if (!facts.certificate || info.revocationTime >= facts.certificate->notBefore
            || isNonIssued(info))
            return {};
        return Answer { .detail = { QT_TRANSLATE_NOOP(
                                        "Rules", "Revoked as of %1; the certificate begins on %2."),
                                    { info.revocationTime, facts.certificate->notBefore } } };
    });
}

constexpr auto Group = RuleGroup::Status;
constexpr auto Error = Severity::Error;
constexpr auto Warning = Severity::Warning;

constexpr StapleRule Rules[] = {
    { { "status-revoked", Group, Error, Error, "RFC 6960 §2.2",
        QT_TRANSLATE_NOOP("Rules", "The certificate is revoked"),
        QT_TRANSLATE_NOOP("Rules",
                          "The CA has taken the certificate back, yet the server still presents "
                          "it. Clients that check refuse the connection."),
        QT_TRANSLATE_NOOP("Rules",
                          "Replace key and certificate now, and find out why it was revoked.") },
      revoked },
    { { "status-revoked-stale", Group, Error, Error, "RFC 6960 §2.2",
        QT_TRANSLATE_NOOP("Rules", "Revoked, says an expired response"),
        QT_TRANSLATE_NOOP("Rules", "The statement is out of date, but revocation is permanent."),
        QT_TRANSLATE_NOOP("Rules", "Replace key and certificate now.") },
      revokedStale },
    { { "status-revoked-keycompromise", Group, Error, Error, "RFC 5280 §5.3.1; BR 7.2.2",
        QT_TRANSLATE_NOOP("Rules", "The private key is known to be compromised"),
        QT_TRANSLATE_NOOP("Rules",
                          "Somebody else has or had the key: treat the traffic as exposed."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Take the key out of use at once, make a new one, and look for how it leaked.") },
      keyCompromise },
    { { "status-revoked-on-hold", Group, Error, Error, "BR 7.2.2; BR 4.9.13",
        QT_TRANSLATE_NOOP("Rules", "The certificate is suspended"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "certificateHold can be lifted again and is not allowed for public TLS certificates."),
        QT_TRANSLATE_NOOP("Rules", "Replace the certificate, and report the hold to the CA."),
        true },
      onHold },
    { { "status-revoked-nonissued", Group, Error, Error, "RFC 6960 §2.2; RFC 6960 §4.4.8",
        QT_TRANSLATE_NOOP("Rules", "The CA says that it never issued this certificate"),
        QT_TRANSLATE_NOOP("Rules",
                          "Either the responder has not learnt of the certificate, or the "
                          "certificate is forged."),
        QT_TRANSLATE_NOOP("Rules", "Contact the CA at once.") },
      nonIssued },
    { { "status-nonissued-no-extrevoked", Group, Warning, Warning, "RFC 6960 §2.2",
        QT_TRANSLATE_NOOP("Rules", "\"Never issued\" without its companion extension"),
        QT_TRANSLATE_NOOP("Rules",
                          "A responder that reports certificates as never issued must say so by "
                          "id-pkix-ocsp-extended-revoke."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      nonIssuedWithoutExtension },
    { { "status-revoked-reason-invalid", Group, Warning, Warning, "RFC 5280 §5.3.1",
        QT_TRANSLATE_NOOP("Rules", "Meaningless reason of revocation"),
        QT_TRANSLATE_NOOP("Rules",
                          "The number stands for no reason; removeFromCRL has no place in OCSP."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      reasonInvalid },
    { { "status-revoked-ca-reason-absent", Group, Warning, Warning, "BR 7.3",
        QT_TRANSLATE_NOOP("Rules", "A CA certificate revoked without a reason"),
        QT_TRANSLATE_NOOP("Rules", "Public CAs must say why a CA certificate was revoked."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      caReasonAbsent },
    { { "status-revocation-time-future", Group, Warning, Warning, "RFC 6960 §2.4",
        QT_TRANSLATE_NOOP("Rules", "Revocation dated in the future"),
        QT_TRANSLATE_NOOP("Rules", "A revocation cannot be known before it happens."),
        QT_TRANSLATE_NOOP("Rules", "Check this computer's clock, then ask the CA.") },
      revocationInFuture },
    { { "status-revocation-before-issuance", Group, Severity::Info, Severity::Info, "BR 7.2.2",
        QT_TRANSLATE_NOOP("Rules", "Revoked from before it was issued"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The revocation is dated back, as is done when a key was compromised earlier."),
        "", true },
      revokedBeforeIssuance },
};

}

std::span<const StapleRule> revocationRules()
{
    return Rules;
}
