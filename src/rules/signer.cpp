// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

namespace {

const Certificate *signerOf(const StapleFacts &facts)
{
    return facts.signing.signer;
}

Answers byIssuer(const StapleFacts &facts)
{
    if (facts.signerBlocker)
        return { skipped(facts.signerBlocker) };
    if (!signerOf(facts) || facts.signing.kind != SignerKind::Issuer)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The signer is %1, the issuer itself."),
                           { signerOf(facts)->subject.shortText() } } } };
}

Answers byDelegate(const StapleFacts &facts)
{
    const SignerSearch &signing = facts.signing;
    if (!signing.isDelegate() || signing.hasExpired || signing.isNotYetValid
        || signing.unknownCriticalExtension)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                             "The signer is %1, authorised by %2, valid until %3."),
                           { signing.signer->subject.shortText(), facts.issuer->subject.shortText(),
                             signing.signer->notAfter } } } };
}

Message responderText(const ResponderId &id)
{
    if (id.byName)
        return { QT_TRANSLATE_NOOP(
                     "Rules",
                     "Signed by %1, says the response; no certificate of that name is at hand."),
                 { id.byName->text() } };
    return { QT_TRANSLATE_NOOP("Rules",
                               "Signed with the key whose hash is %1, says the response; no "
                               "certificate with that key is at hand."),
             { QString::fromLatin1(id.byKey.value_or(QByteArray()).left(32).toHex()) } };
}

Answers notFound(const StapleFacts &facts)
{
    if (facts.signerBlocker || signerOf(facts))
        return {};
    return { { .detail = responderText(facts.data().responderId) } };
}

Answers missingEku(const StapleFacts &facts)
{
    const SignerSearch &signing = facts.signing;
    if (!signing.signer || !signing.isIssuedByIssuer || signing.hasOcspSigning)
        return {};
    return {
        { .detail
          = { QT_TRANSLATE_NOOP(
                  "Rules",
                  "The signer is %1, issued by %2 without the extended key usage OCSPSigning."),
              { signing.signer->subject.shortText(), facts.issuer->subject.shortText() } } }
    };
}

Answers notIssuedByCa(const StapleFacts &facts)
{
    const SignerSearch &signing = facts.signing;
    if (!signing.signer || signing.isIssuer || signing.isIssuedByIssuer)
        return {};
    // Without OCSPSigning there is no authorisation either, but nobody would accept it if there
    // were.
    if (isSameName(signing.signer->issuer, facts.issuer->subject))
        return { { .detail = { QT_TRANSLATE_NOOP("Rules",
                                                 "The signer is %1. It names %2 as its issuer, but "
                                                 "was not signed with that key."),
                               { signing.signer->subject.shortText(),
                                 facts.issuer->subject.shortText() } } } };
    return { { .detail
               = { QT_TRANSLATE_NOOP(
                       "Rules", "The signer is %1, issued by %2; the certificate's issuer is %3."),
                   { signing.signer->subject.shortText(), signing.signer->issuer.shortText(),
                     facts.issuer->subject.shortText() } } } };
}

Answers isLeaf(const StapleFacts &facts)
{
    if (!facts.signing.signer || !facts.signing.isLeaf || facts.signing.isIssuer)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The signer is the certificate itself, %1."),
                           { facts.signing.signer->subject.shortText() } } } };
}

Answers expired(const StapleFacts &facts)
{
    if (!facts.signing.signer || !facts.signing.hasExpired)
        return {};
    const Certificate &signer = *facts.signing.signer;
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The certificate of %1 ended on %2, %3 ago."),
                           { signer.subject.shortText(), signer.notAfter,
                             facts.target.at - signer.notAfter } } } };
}

Answers notYetValid(const StapleFacts &facts)
{
    if (!facts.signing.signer || !facts.signing.isNotYetValid)
        return {};
    const Certificate &signer = *facts.signing.signer;
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The certificate of %1 begins on %2, in %3."),
                           { signer.subject.shortText(), signer.notBefore,
                             signer.notBefore - facts.target.at } } } };
}

Answers expiresFirst(const StapleFacts &facts)
{
    const SignerSearch &signing = facts.signing;
    // Once the signer has expired, that is the finding.
    if (!signing.signer || signing.hasExpired || !facts.deciding
        || !facts.deciding->response->nextUpdate)
        return {};
    const UtcTime nextUpdate = *facts.deciding->response->nextUpdate;
    const UtcTime notAfter = signing.signer->notAfter;
    if (notAfter >= nextUpdate)
        return {};
    const Duration left = notAfter - facts.target.at;
    return {
        { .detail
          = { QT_TRANSLATE_NOOP(
                  "Rules",
                  "The certificate of %1 ends on %2, the response on %3; %4 left until the first."),
              { signing.signer->subject.shortText(), notAfter, nextUpdate, left } },
          .severity = left.secs <= 86'400 ? Severity::Error : Severity::Warning }
    };
}

Answers issuerWithoutDigitalSignature(const StapleFacts &facts)
{
    if (!facts.signing.signer || !facts.signing.isIssuer)
        return {};
    const auto &usage = facts.signing.signer->keyUsage;
    if (!usage || *usage & DigitalSignature)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The key usage of %1 is %2."),
                           { facts.signing.signer->subject.shortText(),
                             keyUsageTexts(*usage).join(QStringLiteral(", ")) } } } };
}

constexpr auto Group = RuleGroup::Signer;
constexpr auto Error = Severity::Error;

constexpr StapleRule Rules[] = {
    { { "signer-issuer", Group, Severity::Ok, Severity::Ok, "RFC 6960 §4.2.2.2",
        QT_TRANSLATE_NOOP("Rules", "Signed by the issuing CA"),
        QT_TRANSLATE_NOOP("Rules", "The certificate's own issuer signed the response."), "" },
      byIssuer },
    { { "signer-delegated", Group, Severity::Ok, Severity::Ok, "RFC 6960 §4.2.2.2",
        QT_TRANSLATE_NOOP("Rules", "Signed by a responder the CA authorised"),
        QT_TRANSLATE_NOOP(
            "Rules", "The issuer gave the signer a certificate for OCSP signing, and it is valid."),
        "" },
      byDelegate },
    { { "signer-not-found", Group, Error, Error, "RFC 6960 §4.2.2.3; RFC 9919 §3.2.2",
        QT_TRANSLATE_NOOP("Rules", "The signer's certificate is missing"),
        QT_TRANSLATE_NOOP("Rules",
                          "Neither the issuer nor any certificate in the response is the signer "
                          "that it names, so the signature cannot be checked by anybody."),
        QT_TRANSLATE_NOOP("Rules",
                          "The responder must embed its certificate: report it to the CA. If the "
                          "server uses the wrong issuer, correct its chain file.") },
      notFound },
    { { "signer-missing-eku", Group, Error, Error, "RFC 6960 §4.2.2.2",
        QT_TRANSLATE_NOOP("Rules", "The signer may not sign OCSP responses"),
        QT_TRANSLATE_NOOP("Rules",
                          "The signer's certificate is of the same CA, but without OCSPSigning; "
                          "anyExtendedKeyUsage does not count. It may be an attack with an "
                          "ordinary certificate of that CA."),
        QT_TRANSLATE_NOOP("Rules",
                          "Replace the staple by one from the CA's responder, and find out where "
                          "this one came from.") },
      missingEku },
    { { "signer-not-issued-by-ca", Group, Error, Error, "RFC 6960 §4.2.2.2; BR 7.1.2.8",
        QT_TRANSLATE_NOOP("Rules", "The signer was not authorised by the certificate's issuer"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "A delegated signer counts only if the same key signed it that signed the certificate "
            "in question. This one comes from another CA, or from another key of the same name."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check that server and responder use the right issuer; otherwise report "
                          "it to the CA.") },
      notIssuedByCa },
    { { "signer-is-leaf", Group, Error, Error, "RFC 6960 §4.2.2.2",
        QT_TRANSLATE_NOOP("Rules", "The server signed its own status"),
        QT_TRANSLATE_NOOP("Rules",
                          "The certificate in question is the signer. Whoever holds its key can "
                          "say of it what they like."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Replace the staple by one from the CA's responder, and find out who made this one.") },
      isLeaf },
    { { "signer-expired", Group, Error, Error, "RFC 6960 §4.2.2.2",
        QT_TRANSLATE_NOOP("Rules", "The signer's certificate has expired"),
        QT_TRANSLATE_NOOP("Rules",
                          "The signer is no longer authorised, so clients reject the response "
                          "although it may look fresh."),
        QT_TRANSLATE_NOOP("Rules",
                          "Fetch a new response; the server serves an old one. If the responder "
                          "still signs with this certificate, report it to the CA.") },
      expired },
    { { "signer-not-yet-valid", Group, Error, Error, "RFC 6960 §4.2.2.2",
        QT_TRANSLATE_NOOP("Rules", "The signer's certificate is not valid yet"),
        QT_TRANSLATE_NOOP("Rules", "The signer is not authorised yet, by this computer's clock."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check this computer's clock first, then report it to the CA.") },
      notYetValid },
    { { "signer-expires-before-nextupdate", Group, Error, Error, "MRSP §6",
        QT_TRANSLATE_NOOP("Rules", "The response outlives its signer"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The response looks fresh until nextUpdate, but clients reject it from the moment its "
            "signer's certificate ends. An outage of 2017 began that way."),
        QT_TRANSLATE_NOOP(
            "Rules", "Refresh the staple before the signer's certificate ends, and tell the CA.") },
      expiresFirst },
    { { "signer-issuer-ku-missing", Group, Severity::Warning, Severity::Warning, "BR 7.1.2.10.7",
        QT_TRANSLATE_NOOP("Rules", "The CA's key is not meant to sign responses"),
        QT_TRANSLATE_NOOP("Rules",
                          "Without digitalSignature in its key usage a CA certificate must not "
                          "sign OCSP responses directly."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      issuerWithoutDigitalSignature },
};

}

std::span<const StapleRule> signerRules()
{
    return Rules;
}
