// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

CertificateSpec responderSpec()
{
    return { .subject = QStringLiteral("Lab OCSP Responder"),
             .issuer = &pki().issuer,
             .extendedKeyUsage = QByteArrayList { OcspSigning },
             .noCheck = NoCheck::Present };
}

// A key on a curve that public CAs do not use.
LabKey koblitzKey()
{
    const EvpPkeyPtr pair(EVP_EC_gen("secp256k1"));
    const auto encoded = [&](auto encode) {
        unsigned char *bytes = nullptr;
        const int length = encode(pair.get(), &bytes);
        const QByteArray der(reinterpret_cast<const char *>(bytes), length);
        OPENSSL_free(bytes);
        return der;
    };
    LabKey key;
    key.pkcs8 = encoded([](EVP_PKEY *one, unsigned char **out) {
        PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(one);
        const int length = i2d_PKCS8_PRIV_KEY_INFO(info, out);
        PKCS8_PRIV_KEY_INFO_free(info);
        return length;
    });
    key.spki = encoded([](EVP_PKEY *one, unsigned char **out) { return i2d_PUBKEY(one, out); });
    key.publicValue = key.spki.right(65);
    return key;
}

ResponseSpec signedBy(const LabCertificate &signer)
{
    return { .signer = &signer };
}

void signerRows(const RowList &row)
{
    row("delegated", { .response = signedBy(pki().responder) },
        { V::Good,
          C::Ok,
          { "signer-delegated", "sig-valid", "-signer-issuer", "-signer-extra-certs",
            "-signer-nocheck-absent", "-signer-nocheck-critical", "-signer-ku-missing",
            "-signer-profile-forbidden-ext" } });
    row("delegated, byName",
        { .response = { .responderId = ResponderIdKind::ByName, .signer = &pki().responder } },
        { V::Good,
          C::Ok,
          { "signer-delegated", "signer-responderid-byname", "-signer-responderid-bykey" } });
    row("issuer, byName", { .response = { .responderId = ResponderIdKind::ByName } },
        { V::Good,
          C::Ok,
          { "signer-issuer", "signer-responderid-byname", "-signer-embedded-unused-issuer" } });
    row("responder's certificate left out",
        { .response = { .signer = &pki().responder, .certs = QByteArrayList {} } },
        { V::Invalid,
          C::Critical,
          { "!signer-not-found", "~sig-valid", "-sig-invalid", "~status-good" } });
    row("responder's certificate from outside",
        { .response = { .signer = &pki().responder, .certs = QByteArrayList {} },
          .extraCertificates = { pki().responder.der } },
        { V::Good, C::Ok, { "signer-delegated" } });
    row("no EKU", { .response = signedBy(pki().responderWithoutEku) },
        { V::Invalid,
          C::Critical,
          { "!signer-missing-eku", "sig-valid", "~status-good", "-signer-not-found",
            "-signer-not-issued-by-ca", "-signer-is-leaf" } });
    row("anyExtendedKeyUsage", { .response = signedBy(pki().responderAnyEku) },
        { V::Invalid, C::Critical, { "!signer-missing-eku" } });
    row("authorised by the root", { .response = signedBy(pki().responderOfRoot) },
        { V::Invalid,
          C::Critical,
          { "!signer-not-issued-by-ca", "-signer-delegated", "-signer-missing-eku" } });
    row("authorised by the same name, another key",
        { .response = signedBy(pki().responderOfSameName) },
        { V::Invalid, C::Critical, { "!signer-not-issued-by-ca" } });
    row("the issuer's namesake itself, embedded",
        { .response = { .responderId = ResponderIdKind::ByName,
                        .signer = &pki().sameNameIssuer,
                        .certs = QByteArrayList { pki().sameNameIssuer.der } } },
        { V::Invalid,
          C::Critical,
          { "!signer-not-issued-by-ca", "-signer-issuer", "~status-good" } });
    LabCertificate otherName = pki().issuer;
    otherName.subject = pki().otherIssuer.subject;
    auto renamedSpec = responderSpec();
    renamedSpec.issuer = &otherName;
    const LabCertificate &renamed = keep(renamedSpec);
    row("authorised by the issuer's key under another name", { .response = signedBy(renamed) },
        { V::Invalid, C::Critical, { "!signer-not-issued-by-ca", "~status-good" } });
    row("another CA itself, embedded",
        { .response
          = { .signer = &pki().otherIssuer, .certs = QByteArrayList { pki().otherIssuer.der } } },
        { V::Invalid, C::Critical, { "!signer-not-issued-by-ca" } });
    row("the leaf signed itself", { .response = signedBy(pki().leaf) },
        { V::Invalid, C::Critical, { "!signer-is-leaf", "!signer-missing-eku" } });
    row("the leaf signed itself and is not embedded",
        { .response = { .signer = &pki().leaf, .certs = QByteArrayList {} } },
        { V::Invalid, C::Critical, { "!signer-is-leaf", "!signer-missing-eku" } });
    const LabCertificate &signingLeaf = keep([] {
        auto spec = leafSpec();
        spec.extendedKeyUsage = QByteArrayList { ServerAuth, OcspSigning };
        return spec;
    }());
    row("the leaf signed itself and may sign for others",
        { .response = { .certificate = &signingLeaf, .signer = &signingLeaf },
          .leaf = &signingLeaf },
        { V::Invalid, C::Critical, { "!signer-is-leaf", "~status-good" } });
    const LabCertificate &demanding = keep([] {
        auto spec = responderSpec();
        spec.extensions = { unknownExtension(true) };
        return spec;
    }());
    row("delegate with an unknown critical extension", { .response = signedBy(demanding) },
        { V::Invalid,
          C::Critical,
          { "!signer-critical-ext-unknown", "sig-valid", "~status-good", "-signer-delegated",
            "-signer-expired" } });
    const LabCertificate &chatty = keep([] {
        auto spec = responderSpec();
        spec.extensions = { unknownExtension(false) };
        return spec;
    }());
    row("delegate with an unknown extension", { .response = signedBy(chatty) },
        { V::Good, C::Ok, { "signer-delegated", "-signer-critical-ext-unknown" } });
    row("signer expired", { .response = signedBy(pki().responderExpired) },
        { V::Invalid,
          C::Critical,
          { "!signer-expired", "-signer-expires-before-nextupdate", "-signer-delegated" } });
    const LabCertificate &justEnded = keep([] {
        auto spec = responderSpec();
        spec.notAfter = -300 * Seconds;
        return spec;
    }());
    row("signer expired as long ago as is allowed", { .response = signedBy(justEnded) },
        { V::RefreshCritical,
          C::Critical,
          { "!fresh-critical", "!signer-expires-before-nextupdate", "-signer-expired" } });
    row("signer expired a second longer ago", { .response = signedBy(justEnded), .later = { 1 } },
        { V::Invalid, C::Critical, { "!signer-expired" } });
    row("signer not yet valid", { .response = signedBy(pki().responderNotYetValid) },
        { V::Invalid,
          C::Critical,
          { "!signer-not-yet-valid", "?time-producedat-outside-signer" } });
    const LabCertificate &justBegins = keep([] {
        auto spec = responderSpec();
        spec.notBefore = 301 * Seconds;
        return spec;
    }());
    row("signer begins in 301 s", { .response = signedBy(justBegins) },
        { V::Invalid,
          C::Critical,
          { "!signer-not-yet-valid", "?time-producedat-outside-signer" } });
    row("signer begins in 300 s", { .response = signedBy(justBegins), .later = { 1 } },
        { V::Good,
          C::Warning,
          { "signer-delegated", "?time-producedat-outside-signer", "-signer-not-yet-valid" } });
    row("signer ends within the day", { .response = signedBy(pki().responderExpiringSoon) },
        { V::RefreshCritical,
          C::Critical,
          { "!signer-expires-before-nextupdate", "fresh-ok", "signer-delegated" } });
    const LabCertificate &twoDays = keep([] {
        auto spec = responderSpec();
        spec.notAfter = 2 * Days;
        return spec;
    }());
    row("signer ends in two days", { .response = signedBy(twoDays) },
        { V::Good, C::Warning, { "?signer-expires-before-nextupdate", "signer-delegated" } });
    row("the issuer's namesake stands first",
        { .response = { .responderId = ResponderIdKind::ByName },
          .chain = QList { pki().leaf.der, pki().sameNameIssuer.der, pki().issuer.der } },
        { V::Good,
          C::Ok,
          { "signer-issuer", "signer-embedded-unused-issuer", "issuer-ambiguous" } });
    row("two responders of one name, the wrong one first",
        { .response = { .responderId = ResponderIdKind::ByName,
                        .signer = &pki().responder,
                        .certs = QByteArrayList { pki().responderRsa.der, pki().responder.der } } },
        { V::Good,
          C::Ok,
          { "signer-delegated", "signer-embedded-unused-issuer", "signer-extra-certs" } });
    const LabCertificate &sameKeyNoEku = keep([] {
        auto spec = responderSpec();
        spec.key = pki().responder.key;
        spec.extendedKeyUsage = QByteArrayList { ServerAuth };
        return spec;
    }());
    row("one key, the unauthorised certificate first",
        { .response = { .signer = &pki().responder,
                        .certs = QByteArrayList { sameKeyNoEku.der, pki().responder.der } } },
        { V::Good, C::Ok, { "signer-delegated", "-signer-embedded-unused-issuer" } });
    row("needless certificates",
        { .response = { .signer = &pki().responder,
                        .certs = QByteArrayList { pki().responder.der, pki().root.der } } },
        { V::Good, C::Ok, { "signer-extra-certs", "-signer-issuer-cert-embedded" } });
    row("the issuer's certificate embedded",
        { .response = { .certs = QByteArrayList { pki().issuer.der } } },
        { V::Good,
          C::Ok,
          { "signer-issuer", "signer-issuer-cert-embedded", "-signer-extra-certs" } });
    row("key hash of 19 bytes",
        { .response = { .responderId = ResponderIdKind::Raw,
                        .rawResponderId = byKeyResponderId(QByteArray(19, 'k')) } },
        { V::Invalid, C::Critical, { "!signer-responderid-keyhash-length", "!signer-not-found" } });
    row("names somebody else",
        { .response = { .responderId = ResponderIdKind::Raw,
                        .rawResponderId = byKeyResponderId(QByteArray(20, 'k')) } },
        { V::Invalid, C::Critical, { "!signer-not-found", "-signer-responderid-keyhash-length" } });
}

void delegateRows(const RowList &row)
{
    row("no nocheck", { .response = signedBy(pki().responderWithoutNoCheck) },
        { V::Good, C::Ok, { "signer-nocheck-absent", "-signer-is-ca" } });
    row("no nocheck, public", publicly({ .response = signedBy(pki().responderWithoutNoCheck) }),
        { V::Good, C::Warning, { "?signer-nocheck-absent" } });
    row("nocheck with a value", { .response = signedBy(pki().responderBadNoCheck) },
        { V::Good, C::Warning, { "?signer-nocheck-bad-value", "-signer-nocheck-absent" } });
    row("nocheck critical", { .response = signedBy(pki().responderCriticalNoCheck) },
        { V::Good, C::Ok, { "signer-nocheck-critical", "-signer-nocheck-bad-value" } });
    row("no key usage", { .response = signedBy(pki().responderWithoutKeyUsage) },
        { V::Good, C::Ok, { "signer-ku-missing", "-signer-ku-no-digitalsignature" } });
    row("no key usage, public", publicly({ .response = signedBy(pki().responderWithoutKeyUsage) }),
        { V::Good, C::Warning, { "?signer-ku-missing" } });
    row("wrong key usage", { .response = signedBy(pki().responderWrongKeyUsage) },
        { V::Good,
          C::Warning,
          { "?signer-ku-no-digitalsignature", "-signer-ku-extra", "-signer-ku-missing" } });
    row("wrong key usage, public", publicly({ .response = signedBy(pki().responderWrongKeyUsage) }),
        { V::Invalid,
          C::Critical,
          { "!signer-ku-no-digitalsignature", "?signer-ku-extra", "status-good" } });
    row("a CA", { .response = signedBy(pki().responderCa) },
        { V::Good, C::Warning, { "?signer-is-ca" } });
    row("a CA, public", publicly({ .response = signedBy(pki().responderCa) }),
        { V::Invalid, C::Critical, { "!signer-is-ca", "?signer-ku-extra" } });
    const LabCertificate &manifold = keep([] {
        auto spec = responderSpec();
        spec.extendedKeyUsage = QByteArrayList { OcspSigning, ServerAuth };
        spec.dnsNames = { QStringLiteral("ocsp.lab.example.test") };
        return spec;
    }());
    row("good for more", { .response = signedBy(manifold) },
        { V::Good, C::Ok, { "-signer-eku-extra", "-signer-profile-forbidden-ext" } });
    row("good for more, public", publicly({ .response = signedBy(manifold) }),
        { V::Good, C::Warning, { "?signer-eku-extra", "signer-profile-forbidden-ext" } });
    row("delegated, public", publicly({ .response = signedBy(pki().responder) }),
        { V::Good, C::Ok, { "br-interval-ok" } });
}

void signatureRows(const RowList &row)
{
    row("a bit changed", { .response = { .flipSignatureBit = true } },
        { V::Invalid,
          C::Critical,
          { "!sig-invalid", "-sig-valid", "signer-issuer", "~status-good" } });
    row("a bit changed, delegated",
        { .response = { .signer = &pki().responder, .flipSignatureBit = true } },
        { V::Invalid, C::Critical, { "!sig-invalid", "signer-delegated", "~status-good" } });
    row("a bit changed, and it claims revoked",
        { .response
          = { .singles = { { .status = CertStatus::Revoked } }, .flipSignatureBit = true } },
        { V::Invalid, C::Critical, { "!sig-invalid", "!status-revoked" } });
    row("a bit changed, and it claims unknown",
        { .response
          = { .singles = { { .status = CertStatus::Unknown } }, .flipSignatureBit = true } },
        { V::Invalid, C::Critical, { "!sig-invalid", "~status-unknown" } });
    row("unknown algorithm",
        { .response = { .statedAlgorithm = algorithmIdentifier("1.3.6.1.4.1.99999.3", false) } },
        { V::Invalid,
          C::Critical,
          { "!sig-alg-unsupported", "~sig-valid", "-sig-invalid", "-sig-alg-mismatch-key" } });
    row("RSA algorithm, EC key",
        { .response = { .statedAlgorithm = algorithmIdentifier("1.2.840.113549.1.1.11", true) } },
        { V::Invalid,
          C::Critical,
          { "!sig-alg-mismatch-key", "-sig-invalid", "-sig-alg-unsupported" } });
    row("SHA-1", { .response = { .digest = LabDigest::Sha1 } },
        { V::Good,
          C::Warning,
          { "?sig-alg-sha1", "sig-valid", "status-good", "-sig-alg-md5", "-sig-alg-encoding" } });
    row("SHA-1, public", publicly({ .response = { .digest = LabDigest::Sha1 } }),
        { V::Invalid, C::Critical, { "!sig-alg-sha1", "sig-valid", "sig-alg-encoding" } });
    row("MD5", { .response = { .signer = &pki().responderRsa, .digest = LabDigest::Md5 } },
        { V::Invalid, C::Critical, { "!sig-alg-md5", "-sig-alg-sha1" } });
    const LabCertificate &rsaRoot = keep({ .subject = QStringLiteral("Lab RSA CA"),
                                           .key = makeKey(LabKeyKind::Rsa2048),
                                           .notBefore = -700 * Days,
                                           .notAfter = 700 * Days,
                                           .ca = true });
    const LabCertificate &rsaLeaf = keep([&] {
        auto spec = leafSpec();
        spec.issuer = &rsaRoot;
        return spec;
    }());
    const LabCertificate &md5Responder = keep([&] {
        auto spec = responderSpec();
        spec.issuer = &rsaRoot;
        spec.digest = LabDigest::Md5;
        return spec;
    }());
    row("the delegate's certificate is MD5",
        { .response = { .certificate = &rsaLeaf, .issuer = &rsaRoot, .signer = &md5Responder },
          .leaf = &rsaLeaf,
          .chain = QList { rsaLeaf.der, rsaRoot.der },
          .roots = { rsaRoot.der } },
        { V::Invalid, C::Critical, { "!sig-alg-md5", "signer-delegated", "-status-good" } });
    row("RSA, PSS",
        { .response
          = { .signer = &pki().responderRsa, .signatureKind = LabSignatureKind::RsaPss } },
        { V::Good, C::Ok, { "sig-valid", "-sig-key-rsa-small" } });
    row("RSA 1024", { .response = signedBy(pki().responderRsa1024) },
        { V::Good, C::Warning, { "?sig-key-rsa-small", "sig-valid" } });
    row("RSA 1024, public", publicly({ .response = signedBy(pki().responderRsa1024) }),
        { V::Invalid, C::Critical, { "!sig-key-rsa-small" } });
    row("the responder's certificate is SHA-1", { .response = signedBy(pki().responderSha1) },
        { V::Good, C::Ok, { "-signer-cert-alg-weak" } });
    row("the responder's certificate is SHA-1, public",
        publicly({ .response = signedBy(pki().responderSha1) }),
        { V::Invalid, C::Critical, { "!signer-cert-alg-weak" } });
    const LabCertificate &edwards = keep([] {
        auto spec = responderSpec();
        spec.key = makeKey(LabKeyKind::Ed25519);
        return spec;
    }());
    row("Ed25519", { .response = signedBy(edwards) },
        { V::Good, C::Ok, { "sig-valid", "-sig-key-ec-unlisted" } });
    const LabCertificate &koblitz = keep([] {
        auto spec = responderSpec();
        spec.key = koblitzKey();
        return spec;
    }());
    row("secp256k1", { .response = signedBy(koblitz) },
        { V::Good, C::Ok, { "sig-valid", "-sig-key-ec-unlisted" } });
    row("secp256k1, public", publicly({ .response = signedBy(koblitz) }),
        { V::Good, C::Warning, { "?sig-key-ec-unlisted" } });
    const LabCertificate &bareCa
        = keep({ .subject = QStringLiteral("Lab CA without digitalSignature"),
                 .notBefore = -700 * Days,
                 .notAfter = 700 * Days,
                 .ca = true,
                 .keyUsage = KeyCertSign | CrlSign });
    const LabCertificate &bareLeaf = keep([&] {
        auto spec = leafSpec();
        spec.issuer = &bareCa;
        return spec;
    }());
    const VerifyCase bare { .response = { .certificate = &bareLeaf, .issuer = &bareCa },
                            .leaf = &bareLeaf,
                            .chain = QList { bareLeaf.der, bareCa.der },
                            .roots = { bareCa.der } };
    row("the CA may not sign", bare, { V::Good, C::Ok, { "-signer-issuer-ku-missing" } });
    row("the CA may not sign, public", publicly(bare),
        { V::Good, C::Warning, { "?signer-issuer-ku-missing" } });
}

constexpr VerifyTable Tables[] = {
    { "signer", signerRows },
    { "delegate", delegateRows },
    { "signature", signatureRows },
};

}

std::span<const VerifyTable> signerTables()
{
    return Tables;
}
