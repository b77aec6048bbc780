// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

#include "base/text.h"
#include "pki/oids.h"

#include <algorithm>
#include <array>

namespace {

bool isMd(HashAlgorithm hash)
{
    return hash == HashAlgorithm::Md2 || hash == HashAlgorithm::Md4 || hash == HashAlgorithm::Md5;
}

Message algorithmMessage(const AlgorithmIdentifier &algorithm)
{
    return { QT_TRANSLATE_NOOP("Rules", "The algorithm is %1."),
             { signatureAlgorithmText(algorithm) } };
}

Answers valid(const StapleFacts &facts)
{
    if (facts.signatureBlocker)
        return { skipped(facts.signatureBlocker) };
    if (facts.signing.result != SignatureResult::Valid)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 by %2."),
                           { signatureAlgorithmText(facts.basic->signatureAlgorithm),
                             facts.signing.signer->subject.shortText() } } } };
}

Answers invalid(const StapleFacts &facts)
{
    if (facts.signing.result != SignatureResult::Invalid)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "It does not verify with the key of %1."),
                           { facts.signing.signer->subject.shortText() } } } };
}

Answers unsupported(const StapleFacts &facts)
{
    const bool isUnsupported = facts.basic
        && (facts.signing.result == SignatureResult::UnsupportedAlgorithm
            || !schemeOf(facts.basic->signatureAlgorithm).isSupported);
    if (!isUnsupported)
        return {};
    return { { .detail = algorithmMessage(facts.basic->signatureAlgorithm) } };
}

Answers sha1(const StapleFacts &facts)
{
    if (!facts.basic || schemeOf(facts.basic->signatureAlgorithm).hash != HashAlgorithm::Sha1)
        return {};
    return { { .detail = algorithmMessage(facts.basic->signatureAlgorithm) } };
}

Answers md5(const StapleFacts &facts)
{
    if (!facts.hasBrokenHash)
        return {};
    if (isMd(schemeOf(facts.basic->signatureAlgorithm).hash))
        return { { .detail = algorithmMessage(facts.basic->signatureAlgorithm) } };
    return {
        { .detail
          = { QT_TRANSLATE_NOOP("Rules", "The certificate of the signer %1 is signed with %2."),
              { facts.signing.signer->subject.shortText(),
                signatureAlgorithmText(facts.signing.signer->signatureAlgorithm) } } }
    };
}

// The AlgorithmIdentifiers of Baseline Requirements 7.1.3.2, DER; RSASSA-PSS with the three
// parameter sets named there.
Answers encoding(const StapleFacts &facts)
{
    if (!facts.basic)
        return {};
    static const std::array<QByteArray, 10> listed = [] {
        const char *const hex[] = {
            "300d06092a864886f70d01010b0500",
            "300d06092a864886f70d01010c0500",
            "300d06092a864886f70d01010d0500",
            "304106092a864886f70d01010a3034a00f300d0609608648016503040201"
            "0500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120",
            "304106092a864886f70d01010a3034a00f300d0609608648016503040202"
            "0500a11c301a06092a864886f70d010108300d06096086480165030402020500a203020130",
            "304106092a864886f70d01010a3034a00f300d0609608648016503040203"
            "0500a11c301a06092a864886f70d010108300d06096086480165030402030500a203020140",
            "300a06082a8648ce3d040302",
            "300a06082a8648ce3d040303",
            "300a06082a8648ce3d040304",
            "300d06092a864886f70d0101050500",
        };
        std::array<QByteArray, 10> bytes;
        std::transform(std::begin(hex), std::end(hex), bytes.begin(),
                       [](const char *text) { return QByteArray::fromHex(text); });
        return bytes;
    }();
    const QByteArray &der = facts.basic->signatureAlgorithm.der;
    if (std::find(listed.begin(), listed.end(), der) != listed.end())
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "%1 is encoded as %2."),
                           { signatureAlgorithmText(facts.basic->signatureAlgorithm),
                             colonHex(der, 80) } } } };
}

const PublicKey *signerKey(const StapleFacts &facts)
{
    return facts.signing.signer ? &facts.signing.signer->publicKey : nullptr;
}

Answers smallRsa(const StapleFacts &facts)
{
    const PublicKey *key = signerKey(facts);
    if (!key || (key->type != KeyType::Rsa && key->type != KeyType::RsaPss) || key->bits >= 2048)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The signer's key: %1."), { keyText(*key) } } } };
}

Answers unlistedCurve(const StapleFacts &facts)
{
    const PublicKey *key = signerKey(facts);
    if (!key || key->type != KeyType::Ec || key->curve == Oids::P256 || key->curve == Oids::P384
        || key->curve == Oids::P521)
        return {};
    return { { .detail
               = { QT_TRANSLATE_NOOP("Rules", "The signer's key: %1."), { keyText(*key) } } } };
}

Answers weakDelegate(const StapleFacts &facts)
{
    if (!facts.signing.isDelegate()
        || schemeOf(facts.signing.signer->signatureAlgorithm).hash != HashAlgorithm::Sha1)
        return {};
    return {
        { .detail
          = { QT_TRANSLATE_NOOP("Rules", "The certificate of the signer %1 is signed with %2."),
              { facts.signing.signer->subject.shortText(),
                signatureAlgorithmText(facts.signing.signer->signatureAlgorithm) } } }
    };
}

Answers keyMismatch(const StapleFacts &facts)
{
    if (facts.signing.result != SignatureResult::KeyMismatch)
        return {};
    return { { .detail = { QT_TRANSLATE_NOOP("Rules", "The algorithm is %1, the signer's key %2."),
                           { signatureAlgorithmText(facts.basic->signatureAlgorithm),
                             keyText(facts.signing.signer->publicKey) } } } };
}

constexpr auto Group = RuleGroup::Signature;
constexpr auto Error = Severity::Error;
constexpr auto Warning = Severity::Warning;

constexpr StapleRule Rules[] = {
    { { "sig-valid", Group, Severity::Ok, Severity::Ok, "RFC 6960 §3.2",
        QT_TRANSLATE_NOOP("Rules", "The signature is correct"),
        QT_TRANSLATE_NOOP("Rules", "It was verified over the very bytes that the server sent."),
        "" },
      valid },
    { { "sig-invalid", Group, Error, Error, "RFC 6960 §3.2; RFC 9919 §3.2.2",
        QT_TRANSLATE_NOOP("Rules", "The signature is wrong"),
        QT_TRANSLATE_NOOP("Rules",
                          "The response was changed, or forged, or is checked against the wrong "
                          "issuer. Nothing in it can be believed."),
        QT_TRANSLATE_NOOP("Rules",
                          "Fetch the response anew. If the fresh one fails too, check that the "
                          "server uses the right issuer certificate; then report it to the CA.") },
      invalid },
    { { "sig-alg-unsupported", Group, Error, Error, "RFC 6960 §4.3",
        QT_TRANSLATE_NOOP("Rules", "The signature algorithm is not known"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The signature cannot be checked; most clients will not know the algorithm either."),
        QT_TRANSLATE_NOOP("Rules", "The CA should sign with SHA-256 and RSA or ECDSA.") },
      unsupported },
    { { "sig-alg-sha1", Group, Error, Warning, "BR 7.1.3.2.1",
        QT_TRANSLATE_NOOP("Rules", "Signed with SHA-1"),
        QT_TRANSLATE_NOOP("Rules",
                          "SHA-1 no longer protects against forgery and is forbidden for public "
                          "CAs since June 2022. OpenSSL accepts it without a word, others refuse."),
        QT_TRANSLATE_NOOP("Rules", "The CA has to sign with SHA-256.") },
      sha1 },
    { { "sig-alg-md5", Group, Error, Error, "–",
        QT_TRANSLATE_NOOP("Rules", "Signed with a broken hash"),
        QT_TRANSLATE_NOOP("Rules",
                          "MD2, MD4 and MD5 can be forged, so the signature proves nothing."),
        QT_TRANSLATE_NOOP("Rules", "The CA has to sign with SHA-256.") },
      md5 },
    { { "sig-alg-encoding", Group, Severity::Info, Severity::Info, "BR 7.1.3.2",
        QT_TRANSLATE_NOOP("Rules", "Unusual signature algorithm"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The identifier is not, byte by byte, one of those that public CAs are to use."),
        "", true },
      encoding },
    { { "sig-key-rsa-small", Group, Error, Warning, "BR 6.1.5",
        QT_TRANSLATE_NOOP("Rules", "The responder's RSA key is too short"),
        QT_TRANSLATE_NOOP("Rules",
                          "Below 2048 bits an RSA key can be broken by those who care to. OpenSSL "
                          "accepts even 1024."),
        QT_TRANSLATE_NOOP("Rules", "The CA has to give its responder a longer key.") },
      smallRsa },
    { { "sig-key-ec-unlisted", Group, Warning, Warning, "BR 6.1.5",
        QT_TRANSLATE_NOOP("Rules", "Curve not permitted for public CAs"),
        QT_TRANSLATE_NOOP("Rules",
                          "Public CAs use P-256, P-384 or P-521; clients may not know another."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA."), true },
      unlistedCurve },
    { { "signer-cert-alg-weak", Group, Error, Error, "BR 7.1.3.2.1",
        QT_TRANSLATE_NOOP("Rules", "The responder's certificate is signed with SHA-1"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "The authority to sign rests on a hash that can be forged. OpenSSL accepts it."),
        QT_TRANSLATE_NOOP("Rules", "The CA has to issue the responder's certificate anew."), true },
      weakDelegate },
    { { "sig-alg-mismatch-key", Group, Error, Error, "RFC 6960 §4.3",
        QT_TRANSLATE_NOOP("Rules", "The algorithm does not fit the signer's key"),
        QT_TRANSLATE_NOOP(
            "Rules",
            "No signature of that algorithm can be made with that key, so the signature is wrong."),
        QT_TRANSLATE_NOOP("Rules", "Report it to the CA: its responder is at fault.") },
      keyMismatch },
};

}

std::span<const StapleRule> signatureRules()
{
    return Rules;
}
