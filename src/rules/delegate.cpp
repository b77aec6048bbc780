// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"
#include "pki/oids.h"

namespace {

// The delegated signer; null when the response is not signed by one. Rules about its certificate
// say nothing of a stranger's.
const Certificate *delegateOf(const StapleFacts &facts)
{
    return facts.signing.isDelegate() ? facts.signing.signer : nullptr;
}

Answer named(const Certificate &delegate, const char *text)
{
    return { .detail = { text, { delegate.subject.shortText() } } };
}

Answers noCheckAbsent(const StapleFacts &facts)
{
    const Certificate *delegate = delegateOf(facts);
    if (!delegate || delegate->extension(Oids::OcspNoCheck))
        return {};
    return { named(
        *delegate,
        QT_TRANSLATE_NOOP("Rules", "The certificate of %1 lacks id-pkix-ocsp-nocheck.")) };
}

Answers noCheckBadValue(const StapleFacts &facts)
{
    const Certificate *delegate = delegateOf(facts);
    const Extension *noCheck = delegate ? delegate->extension(Oids::OcspNoCheck) : nullptr;
    if (!noCheck || noCheck->value == QByteArray::fromRawData("\x05\x00", 2))
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Its value is %1, not NULL (05:00)."),
                           { noCheck->value.isEmpty() ? QStringLiteral("–")
                                                      : colonHex(noCheck->value, 16) } } } };
}

Answers noCheckCritical(const StapleFacts &facts)
{
    const Certificate *delegate = delegateOf(facts);
    const Extension *noCheck = delegate ? delegate->extension(Oids::OcspNoCheck) : nullptr;
    if (!noCheck || !noCheck->critical)
        return {};
    return { named(*delegate,
                   QT_TRANSLATE_NOOP(
                       "Rules", "The certificate of %1 marks id-pkix-ocsp-nocheck as critical.")) };
}

Answers keyUsageMissing(const StapleFacts &facts)
{
    const Certificate *delegate = delegateOf(facts);
    if (!delegate || delegate->extension(Oids::KeyUsage))
        return {};
    return { named(
        *delegate,
        QT_TRANSLATE_NOOP("Rules", "The certificate of %1 has no key usage extension.")) };
}

QString usageText(const Certificate &certificate)
{
    const QStringList texts = keyUsageTexts(certificate.keyUsage.value_or(0));
    return texts.isEmpty() ? QStringLiteral("–") : texts.join(QStringLiteral(", "));
}

Answers keyUsageWithoutSignature(const StapleFacts &facts)
{
    const Certificate *delegate = delegateOf(facts);
    if (!delegate || !delegate->keyUsage || *delegate->keyUsage & DigitalSignature)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The key usage of %1 is %2."),
                           { delegate->subject.shortText(), usageText(*delegate) } } } };
}

Answers keyUsageExtra(const StapleFacts &facts)
{
    const Certificate *delegate = delegateOf(facts);
    if (!delegate || !delegate->keyUsage || !(*delegate->keyUsage & ~quint16(DigitalSignature)))
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The key usage of %1 is %2."),
                           { delegate->subject.shortText(), usageText(*delegate) } } } };
}

Answers ekuExtra(const StapleFacts &facts)
{
    const Certificate *delegate = delegateOf(facts);
    if (!delegate)
        return {};
    QStringList others;
    for (const Oid &usage : delegate->extendedKeyUsage) {
        if (!(usage == Oids::OcspSigning))
            others.append(usage.name());
    }
    if (others.isEmpty())
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The certificate of %1 may also be used for: %2."),
                   { delegate->subject.shortText(), others.join(QStringLiteral(", ")) } } } };
}

Answers isCa(const StapleFacts &facts)
{
    const Certificate *delegate = delegateOf(facts);
    if (!delegate || !delegate->isCa())
        return {};
    return { named(*delegate, QT_TRANSLATE_NOOP("Rules", "%1 is a CA certificate.")) };
}

Answers forbiddenExtension(const StapleFacts &facts)
{
    const Certificate *delegate = delegateOf(facts);
    if (!delegate)
        return {};
    QStringList names;
    for (const KnownOid &oid :
         { Oids::CrlDistributionPoints, Oids::SubjectAltName, Oids::NameConstraints }) {
        if (const Extension *extension
            = delegate->extension(Oid { QByteArray(oid.der().data(), oid.der().size()) }))
            names.append(extension->oid.name());
    }
    if (names.isEmpty())
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The certificate of %1 has: %2."),
                   { delegate->subject.shortText(), names.join(QStringLiteral(", ")) } } } };
}

Answers unknownCritical(const StapleFacts &facts)
{
    const Extension *extension = facts.signing.unknownCriticalExtension;
    if (!extension)
        return {};
    return {
        { .detail
          = { QT_TRANSLATE_NOOP("Rules", "The certificate of %1 has the critical extension %2."),
              { facts.signing.signer->subject.shortText(), extension->oid.name() } } }
    };
}

constexpr auto Group = RuleGroup::Signer;
constexpr auto Error = Severity::Error;
constexpr auto Warning = Severity::Warning;
constexpr auto Info = Severity::Info;

constexpr StapleRule Rules[] = {
    { { "signer-critical-ext-unknown", Group, Error, Error, "RFC 5280 §4.2",
        QT_TRANSLATE_NOOP("Rules", "The responder's certificate demands what is not understood"),
        QT_TRANSLATE_NOOP("Rules",
                          "A certificate with a critical extension that is not understood must be "
                          "rejected, and with it what it signed."),
        QT_TRANSLATE_NOOP("Rules", "The CA has to issue the responder's certificate without it.") },
      unknownCritical },
    { { "signer-nocheck-absent", Group, Warning, Info, "BR 7.1.2.8.6; RFC 6960 §4.2.2.2.1",
        QT_TRANSLATE_NOOP("Rules", "The responder's certificate could itself be revoked"),
        QT_TRANSLATE_NOOP("Rules",
                          "Without id-pkix-ocsp-nocheck a client would have to check the "
                          "responder's certificate too; most do not, some refuse."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The CA has to issue the responder's certificate with id-pkix-ocsp-nocheck.") },
      noCheckAbsent },
    { { "signer-nocheck-bad-value", Group, Warning, Warning, "BR 7.1.2.8.6; RFC 6960 §4.2.2.2.1",
        QT_TRANSLATE_NOOP("Rules", "Malformed nocheck extension"),
        QT_TRANSLATE_NOOP("Rules", "The value of id-pkix-ocsp-nocheck shall be NULL."),
        QT_TRANSLATE_NOOP("Rules", "The CA has to issue the responder's certificate anew.") },
      noCheckBadValue },
    { { "signer-nocheck-critical", Group, Info, Info, "RFC 6960 §4.2.2.2.1",
        QT_TRANSLATE_NOOP("Rules", "nocheck is marked critical"),
        QT_TRANSLATE_NOOP("Rules",
                          "The extension should not be critical: a client that does not know it "
                          "must then refuse the certificate."),
        "" },
      noCheckCritical },
    { { "signer-ku-missing", Group, Warning, Info, "BR 7.1.2.8.2",
        QT_TRANSLATE_NOOP("Rules", "The responder's certificate has no key usage"),
        QT_TRANSLATE_NOOP("Rules",
                          "Certificates of public responders must state what their key is for, and "
                          "mark it critical."),
        QT_TRANSLATE_NOOP("Rules", "The CA has to issue the responder's certificate anew.") },
      keyUsageMissing },
    { { "signer-ku-no-digitalsignature", Group, Error, Warning, "BR 7.1.2.8.7",
        QT_TRANSLATE_NOOP("Rules", "The responder's key is not marked for signing"),
        QT_TRANSLATE_NOOP("Rules",
                          "digitalSignature is missing in the key usage. OpenSSL, GnuTLS and "
                          "BoringSSL do not look; stricter clients may reject the response."),
        QT_TRANSLATE_NOOP("Rules", "The CA has to issue the responder's certificate anew.") },
      keyUsageWithoutSignature },
    { { "signer-ku-extra", Group, Warning, Warning, "BR 7.1.2.8.7",
        QT_TRANSLATE_NOOP("Rules", "The responder's key may do more than sign"),
        QT_TRANSLATE_NOOP(
            "Rules", "The key usage of a public responder is digitalSignature and nothing else."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      keyUsageExtra },
    { { "signer-eku-extra", Group, Warning, Warning, "BR 7.1.2.8.5",
        QT_TRANSLATE_NOOP("Rules", "The responder's certificate is good for more than OCSP"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The extended key usage of a public responder is OCSPSigning and nothing else."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      ekuExtra },
    { { "signer-is-ca", Group, Error, Warning, "BR 7.1.2.8.4",
        QT_TRANSLATE_NOOP("Rules", "A CA certificate acts as responder"),
        QT_TRANSLATE_NOOP("Rules",
                          "A delegated responder must not be a CA: whoever operates it could issue "
                          "certificates."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA.") },
      isCa },
    { { "signer-profile-forbidden-ext", Group, Info, Info, "BR 7.1.2.8.2",
        QT_TRANSLATE_NOOP("Rules", "Extensions that do not belong in a responder's certificate"),
        QT_TRANSLATE_NOOP("Rules",
                          "CRL distribution points, alternative names and name constraints are not "
                          "allowed in the certificate of a public responder."),
        "", true },
      forbiddenExtension },
};

}

std::span<const StapleRule> delegateRules()
{
    return Rules;
}
