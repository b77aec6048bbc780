// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"

namespace {

Answers byName(const StapleFacts &facts)
{
    if (!facts.basic || !facts.data().responderId.byName)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Named as %1."),
                           { facts.data().responderId.byName->text() } } } };
}

Answers byKey(const StapleFacts &facts)
{
    if (!facts.basic || !facts.data().responderId.byKey)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "Named by the hash of its key, %1."),
                           { colonHex(*facts.data().responderId.byKey, 20) } } } };
}

Answers keyHashLength(const StapleFacts &facts)
{
    if (!facts.basic || !facts.data().responderId.byKey
        || facts.data().responderId.byKey->size() == 20)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The hash has %1 bytes; a SHA-1 hash has 20."),
                   { qint64(facts.data().responderId.byKey->size()) } } } };
}

Answers extraCertificates(const StapleFacts &facts)
{
    if (!facts.signing.signer)
        return {};
    qint64 count = 0, bytes = 0;
    for (const Certificate &certificate : facts.basic->certs) {
        if (certificate == *facts.signing.signer)
            continue;
        ++count;
        bytes += certificate.der.size();
    }
    if (count == 0)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP(
                       "Rules", "Certificates that are not the signer's: %1, together %2 bytes."),
                   { count, bytes } } } };
}

Answers issuerEmbedded(const StapleFacts &facts)
{
    const SignerSearch &signing = facts.signing;
    if (!signing.signer || !signing.isIssuer || signing.signer->isSelfIssued()
        || !facts.basic->certs.contains(*signing.signer))
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules",
                                     "The response is signed by %1 and holds its certificate too."),
                   { signing.signer->subject.shortText() } } } };
}

Answers rivals(const StapleFacts &facts)
{
    if (!facts.signing.signer || !facts.signing.hasRivals)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP(
                       "Rules",
                       "More than one certificate fits the signer named, %1, with different keys."),
                   { facts.signing.signer->subject.shortText() } } } };
}

constexpr auto Group = RuleGroup::Signer;
constexpr auto Info = Severity::Info;

constexpr StapleRule Rules[] = {
    { { "signer-responderid-byname", Group, Info, Info, "RFC 9919 §3.2.2",
        QT_TRANSLATE_NOOP("Rules", "The signer is named by its name"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Clients should understand it; new responders are to use the hash of the key."),
        "" },
      byName },
    { { "signer-responderid-bykey", Group, Info, Info, "RFC 9919 §3.2.2",
        QT_TRANSLATE_NOOP("Rules", "The signer is named by its key"),
        QT_TRANSLATE_NOOP("Rules", "The form that new responders are to use."), "" },
      byKey },
    { { "signer-responderid-keyhash-length", Group, Severity::Error, Severity::Error,
        "RFC 6960 §4.2.1", QT_TRANSLATE_NOOP("Rules", "Broken name of the signer"),
        QT_TRANSLATE_NOOP("Rules",
                          "The hash of a key is a SHA-1 hash, so no key can fit this one."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      keyHashLength },
    { { "signer-extra-certs", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "Needless certificates in the response"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "They are sent with every handshake, and some clients look only at the first."),
        QT_TRANSLATE_NOOP("Rules", "The responder should embed its own certificate only.") },
      extraCertificates },
    { { "signer-issuer-cert-embedded", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "The issuer's certificate is embedded"),
        QT_TRANSLATE_NOOP("Rules",
                          "Legal, but needless, and Go's ocsp package rejects such a response."),
        QT_TRANSLATE_NOOP("Rules", "The responder should leave it out.") },
      issuerEmbedded },
    { { "signer-embedded-unused-issuer", Group, Info, Info, "–",
        QT_TRANSLATE_NOOP("Rules", "Several certificates fit the signer"),
        QT_TRANSLATE_NOOP("Rules",
                          "Some clients try only the first certificate of that name and then call "
                          "the signature wrong; OpenSSL is one of them."),
        QT_TRANSLATE_NOOP(
            "Rules",
            "Send only the issuer that belongs to the certificate in the server's chain.") },
      rivals },
};

}

std::span<const StapleRule> responderIdRules()
{
    return Rules;
}
