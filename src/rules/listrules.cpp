// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"

#include <algorithm>

namespace {

// Whether OCSP has told what the list was to tell.
bool isAnsweredByOcsp(const RevocationListFacts &facts)
{
    const auto &staples = facts.target.staples;
    return std::ranges::any_of(staples, [&](const StapleFacts &staple) {
        return staple.certIndex == facts.certIndex && staple.usable;
    });
}

Answers unreachable(const RevocationListFacts &facts)
{
    const auto &lists = facts.target.lists;
    const bool cameFromElsewhere = std::ranges::any_of(lists, [&](const RevocationListFacts &one) {
        return one.certIndex == facts.certIndex && one.fetched.isFetched();
    });
    if (facts.fetched.isFetched() || cameFromElsewhere)
        return {};
    Answer answer { .detail = { QT_TRANSLATE_NOOP("Rules", "%1: %2"),
                                { visibleText(facts.fetched.url, 300),
                                  visibleText(facts.fetched.error, 300) } } };
    if (isAnsweredByOcsp(facts))
        answer.severity = Severity::Info;
    return { answer };
}

Message faultText(const RevocationListFacts &facts)
{
    constexpr qint64 LargestMebibytes = LargestRevocationList / (1024 * 1024);
    const QByteArray &der = facts.fetched.der;
    if (facts.reading.isTooLarge)
        return { QT_TRANSLATE_NOOP("Rules", "%1 bytes; more than %2 MiB are not read."),
                 { qint64(der.size()), LargestMebibytes } };
    if (der.isEmpty())
        return { QT_TRANSLATE_NOOP("Rules", "It is empty.") };
    const ParseFault &fault = facts.reading.faults.first();
    if (fault.kind == ParseFault::Kind::PemEncoded)
        return { QT_TRANSLATE_NOOP("Rules", "It is PEM; a list is published as DER.") };
    if (der.startsWith('<'))
        return { QT_TRANSLATE_NOOP("Rules", "Its first bytes look like HTML: %1"),
                 { visibleText(
                     QString::fromLatin1(der.first(std::min<qsizetype>(der.size(), 40)))) } };
    if (fault.where.isEmpty())
        return { QT_TRANSLATE_NOOP("Rules", "Found at byte %1."), { qint64(fault.offset) } };
    return { QT_TRANSLATE_NOOP("Rules", "Found in %1, at byte %2."),
             { fault.where, qint64(fault.offset) } };
}

Answers malformed(const RevocationListFacts &facts)
{
    if (!facts.fetched.isFetched() || facts.reading.parses())
        return {};
    return { { .detail = faultText(facts) } };
}

Answers issuerMismatch(const RevocationListFacts &facts)
{
    if (facts.contentBlocker)
        return facts.fetched.isFetched() ? Answers { skipped(facts.contentBlocker) } : Answers {};
    if (!facts.certificate && !facts.issuer)
        return { skipped("certificate-missing") };
    if (facts.scope.isOfIssuer)
        return {};
    const Name &wanted = facts.certificate ? facts.certificate->issuer : facts.issuer->subject;
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The list is of %1; wanted is one of %2."),
                           { facts.list().issuer.text(), wanted.text() } } } };
}

Message mismatchText(const RevocationListFacts &facts)
{
    switch (facts.scope.mismatch) {
    case ListScope::Mismatch::OtherPoint:
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The list is for %1, which the certificate does not name."),
                 { visibleText(facts.list().issuingDistributionPoint->distributionPoint->texts.join(
                                   QStringLiteral(", ")),
                               300) } };
    case ListScope::Mismatch::UserCertsOnly:
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The list holds no CA certificates, and this is one.") };
    case ListScope::Mismatch::CaCertsOnly:
        return { QT_TRANSLATE_NOOP("Rules",
                                   "The list holds CA certificates only, and this is none.") };
    case ListScope::Mismatch::AttributeCertsOnly:
        return { QT_TRANSLATE_NOOP("Rules", "The list holds attribute certificates only.") };
    case ListScope::Mismatch::None:
        break;
    }
    return {};
}

Answers scopeMismatch(const RevocationListFacts &facts)
{
    if (facts.contentBlocker || !facts.scope.isOfIssuer)
        return {};
    if (!facts.certificate)
        return { skipped("certificate-missing") };
    if (!facts.scope.fits())
        return { { .detail = mismatchText(facts) } };
    if (facts.coversAllReasons || !facts.isUsable() || facts.saysRevoked())
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP(
                   "Rules", "The list speaks for some reasons only; the others are not known.") },
               .severity = Severity::Warning } };
}

Message signatureText(const RevocationListFacts &facts)
{
    const ListSigner &signing = facts.signing;
    const QString signer = signing.signer->subject.shortText();
    if (signing.result == SignatureResult::UnsupportedAlgorithm)
        return { QT_TRANSLATE_NOOP("Rules", "The algorithm %1 is not supported."),
                 { signatureAlgorithmText(facts.list().signatureAlgorithm) } };
    if (signing.result != SignatureResult::Valid)
        return { QT_TRANSLATE_NOOP("Rules", "The signature does not verify with the key of %1."),
                 { signer } };
    if (signing.lacksCrlSign)
        return { QT_TRANSLATE_NOOP("Rules",
                                   "Signed by %1, whose key usage does not allow it (no cRLSign)."),
                 { signer } };
    if (signing.isOutOfDate)
        return { QT_TRANSLATE_NOOP("Rules", "Signed by %1, whose certificate holds from %2 to %3."),
                 { signer, signing.signer->notBefore, signing.signer->notAfter } };
    if (signing.hasBrokenHash)
        return { QT_TRANSLATE_NOOP("Rules", "The hash of %1 is broken."),
                 { signatureAlgorithmText(facts.list().signatureAlgorithm) } };
    return { QT_TRANSLATE_NOOP("Rules", "The list names two algorithms: %1 and, signed, %2."),
             { signatureAlgorithmText(facts.list().signatureAlgorithm),
               signatureAlgorithmText(facts.list().tbsSignature) } };
}

Answers signatureInvalid(const RevocationListFacts &facts)
{
    if (!facts.fetched.isFetched())
        return {};
    if (facts.contentBlocker)
        return { skipped(facts.contentBlocker) };
    if (!facts.scope.isOfIssuer)
        return { skipped(facts.certificate || facts.issuer ? "crl-issuer-mismatch"
                                                           : "issuer-missing") };
    if (!facts.signing.signer)
        return { skipped("issuer-missing",
                         { QT_TRANSLATE_NOOP("Rules", "The certificate of %1 is not there."),
                           { facts.list().issuer.shortText() } }) };
    if (facts.signing.isSound())
        return {};
    return { { .detail = signatureText(facts) } };
}

Answers unknownCritical(const RevocationListFacts &facts)
{
    if (facts.contentBlocker)
        return facts.fetched.isFetched() ? Answers { skipped(facts.contentBlocker) } : Answers {};
    if (facts.list().unknownCriticalExtensions.isEmpty())
        return {};
    QStringList names;
    for (const Oid &oid : facts.list().unknownCriticalExtensions)
        names.append(oid.name());
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Not understood: %1."),
                           { names.join(QStringLiteral(", ")) } } } };
}

Answers deltaOnly(const RevocationListFacts &facts)
{
    if (facts.contentBlocker || !facts.list().isDelta() || facts.base)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The list holds changes since list %1."),
                           { colonHex(facts.list().baseCrlNumber, 32) } } } };
}

constexpr auto Group = RuleGroup::RevocationList;
constexpr auto Error = Severity::Error;
constexpr auto Warning = Severity::Warning;

constexpr ListRule Rules[] = {
    { { "crl-unreachable", Group, Warning, Warning, "BR 4.10.2",
        QT_TRANSLATE_NOOP("Rules", "The revocation list could not be fetched"),
        QT_TRANSLATE_NOOP("Rules",
                          "None of the addresses in the certificate gave a list, so whether it is "
                          "revoked is not known from there."),
        QT_TRANSLATE_NOOP("Rules",
                          "Check that the list can be reached from here; the CA may be failing.") },
      unreachable },
    { { "crl-malformed", Group, Error, Error, "RFC 5280 §5.1",
        QT_TRANSLATE_NOOP("Rules", "Not a revocation list"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "What was read is not one complete CertificateList in strict DER, so nothing can be "
            "taken from it."),
        QT_TRANSLATE_NOOP("Rules",
                          "Fetch the list anew. If the CA publishes it like this, report it.") },
      malformed },
    { { "crl-issuer-mismatch", Group, Error, Error, "RFC 5280 §6.3.3",
        QT_TRANSLATE_NOOP("Rules", "The revocation list of another CA"),
        QT_TRANSLATE_NOOP("Rules",
                          "The list is neither of the certificate's issuer nor of one that the "
                          "certificate names, so it says nothing about it."),
        QT_TRANSLATE_NOOP("Rules", "Take the list from the address that the certificate names.") },
      issuerMismatch },
    { { "crl-scope-mismatch", Group, Error, Error, "RFC 5280 §5.2.5; RFC 5280 §6.3.3",
        QT_TRANSLATE_NOOP("Rules", "The revocation list does not cover this certificate"),
        QT_TRANSLATE_NOOP("Rules",
                          "CAs cut their lists into parts. That a certificate is missing from a "
                          "part it does not belong to says nothing about it."),
        QT_TRANSLATE_NOOP("Rules", "Take the list from the address that the certificate names.") },
      scopeMismatch },
    { { "crl-signature-invalid", Group, Error, Error, "RFC 5280 §6.3.3",
        QT_TRANSLATE_NOOP("Rules", "The signature of the revocation list is not to be believed"),
        QT_TRANSLATE_NOOP("Rules",
                          "The list was changed, forged, or made by somebody whom the CA did not "
                          "allow to. Many tools never check this."),
        QT_TRANSLATE_NOOP("Rules", "Fetch the list anew. If that does not help, ask the CA.") },
      signatureInvalid },
    { { "crl-critical-ext-unknown", Group, Error, Error, "RFC 5280 §5.2; RFC 5280 §5.3",
        QT_TRANSLATE_NOOP("Rules", "Unknown critical extension in the revocation list"),
        QT_TRANSLATE_NOOP("Rules",
                          "A list with an extension that is marked critical and not understood "
                          "must not be used."),
        QT_TRANSLATE_NOOP("Rules", "Ask the CA what the extension is for.") },
      unknownCritical },
    { { "crl-delta-only", Group, Warning, Warning, "RFC 5280 §5.2.4",
        QT_TRANSLATE_NOOP("Rules", "Only the changes of a revocation list"),
        QT_TRANSLATE_NOOP("Rules",
                          "A delta list names what changed since a complete list, which is not "
                          "there: what it leaves out is not known."),
        QT_TRANSLATE_NOOP("Rules", "Get the complete list, too.") },
      deltaOnly },
};

}

std::span<const ListRule> listRules()
{
    return Rules;
}
