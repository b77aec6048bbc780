// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"
#include "support/verifycase.h"

#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;

namespace {

using V = Verdict;
using C = VerdictClass;

const LabPki &pki()
{
    return sharedLabPki();
}

// Certificates that only one row needs.
const LabCertificate &keep(const CertificateSpec &spec)
{
    static std::deque<LabCertificate> all;
    return all.emplace_back(issue(spec));
}

CertificateSpec responderSpec()
{
    return { .subject = QStringLiteral("Lab OCSP Responder"),
             .issuer = &pki().issuer,
             .extendedKeyUsage = QByteArrayList { OcspSigning },
             .noCheck = NoCheck::Present };
}

CertificateSpec leafSpec()
{
    return { .subject = QStringLiteral("lab.example.test"),
             .issuer = &pki().issuer,
             .dnsNames = { QStringLiteral("localhost") },
             .ocspUrls = { "http://ocsp.lab.example.test/" } };
}

void row(const char *name, const VerifyCase &given, const Expectation &expected)
{
    QTest::newRow(name) << given << expected;
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

ResponseSpec single(const SingleSpec &spec)
{
    return { .singles = { spec } };
}

ResponseSpec signedBy(const LabCertificate &signer)
{
    return { .signer = &signer };
}

VerifyCase publicly(VerifyCase given)
{
    given.scope = Scope::Public;
    return given;
}

const QByteArray Null("\x05\x00", 2);

}

class VerifyTest : public QObject
{
    Q_OBJECT

private slots:
    void envelope_data()
    {
        columns();
        row("good, signed by the issuer", {},
            { V::Good,
              C::Ok,
              { "tls-captured", "staple-present", "resp-parsed", "certid-match", "signer-issuer",
                "sig-valid", "fresh-ok", "time-age", "status-good", "certid-hash-sha1",
                "signer-responderid-bykey", "-signer-responderid-byname", "-br-interval-ok",
                "-signer-delegated", "-resp-version-explicit", "-single-multiple" } });
        const auto invalid = [](QByteArrayList findings) {
            findings += { "~resp-parsed", "~certid-match", "~signer-issuer",       "~sig-valid",
                          "~fresh-ok",    "~status-good",  "~ext-unknown-critical" };
            return Expectation { V::Invalid, C::Critical, findings };
        };
        row("noise", { .bytes = QByteArray("hello, world") }, invalid({ "!resp-not-der" }));
        row("nothing at all", { .bytes = QByteArray("") }, invalid({ "!resp-not-der" }));
        row("HTML", { .bytes = QByteArray("<!DOCTYPE html><html>") }, invalid({ "!resp-not-der" }));
        row("cut short", { .bytes = stapleOf({}).chopped(5) }, invalid({ "!resp-not-der" }));
        row("PEM",
            { .bytes = "-----BEGIN OCSP RESPONSE-----\n" + stapleOf({}).toBase64()
                  + "\n-----END OCSP RESPONSE-----\n" },
            invalid({ "!resp-pem-encoded" }));
        row("bytes behind it", { .response = { .trailing = { .outer = "\x00\x00"_ba } } },
            invalid({ "!resp-trailing-data" }));
        row("bytes inside it", { .response = { .trailing = { .responseData = Null } } },
            invalid({ "!resp-trailing-data" }));
        row("indefinite length", { .response = { .outerLength = der::Length::Indefinite } },
            invalid({ "!resp-ber-not-der" }));
        row("length not minimal, signed",
            { .response = { .responseDataLength = der::Length::NonMinimal } },
            invalid({ "!resp-ber-not-der" }));
        row("a SEQUENCE, but not this one", { .bytes = QByteArray("\x30\x03\x02\x01\x00", 5) },
            invalid({ "!resp-malformed" }));
        row("no responseBytes", { .response = { .hasResponseBytes = false } },
            invalid({ "!resp-bytes-missing" }));
        row("not basic", { .response = { .responseType = "1.3.6.1.5.5.7.48.1.99" } },
            invalid({ "!resp-type-not-basic" }));
        row("version 2", { .response = { .version = 1 } }, invalid({ "!resp-version-not-v1" }));
        row("version 1 spelt out", { .response = { .version = 0 } },
            { V::Good, C::Ok, { "resp-version-explicit", "resp-parsed" } });
        row("time with fractions",
            { .response = { .producedAt = RawTime { "20261119200500.5Z" } } },
            invalid({ "!resp-time-format" }));
        row("empty responseExtensions",
            { .response = { .responseExtensions = QList<ExtensionSpec> {} } },
            invalid({ "!resp-empty-extensions" }));
        row("the same extension twice",
            { .response = { .responseExtensions = QList { nonceExtension(), nonceExtension() } } },
            invalid({ "!resp-duplicate-extension" }));
        row("no SingleResponse", { .response = { .singles = {} } },
            invalid({ "!resp-no-singles" }));
    }
    void envelope() { check(); }

    void responseStatus_data()
    {
        columns();
        const auto status = [](const char *name, int value, const char *id) {
            row(name, { .response = { .responseStatus = value } },
                { V::ResponderError,
                  C::Critical,
                  { QByteArray("!") + id, "~resp-parsed", "~certid-match", "~status-good",
                    "-resp-status-with-bytes" } });
        };
        status("malformedRequest", 1, "resp-status-malformedrequest");
        status("internalError", 2, "resp-status-internalerror");
        status("tryLater", 3, "resp-status-trylater");
        status("4 is not used", 4, "resp-status-undefined");
        status("sigRequired", 5, "resp-status-sigrequired");
        status("unauthorized", 6, "resp-status-unauthorized");
        status("7", 7, "resp-status-undefined");
        row("tryLater with content",
            { .response = { .responseStatus = 3, .hasResponseBytes = true } },
            { V::ResponderError,
              C::Critical,
              { "!resp-status-trylater", "?resp-status-with-bytes" } });
    }
    void responseStatus() { check(); }

    void binding_data()
    {
        columns();
        row("other certificate of the CA", { .response = { .certificate = &pki().otherLeaf } },
            { V::Invalid,
              C::Critical,
              { "!certid-serial-mismatch", "-certid-match", "-certid-no-match", "-status-good",
                "-fresh-ok" } });
        row("other certificate, and that is revoked",
            { .response = { .certificate = &pki().otherLeaf,
                            .singles = { { .status = CertStatus::Revoked } } } },
            { V::Invalid, C::Critical, { "!certid-serial-mismatch", "!status-revoked" } });
        row("other certificate, expired",
            { .response = { .certificate = &pki().otherLeaf,
                            .singles = { { .thisUpdate = -9 * Days, .nextUpdate = -2 * Days } } } },
            { V::Invalid,
              C::Critical,
              { "!certid-serial-mismatch", "!time-expired",
                "!time-producedat-after-nextupdate" } });
        row("other issuer name", { .response = single({ .issuerNameHash = QByteArray(20, 'n') }) },
            { V::Invalid, C::Critical, { "!certid-issuer-name-mismatch", "-certid-no-match" } });
        row("other issuer key", { .response = single({ .issuerKeyHash = QByteArray(20, 'k') }) },
            { V::Invalid,
              C::Critical,
              { "!certid-issuer-key-mismatch", "-certid-serial-mismatch" } });
        row("nothing fits",
            { .response
              = single({ .issuerNameHash = QByteArray(20, 'n'), .serialNumber = "\x01"_ba }) },
            { V::Invalid, C::Critical, { "!certid-no-match" } });
        row("serial with another leading octet",
            { .response
              = single({ .serialNumber = QByteArray(1, '\x11') + pki().leaf.serialNumber.mid(1) }),
              .leaf = &keep([] {
                  auto spec = leafSpec();
                  spec.serialNumber = "\x10\x02"_ba;
                  return spec;
              }()) },
            { V::Invalid, C::Critical, { "!certid-serial-mismatch" } });
        row("SHA-256", { .response = single({ .hash = CertIdHash::Sha256 }) },
            { V::Good, C::Ok, { "certid-match", "certid-hash-sha256", "-certid-hash-sha1" } });
        row("SHA-384", { .response = single({ .hash = CertIdHash::Sha384 }) },
            { V::Good, C::Ok, { "certid-match" } });
        row("SHA-512", { .response = single({ .hash = CertIdHash::Sha512 }) },
            { V::Good, C::Ok, { "certid-match", "-certid-hash-sha256", "-certid-hash-sha1" } });
        row("unknown hash only", { .response = single({ .hash = CertIdHash::Unknown }) },
            { V::Invalid, C::Critical, { "!certid-hash-unsupported", "-certid-no-match" } });
        row("unknown hash beside a known one",
            { .response = { .singles = { { .hash = CertIdHash::Unknown }, {} } } },
            { V::Good,
              C::Ok,
              { "certid-hash-unsupported", "single-multiple", "-single-sha1-sha256-pair" } });
        row("hash of the wrong length",
            { .response = { .singles = { {}, { .issuerKeyHash = QByteArray(19, 'k') } } } },
            { V::Invalid, C::Critical, { "!certid-hash-length", "certid-match" } });
        row("SHA-1 and SHA-256",
            { .response = { .singles = { {}, { .hash = CertIdHash::Sha256 } } } },
            { V::Good,
              C::Ok,
              { "single-multiple", "single-sha1-sha256-pair", "-single-conflicting",
                "-certid-hash-sha256" } });
        row("good and revoked",
            { .response = { .singles = { {}, { .status = CertStatus::Revoked } } } },
            { V::Revoked, C::Critical, { "!status-revoked", "?single-conflicting" } });
        row("revoked and good",
            { .response = { .singles = { { .status = CertStatus::Revoked }, {} } } },
            { V::Revoked, C::Critical, { "!status-revoked", "?single-conflicting" } });
        row("good and unknown",
            { .response = { .singles = { {}, { .status = CertStatus::Unknown } } } },
            { V::Unknown, C::Critical, { "!status-unknown", "?single-conflicting" } });
        row("unknown and revoked",
            { .response = { .singles = { { .status = CertStatus::Unknown },
                                         { .status = CertStatus::Revoked } } } },
            { V::Revoked, C::Critical, { "!status-revoked", "?single-conflicting" } });
        row("good, and revoked but out of date",
            { .response = { .singles = { {},
                                         { .status = CertStatus::Revoked,
                                           .thisUpdate = -9 * Days,
                                           .nextUpdate = -2 * Days } } } },
            { V::Good, C::Warning, { "?single-conflicting", "status-good" } });
        row("good, and good but out of date",
            { .response
              = { .singles = { { .thisUpdate = -9 * Days, .nextUpdate = -2 * Days }, {} } } },
            { V::Good, C::Warning, { "?single-conflicting", "status-good" } });
        row("ours among others",
            { .response
              = { .singles
                  = { { .certificate = &pki().otherLeaf, .status = CertStatus::Revoked }, {} } } },
            { V::Good,
              C::Ok,
              { "certid-match", "single-multiple", "-single-conflicting",
                "-certid-serial-mismatch" } });
    }
    void binding() { check(); }

    void signer_data()
    {
        columns();
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
            { V::Invalid, C::Critical, { "!signer-missing-eku", "sig-valid", "~status-good" } });
        row("anyExtendedKeyUsage", { .response = signedBy(pki().responderAnyEku) },
            { V::Invalid, C::Critical, { "!signer-missing-eku" } });
        row("authorised by the root", { .response = signedBy(pki().responderOfRoot) },
            { V::Invalid, C::Critical, { "!signer-not-issued-by-ca", "-signer-delegated" } });
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
            { .response = { .signer = &pki().otherIssuer,
                            .certs = QByteArrayList { pki().otherIssuer.der } } },
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
        row("signer expired a second longer ago",
            { .response = signedBy(justEnded), .later = { 1 } },
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
            { V::Good, C::Warning, { "signer-delegated", "?time-producedat-outside-signer" } });
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
            { .response
              = { .responderId = ResponderIdKind::ByName,
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
            { V::Good, C::Ok, { "signer-extra-certs" } });
        row("the issuer's certificate embedded",
            { .response = { .certs = QByteArrayList { pki().issuer.der } } },
            { V::Good,
              C::Ok,
              { "signer-issuer", "signer-issuer-cert-embedded", "-signer-extra-certs" } });
        row("key hash of 19 bytes",
            { .response = { .responderId = ResponderIdKind::Raw,
                            .rawResponderId = byKeyResponderId(QByteArray(19, 'k')) } },
            { V::Invalid,
              C::Critical,
              { "!signer-responderid-keyhash-length", "!signer-not-found" } });
        row("names somebody else",
            { .response = { .responderId = ResponderIdKind::Raw,
                            .rawResponderId = byKeyResponderId(QByteArray(20, 'k')) } },
            { V::Invalid, C::Critical, { "!signer-not-found" } });
    }
    void signer() { check(); }

    void delegate_data()
    {
        columns();
        row("no nocheck", { .response = signedBy(pki().responderWithoutNoCheck) },
            { V::Good, C::Ok, { "signer-nocheck-absent" } });
        row("no nocheck, public", publicly({ .response = signedBy(pki().responderWithoutNoCheck) }),
            { V::Good, C::Warning, { "?signer-nocheck-absent" } });
        row("nocheck with a value", { .response = signedBy(pki().responderBadNoCheck) },
            { V::Good, C::Warning, { "?signer-nocheck-bad-value", "-signer-nocheck-absent" } });
        row("nocheck critical", { .response = signedBy(pki().responderCriticalNoCheck) },
            { V::Good, C::Ok, { "signer-nocheck-critical" } });
        row("no key usage", { .response = signedBy(pki().responderWithoutKeyUsage) },
            { V::Good, C::Ok, { "signer-ku-missing", "-signer-ku-no-digitalsignature" } });
        row("no key usage, public",
            publicly({ .response = signedBy(pki().responderWithoutKeyUsage) }),
            { V::Good, C::Warning, { "?signer-ku-missing" } });
        row("wrong key usage", { .response = signedBy(pki().responderWrongKeyUsage) },
            { V::Good,
              C::Warning,
              { "?signer-ku-no-digitalsignature", "-signer-ku-extra", "-signer-ku-missing" } });
        row("wrong key usage, public",
            publicly({ .response = signedBy(pki().responderWrongKeyUsage) }),
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
    void delegate() { check(); }

    void signature_data()
    {
        columns();
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
            { .response
              = { .statedAlgorithm = algorithmIdentifier("1.3.6.1.4.1.99999.3", false) } },
            { V::Invalid, C::Critical, { "!sig-alg-unsupported", "~sig-valid", "-sig-invalid" } });
        row("RSA algorithm, EC key",
            { .response
              = { .statedAlgorithm = algorithmIdentifier("1.2.840.113549.1.1.11", true) } },
            { V::Invalid, C::Critical, { "!sig-alg-mismatch-key", "-sig-invalid" } });
        row("SHA-1", { .response = { .digest = LabDigest::Sha1 } },
            { V::Good, C::Warning, { "?sig-alg-sha1", "sig-valid", "status-good" } });
        row("SHA-1, public", publicly({ .response = { .digest = LabDigest::Sha1 } }),
            { V::Invalid, C::Critical, { "!sig-alg-sha1", "sig-valid", "sig-alg-encoding" } });
        row("MD5", { .response = { .signer = &pki().responderRsa, .digest = LabDigest::Md5 } },
            { V::Invalid, C::Critical, { "!sig-alg-md5" } });
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
    void signature() { check(); }

    void time_data()
    {
        columns();
        const auto window = [](LabTime thisUpdate, LabTime nextUpdate, LabTime producedAt) {
            return VerifyCase { .response = { .producedAt = producedAt,
                                              .singles = { { .thisUpdate = thisUpdate,
                                                             .nextUpdate = nextUpdate } } } };
        };
        row("begins in 301 s", window(301 * Seconds, 6 * Days, 0 * Days),
            { V::NotYetValid,
              C::Critical,
              { "!time-thisupdate-future", "?time-producedat-before-thisupdate", "-fresh-ok" } });
        row("begins in 300 s", window(300 * Seconds, 6 * Days, 300 * Seconds),
            { V::Good, C::Warning, { "?time-thisupdate-slightly-future", "fresh-ok" } });
        row("begins now", window(0 * Seconds, 6 * Days, 0 * Seconds),
            { V::Good, C::Ok, { "-time-thisupdate-slightly-future", "-time-thisupdate-future" } });
        row("ended 301 s ago", window(-6 * Days, -301 * Seconds, -6 * Days),
            { V::Expired, C::Critical, { "!time-expired", "-fresh-critical", "-status-good" } });
        row("ended 300 s ago", window(-6 * Days, -300 * Seconds, -6 * Days),
            { V::RefreshCritical,
              C::Critical,
              { "?time-expired-within-skew", "!fresh-critical", "status-good" } });
        row("ends now", window(-6 * Days, 0 * Seconds, -6 * Days),
            { V::RefreshCritical,
              C::Critical,
              { "?time-expired-within-skew", "!fresh-critical" } });
        row("ends in a second", window(-6 * Days, 1 * Seconds, -6 * Days),
            { V::RefreshCritical,
              C::Critical,
              { "!fresh-critical", "-time-expired-within-skew" } });
        VerifyCase strict = window(-6 * Days, -1 * Seconds, -6 * Days);
        strict.skewSecs = 0;
        row("ended a second ago, no allowance", strict,
            { V::Expired, C::Critical, { "!time-expired" } });
        row("no end, an hour old", window(-1 * Hours, Absent {}, -1 * Hours),
            { V::RefreshDue,
              C::Warning,
              { "?time-nextupdate-absent", "status-good", "-fresh-ok" } });
        VerifyCase openPublic = publicly(window(-1 * Hours, Absent {}, -1 * Hours));
        row("no end, an hour old, public", openPublic,
            { V::RefreshDue, C::Warning, { "!time-nextupdate-absent" } });
        row("no end, a day and 300 s old", window(-86'700 * Seconds, Absent {}, -86'700 * Seconds),
            { V::RefreshDue,
              C::Warning,
              { "?time-nextupdate-absent", "-time-nextupdate-absent-old" } });
        row("no end, a day and 301 s old", window(-86'701 * Seconds, Absent {}, -86'701 * Seconds),
            { V::RefreshCritical,
              C::Critical,
              { "?time-nextupdate-absent", "?time-nextupdate-absent-old" } });
        row("no end, old, public", publicly(window(-2 * Days, Absent {}, -2 * Days)),
            { V::RefreshCritical,
              C::Critical,
              { "!time-nextupdate-absent", "!time-nextupdate-absent-old" } });
        row("ends as it begins", window(-1 * Hours, -1 * Hours, -1 * Hours),
            { V::Invalid,
              C::Critical,
              { "!time-nextupdate-before-thisupdate", "!time-expired", "-time-age" } });
        row("produced before thisUpdate", window(-1 * Days, 6 * Days, -2 * Days),
            { V::Good, C::Warning, { "?time-producedat-before-thisupdate" } });
        row("produced after nextUpdate", window(-2 * Days, 60 * Seconds, 120 * Seconds),
            { V::Invalid,
              C::Critical,
              { "!time-producedat-after-nextupdate", "!fresh-critical" } });
        row("produced in 301 s", window(-1 * Days, 6 * Days, 301 * Seconds),
            { V::NotYetValid,
              C::Critical,
              { "!time-producedat-future", "?clock-skew-suspected-slow", "-status-good" } });
        row("produced in 300 s", window(-1 * Days, 6 * Days, 300 * Seconds),
            { V::Good, C::Ok, { "-time-producedat-future", "-clock-skew-suspected-slow" } });
        row("produced before the certificate", window(-1 * Days, 6 * Days, -31 * Days),
            { V::Good,
              C::Critical,
              { "!time-producedat-outside-cert", "?time-producedat-before-thisupdate" } });
        row("produced before the signer",
            { .response = { .producedAt = -31 * Days, .signer = &pki().responder } },
            { V::Good,
              C::Critical,
              { "!time-producedat-outside-cert", "?time-producedat-outside-signer",
                "?time-producedat-before-thisupdate" } });
        row("outlives the certificate", window(-1 * Days, 61 * Days, -1 * Days),
            { V::Good, C::Warning, { "?time-outlives-cert" } });
        row("outlives the certificate, public", publicly(window(-1 * Days, 61 * Days, -1 * Days)),
            { V::Good,
              C::Warning,
              { "?time-outlives-cert", "?br-interval-too-long", "-br-interval-ok" } });
    }
    void time() { check(); }

    void refresh_data()
    {
        columns();
        const auto life = [](Duration age, Duration whole) {
            return VerifyCase {
                .response = { .producedAt = Duration { -age.secs },
                              .singles = { { .thisUpdate = Duration { -age.secs },
                                             .nextUpdate = Duration { whole.secs - age.secs } } } }
            };
        };
        // Private: three quarters of the life, and a tenth of it.
        row("private, three quarters", life(453'600 * Seconds, 7 * Days),
            { V::Good, C::Ok, { "fresh-ok" } });
        row("private, a second more", life(453'601 * Seconds, 7 * Days),
            { V::RefreshDue,
              C::Warning,
              { "?fresh-warning", "status-good", "-staple-refresh-overdue", "-fresh-ok" } });
        row("private, nine tenths", life(544'320 * Seconds, 7 * Days),
            { V::RefreshDue, C::Warning, { "?fresh-warning" } });
        row("private, a second over", life(544'321 * Seconds, 7 * Days),
            { V::RefreshCritical, C::Critical, { "!fresh-critical", "-fresh-warning" } });
        // Public: four days, and 8.4 hours of grace.
        row("public, with grace", publicly(life(375'840 * Seconds, 7 * Days)),
            { V::Good, C::Ok, { "fresh-ok", "-staple-refresh-overdue" } });
        row("public, past it", publicly(life(375'841 * Seconds, 7 * Days)),
            { V::RefreshDue, C::Warning, { "?fresh-warning", "?staple-refresh-overdue" } });
        // Must-staple: no grace, and twice the margin.
        const auto mustStaple = [&](VerifyCase given) {
            given.leaf = &pki().mustStapleLeaf;
            return given;
        };
        row("must-staple, public, due", publicly(mustStaple(life(345'600 * Seconds, 7 * Days))),
            { V::Good, C::Ok, { "fresh-ok", "muststaple-ok" } });
        row("must-staple, public, past due",
            publicly(mustStaple(life(345'601 * Seconds, 7 * Days))),
            { V::RefreshDue,
              C::Warning,
              { "?fresh-warning", "-muststaple-ok", "-staple-refresh-overdue" } });
        row("must-staple, critical", publicly(mustStaple(life(453'601 * Seconds, 7 * Days))),
            { V::RefreshCritical, C::Critical, { "!fresh-critical", "?staple-refresh-overdue" } });
        // A certificate that has ended is to be replaced first.
        const LabCertificate &ended = keep([] {
            auto spec = leafSpec();
            spec.notBefore = -90 * Days;
            spec.notAfter = -1 * Hours;
            return spec;
        }());
        VerifyCase after = publicly(life(544'321 * Seconds, 7 * Days));
        after.leaf = &ended;
        row("the certificate has ended", after,
            { V::Good,
              C::Critical,
              { "fresh-critical", "staple-refresh-overdue", "!cert-expired", "-chain-untrusted",
                "?time-outlives-cert" } });

        row("eight hours, inclusive", publicly(life(1 * Hours, 28'799 * Seconds)),
            { V::Good, C::Ok, { "br-interval-ok", "-br-interval-too-short" } });
        row("a second short", publicly(life(1 * Hours, 28'798 * Seconds)),
            { V::Good, C::Warning, { "?br-interval-too-short", "-br-interval-ok" } });
        row("a second short, private", life(1 * Hours, 28'798 * Seconds),
            { V::Good, C::Ok, { "-br-interval-too-short" } });
        row("ten days, inclusive", publicly(life(1 * Days, 863'999 * Seconds)),
            { V::Good, C::Ok, { "br-interval-ok" } });
        row("ten days, exclusive", publicly(life(1 * Days, 864'000 * Seconds)),
            { V::Good, C::Warning, { "?br-interval-too-long" } });
    }
    void refresh() { check(); }

    void status_data()
    {
        columns();
        const auto revoked = [](SingleSpec spec) {
            spec.status = CertStatus::Revoked;
            return VerifyCase { .response = { .singles = { spec } } };
        };
        row("revoked", revoked({}),
            { V::Revoked, C::Critical, { "!status-revoked", "-status-good" } });
        row("revoked, delegated",
            { .response
              = { .singles = { { .status = CertStatus::Revoked } }, .signer = &pki().responder } },
            { V::Revoked, C::Critical, { "!status-revoked" } });
        row("revoked, expired", revoked({ .thisUpdate = -1 * Days, .nextUpdate = -1 * Hours }),
            { V::Revoked,
              C::Critical,
              { "!status-revoked", "!status-revoked-stale", "!time-expired" } });
        row("key compromise", revoked({ .reason = 1 }),
            { V::Revoked, C::Critical, { "!status-revoked", "!status-revoked-keycompromise" } });
        row("CA compromise", revoked({ .reason = 2 }),
            { V::Revoked, C::Critical, { "!status-revoked", "!status-revoked-keycompromise" } });
        row("superseded", revoked({ .reason = 4 }),
            { V::Revoked,
              C::Critical,
              { "!status-revoked", "-status-revoked-keycompromise",
                "-status-revoked-reason-invalid" } });
        row("on hold", revoked({ .reason = 6 }),
            { V::Revoked, C::Critical, { "!status-revoked", "-status-revoked-on-hold" } });
        row("on hold, public", publicly(revoked({ .reason = 6 })),
            { V::Revoked, C::Critical, { "!status-revoked", "!status-revoked-on-hold" } });
        row("never issued", revoked({ .revocationTime = UtcTime {}, .reason = 6 }),
            { V::Revoked,
              C::Critical,
              { "!status-revoked", "!status-revoked-nonissued",
                "?status-nonissued-no-extrevoked" } });
        row("never issued, with its extension",
            { .response = { .singles = { { .status = CertStatus::Revoked,
                                           .revocationTime = UtcTime {},
                                           .reason = 6 } },
                            .responseExtensions
                            = QList { ExtensionSpec { "1.3.6.1.5.5.7.48.1.9", false, Null } } } },
            { V::Revoked,
              C::Critical,
              { "!status-revoked", "!status-revoked-nonissued", "ext-extended-revoke",
                "ext-response-present" } });
        row("reason 7", revoked({ .reason = 7 }),
            { V::Revoked, C::Critical, { "!status-revoked", "?status-revoked-reason-invalid" } });
        row("removeFromCRL", revoked({ .reason = 8 }),
            { V::Revoked, C::Critical, { "!status-revoked", "?status-revoked-reason-invalid" } });
        row("reason 11", revoked({ .reason = 11 }),
            { V::Revoked, C::Critical, { "!status-revoked", "?status-revoked-reason-invalid" } });
        row("revoked in 301 s", revoked({ .revocationTime = 301 * Seconds }),
            { V::Revoked, C::Critical, { "!status-revoked", "?status-revocation-time-future" } });
        row("revoked in 300 s", revoked({ .revocationTime = 300 * Seconds }),
            { V::Revoked, C::Critical, { "!status-revoked", "-status-revocation-time-future" } });
        row("revoked before issuance, public", publicly(revoked({ .revocationTime = -40 * Days })),
            { V::Revoked,
              C::Critical,
              { "!status-revoked", "status-revocation-before-issuance" } });
        row("revoked before issuance", revoked({ .revocationTime = -40 * Days }),
            { V::Revoked,
              C::Critical,
              { "!status-revoked", "-status-revocation-before-issuance" } });
        row("unknown", { .response = single({ .status = CertStatus::Unknown }) },
            { V::Unknown, C::Critical, { "!status-unknown", "-status-good" } });
        row("unknown, expired",
            { .response = single({ .status = CertStatus::Unknown,
                                   .thisUpdate = -1 * Days,
                                   .nextUpdate = -1 * Hours }) },
            { V::Expired, C::Critical, { "!status-unknown", "!time-expired" } });
    }
    void status() { check(); }

    void extensions_data()
    {
        columns();
        const auto inResponse = [](const ExtensionSpec &extension) {
            return VerifyCase { .response = { .responseExtensions = QList { extension } } };
        };
        const auto inSingle = [](const ExtensionSpec &extension) {
            return VerifyCase { .response = single({ .extensions = QList { extension } }) };
        };
        row("unknown critical in the response", inResponse(unknownExtension(true)),
            { V::Invalid,
              C::Critical,
              { "!ext-unknown-critical", "-ext-unknown", "ext-response-present",
                "-status-good" } });
        row("unknown critical in the entry", inSingle(unknownExtension(true)),
            { V::Invalid, C::Critical, { "!ext-unknown-critical" } });
        row("unknown critical in another's entry",
            { .response = { .singles = { {},
                                         { .certificate = &pki().otherLeaf,
                                           .extensions = QList { unknownExtension(true) } } } } },
            { V::Good, C::Ok, { "-ext-unknown-critical" } });
        row("unknown", inResponse(unknownExtension(false)),
            { V::Good, C::Ok, { "ext-unknown", "-ext-known-critical" } });
        ExtensionSpec nonce = nonceExtension();
        row("nonce", inResponse(nonce),
            { V::Good, C::Ok, { "ext-nonce-present", "-ext-nonce-length", "-ext-unknown" } });
        nonce.critical = true;
        row("nonce, critical", inResponse(nonce),
            { V::Good, C::Ok, { "ext-nonce-present", "ext-known-critical" } });
        row("nonce of 129 bytes", inResponse(nonceExtension(QByteArray(129, 'n'))),
            { V::Good, C::Ok, { "ext-nonce-length" } });
        row("archive cutoff",
            inSingle({ "1.3.6.1.5.5.7.48.1.6", false, der::generalizedTime(LabNow - 365 * Days) }),
            { V::Good, C::Ok, { "ext-archive-cutoff" } });
        row("CRL reference",
            inSingle({ "1.3.6.1.5.5.7.48.1.3", false,
                       der::sequence(
                           { der::explicitTag(0, der::ia5String("http://crl.example.test/1.crl")),
                             der::explicitTag(2, der::generalizedTime(LabNow)) }) }),
            { V::Good, C::Ok, { "ext-crl-reference" } });
        row("extended revoke", inResponse({ "1.3.6.1.5.5.7.48.1.9", false, Null }),
            { V::Good, C::Ok, { "ext-extended-revoke" } });
        row("extended revoke, critical", inResponse({ "1.3.6.1.5.5.7.48.1.9", true, Null }),
            { V::Good, C::Warning, { "?ext-extended-revoke", "ext-known-critical" } });
        row("extended revoke in the entry", inSingle({ "1.3.6.1.5.5.7.48.1.9", false, Null }),
            { V::Good, C::Warning, { "?ext-extended-revoke" } });
        row("extended revoke, not NULL", inResponse({ "1.3.6.1.5.5.7.48.1.9", false, "x"_ba }),
            { V::Good, C::Warning, { "?ext-extended-revoke" } });
        const ExtensionSpec reason { "2.5.29.21", false, der::enumerated(1) };
        row("reasonCode in the entry", inSingle(reason),
            { V::Good, C::Ok, { "-ext-reasoncode-single" } });
        row("reasonCode in the entry, public", publicly(inSingle(reason)),
            { V::Good, C::Warning, { "?ext-reasoncode-single" } });
        row("invalidity date",
            inSingle({ "2.5.29.24", false, der::generalizedTime(LabNow - 9 * Days) }),
            { V::Good, C::Ok, { "ext-invalidity-date" } });
        row("invalidity date after revocation",
            { .response
              = single({ .status = CertStatus::Revoked,
                         .extensions = QList { ExtensionSpec {
                             "2.5.29.24", false, der::generalizedTime(LabNow - 1 * Days) } } }) },
            { V::Revoked, C::Critical, { "!status-revoked", "?ext-invalidity-date" } });
        row("service locator", inSingle({ "1.3.6.1.5.5.7.48.1.7", false, der::sequence({}) }),
            { V::Good, C::Ok, { "ext-service-locator-in-response" } });
        row("certHash", inSingle({ "1.3.36.8.3.13", false, der::sequence({}) }),
            { V::Good, C::Ok, { "ext-cert-hash", "-ext-unknown" } });
        const ExtensionSpec scts { "1.3.6.1.4.1.11129.2.4.5", false,
                                   der::octetString(labSctList(2)) };
        row("timestamps only here", inSingle(scts),
            { V::Good, C::Warning, { "ext-sct-list", "?ext-sct-required", "-ext-sct-malformed" } });
        VerifyCase tls = inSingle(scts);
        tls.tlsScts = labSctList(1);
        row("timestamps in TLS too", tls,
            { V::Good, C::Ok, { "ext-sct-list", "-ext-sct-required" } });
        VerifyCase embedded = inSingle(scts);
        embedded.leaf = &pki().publicLeaf;
        row("timestamps in the certificate too", embedded,
            { V::Good, C::Ok, { "ext-sct-list", "-ext-sct-required" } });
        row("broken timestamps",
            inSingle({ "1.3.6.1.4.1.11129.2.4.5", false, der::octetString("junk") }),
            { V::Good,
              C::Warning,
              { "?ext-sct-malformed", "?ext-sct-required", "-ext-sct-list" } });
    }
    void extensions() { check(); }

    void cleanupTestCase()
    {
        for (const RuleText *rule : ruleCatalogue()) {
            if (rule->group >= RuleGroup::Envelope && rule->group <= RuleGroup::Extensions
                && !m_fired.contains(rule->id))
                m_unfired.append(rule->id);
        }
        // They need a staple for an intermediate: see verifytarget.
        const QByteArrayList elsewhere { "ca-status-interval-long",
                                         "status-revoked-ca-reason-absent" };
        for (const QByteArray &id : elsewhere)
            m_unfired.removeAll(id);
        QCOMPARE(m_unfired.join(' '), QByteArray());
    }

private:
    void columns()
    {
        QTest::addColumn<VerifyCase>("given");
        QTest::addColumn<Expectation>("expected");
    }

    void check()
    {
        QFETCH(VerifyCase, given);
        QFETCH(Expectation, expected);
        const Judgement judgement = judge(given);
        for (const Finding &finding : judgement.findings) {
            if (finding.severity != Severity::Skipped)
                m_fired.insert(finding.rule->id);
        }
        QCOMPARE(difference(judgement, expected), QByteArray());
        QVERIFY(!judgement.sentence.english().contains(u'%'));
        QVERIFY(!judgement.reason.english().contains(u'%'));
        QVERIFY(!judgement.sentence.isEmpty());
    }

    QSet<QByteArray> m_fired;
    QByteArrayList m_unfired;
};

QTEST_GUILESS_MAIN(VerifyTest)
#include "tst_verify.moc"
