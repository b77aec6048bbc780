// SPDX-License-Identifier: GPL-3.0-or-later
#include "crosscheck/fault.h"

#include "lab/labpki.h"

namespace {

using Specs = ResponseSpec;

const LabPki &pki()
{
    return sharedLabPki();
}

SingleSpec &entry(Specs &spec)
{
    return spec.singles.first();
}

template <auto Member>
void signBy(Specs &spec)
{
    spec.signer = &(pki().*Member);
}

template <CertStatus Status>
void say(Specs &spec)
{
    entry(spec).status = Status;
}

template <int Reason>
void revokeFor(Specs &spec)
{
    say<CertStatus::Revoked>(spec);
    entry(spec).reason = Reason;
}

// A window around the moment of judging, produced when it begins.
template <int From, int To>
void hold(Specs &spec)
{
    entry(spec).thisUpdate = From * Seconds;
    entry(spec).nextUpdate = To * Seconds;
    spec.producedAt = From * Seconds;
}

const LabCertificate &demanding()
{
    static const LabCertificate certificate
        = issue({ .subject = QStringLiteral("Lab OCSP Responder"),
                  .issuer = &pki().issuer,
                  .extendedKeyUsage = QByteArrayList { OcspSigning },
                  .noCheck = NoCheck::Present,
                  .extensions = { unknownExtension(true) } });
    return certificate;
}

constexpr int Day = 86'400;

// clang-format off
const Fault Table[] = {
    { Aspect::Envelope, "bytes behind it", [](Specs &s) { s.trailing.outer = "xy"; }, { "!resp-trailing-data" } },
    { Aspect::Envelope, "bytes inside the OCSPResponse", [](Specs &s) { s.trailing.response = QByteArray("\x05\x00", 2); }, { "!resp-trailing-data" } },
    { Aspect::Envelope, "bytes behind the BasicOCSPResponse", [](Specs &s) { s.trailing.afterBasic = QByteArray("\x05\x00", 2); }, { "!resp-trailing-data" } },
    { Aspect::Envelope, "bytes inside the ResponseData", [](Specs &s) { s.trailing.responseData = QByteArray("\x05\x00", 2); }, { "!resp-trailing-data" } },
    { Aspect::Envelope, "indefinite length", [](Specs &s) { s.outerLength = der::Length::Indefinite; }, { "!resp-ber-not-der" } },
    { Aspect::Envelope, "length not minimal", [](Specs &s) { s.responseDataLength = der::Length::NonMinimal; }, { "!resp-ber-not-der" } },
    { Aspect::Envelope, "no responseBytes", [](Specs &s) { s.hasResponseBytes = false; }, { "!resp-bytes-missing" } },
    { Aspect::Envelope, "not basic", [](Specs &s) { s.responseType = "1.3.6.1.5.5.7.48.1.99"; }, { "!resp-type-not-basic" } },
    { Aspect::Envelope, "version 2", [](Specs &s) { s.version = 1; }, { "!resp-version-not-v1" } },
    { Aspect::Envelope, "time with fractions", [](Specs &s) { s.producedAt = RawTime { "20261119200500.5Z" }; }, { "!resp-time-format" } },
    { Aspect::Envelope, "no SingleResponse", [](Specs &s) { s.singles.clear(); }, { "!resp-no-singles" } },
    { Aspect::Envelope, "empty extensions", [](Specs &s) { s.responseExtensions = QList<ExtensionSpec> {}; }, { "!resp-empty-extensions" } },
    { Aspect::Envelope, "tryLater", [](Specs &s) { s.responseStatus = 3; }, { "!resp-status-trylater" } },
    { Aspect::Envelope, "unauthorized", [](Specs &s) { s.responseStatus = 6; }, { "!resp-status-unauthorized" } },

    { Aspect::Binding, "other certificate", [](Specs &s) { s.certificate = &pki().otherLeaf; }, { "!certid-serial-mismatch" } },
    { Aspect::Binding, "other issuer name", [](Specs &s) { entry(s).issuerNameHash = QByteArray(20, 'n'); }, { "!certid-issuer-name-mismatch" } },
    { Aspect::Binding, "other issuer key", [](Specs &s) { entry(s).issuerKeyHash = QByteArray(20, 'k'); }, { "!certid-issuer-key-mismatch" } },
    { Aspect::Binding, "nothing fits", [](Specs &s) { entry(s).issuerNameHash = QByteArray(20, 'n'); entry(s).serialNumber = "\x01"; }, { "!certid-no-match" } },
    { Aspect::Binding, "unknown hash", [](Specs &s) { entry(s).hash = CertIdHash::Unknown; }, { "!certid-hash-unsupported" } },
    { Aspect::Binding, "SHA-256 CertID", [](Specs &s) { entry(s).hash = CertIdHash::Sha256; }, {}, {}, false },
    { Aspect::Binding, "SHA-512 CertID", [](Specs &s) { entry(s).hash = CertIdHash::Sha512; }, {}, {}, false },

    { Aspect::Signer, "delegated", signBy<&LabPki::responder>, {}, {}, false },
    { Aspect::Signer, "delegated, RSA", signBy<&LabPki::responderRsa>, {}, {}, false },
    { Aspect::Signer, "delegate's key short", signBy<&LabPki::responderRsa1024>, { "?sig-key-rsa-small" }, QByteArrayList { "!sig-key-rsa-small" }, false },
    { Aspect::Signer, "delegate certified with SHA-1", signBy<&LabPki::responderSha1>, {}, QByteArrayList { "!signer-cert-alg-weak" }, false },
    { Aspect::Signer, "delegate without EKU", signBy<&LabPki::responderWithoutEku>, { "!signer-missing-eku" } },
    { Aspect::Signer, "delegate with any EKU", signBy<&LabPki::responderAnyEku>, { "!signer-missing-eku" } },
    { Aspect::Signer, "delegated by the root", signBy<&LabPki::responderOfRoot>, { "!signer-not-issued-by-ca" } },
    { Aspect::Signer, "delegated by a namesake", signBy<&LabPki::responderOfSameName>, { "!signer-not-issued-by-ca" } },
    { Aspect::Signer, "signed by the leaf", signBy<&LabPki::leaf>, { "!signer-is-leaf", "!signer-missing-eku" } },
    { Aspect::Signer, "delegate expired", signBy<&LabPki::responderExpired>, { "!signer-expired" } },
    { Aspect::Signer, "delegate not yet valid", signBy<&LabPki::responderNotYetValid>, { "!signer-not-yet-valid", "?time-producedat-outside-signer" } },
    { Aspect::Signer, "delegate with an unknown critical extension", [](Specs &s) { s.signer = &demanding(); }, { "!signer-critical-ext-unknown" } },
    { Aspect::Signer, "delegate's nocheck critical", signBy<&LabPki::responderCriticalNoCheck>, {}, {}, false },
    { Aspect::Signer, "delegate's nocheck broken", signBy<&LabPki::responderBadNoCheck>, { "?signer-nocheck-bad-value" }, {}, false },
    { Aspect::Signer, "delegate without nocheck", signBy<&LabPki::responderWithoutNoCheck>, {}, QByteArrayList { "?signer-nocheck-absent" }, false },
    { Aspect::Signer, "delegate's key usage wrong", signBy<&LabPki::responderWrongKeyUsage>, { "?signer-ku-no-digitalsignature" }, QByteArrayList { "!signer-ku-no-digitalsignature", "?signer-ku-extra" }, false },
    { Aspect::Signer, "delegate's certificate left out", [](Specs &s) { s.signer = &pki().responder; s.certs = QByteArrayList {}; }, { "!signer-not-found" } },

    { Aspect::Signature, "signature bit flipped", [](Specs &s) { s.flipSignatureBit = true; }, { "!sig-invalid" } },
    { Aspect::Signature, "signed with SHA-1", [](Specs &s) { s.digest = LabDigest::Sha1; }, { "?sig-alg-sha1" }, QByteArrayList { "!sig-alg-sha1" }, false },
    { Aspect::Signature, "algorithm unknown", [](Specs &s) { s.statedAlgorithm = algorithmIdentifier("1.3.6.1.4.1.99999.2", false); }, { "!sig-alg-unsupported" } },
    { Aspect::Signature, "algorithm of another key", [](Specs &s) { s.statedAlgorithm = algorithmIdentifier("1.2.840.10040.4.3", false); }, { "!sig-alg-mismatch-key", "?sig-alg-sha1" }, QByteArrayList { "!sig-alg-mismatch-key", "!sig-alg-sha1" } },

    { Aspect::Status, "revoked", say<CertStatus::Revoked>, { "!status-revoked" }, {}, false },
    { Aspect::Status, "key compromised", revokeFor<1>, { "!status-revoked", "!status-revoked-keycompromise" }, {}, false },
    { Aspect::Status, "meaningless reason", revokeFor<7>, { "!status-revoked", "?status-revoked-reason-invalid" }, {}, false },
    { Aspect::Status, "revoked in the future", [](Specs &s) { say<CertStatus::Revoked>(s); entry(s).revocationTime = 301 * Seconds; }, { "!status-revoked", "?status-revocation-time-future" }, {}, false },
    { Aspect::Status, "unknown", say<CertStatus::Unknown>, { "!status-unknown" }, {}, false },

    { Aspect::Time, "expired", hold<-6 * Day, -301>, { "!time-expired" }, QByteArrayList { "!time-expired", "?staple-refresh-overdue" } },
    { Aspect::Time, "expired within the allowance", hold<-6 * Day, -300>, { "?time-expired-within-skew", "!fresh-critical" }, QByteArrayList { "?time-expired-within-skew", "!fresh-critical", "?staple-refresh-overdue" }, false },
    { Aspect::Time, "begins in the future", hold<301, 6 * Day>, { "!time-thisupdate-future", "!time-producedat-future", "?clock-skew-suspected-slow" } },
    { Aspect::Time, "begins within the allowance", hold<300, 6 * Day>, { "?time-thisupdate-slightly-future" }, {}, false },
    { Aspect::Time, "no end", [](Specs &s) { hold<-3600, 0>(s); entry(s).nextUpdate = Absent {}; }, { "?time-nextupdate-absent" }, QByteArrayList { "!time-nextupdate-absent" }, false },
    { Aspect::Time, "no end, two days old", [](Specs &s) { hold<-2 * Day, 0>(s); entry(s).nextUpdate = Absent {}; }, { "?time-nextupdate-absent", "?time-nextupdate-absent-old" }, QByteArrayList { "!time-nextupdate-absent", "!time-nextupdate-absent-old" }, false },
    { Aspect::Time, "ends as it begins", hold<0, 0>, { "!time-nextupdate-before-thisupdate", "?time-expired-within-skew" } },
    { Aspect::Time, "produced too early", [](Specs &s) { s.producedAt = -2 * Days; }, { "?time-producedat-before-thisupdate" }, {}, false },
    { Aspect::Time, "about to expire", hold<-6 * Day, Day / 2>, { "!fresh-critical" }, QByteArrayList { "!fresh-critical", "?staple-refresh-overdue" }, false },
    { Aspect::Time, "too long", hold<-Day, 9 * Day>, {}, QByteArrayList { "?br-interval-too-long" }, false },
    { Aspect::Time, "too short", hold<-3600, 25'198>, {}, QByteArrayList { "?br-interval-too-short" }, false },

    { Aspect::Extension, "unknown critical extension", [](Specs &s) { s.responseExtensions = QList { unknownExtension(true) }; }, { "!ext-unknown-critical" } },
    { Aspect::Extension, "unknown critical extension of the entry", [](Specs &s) { entry(s).extensions = QList { unknownExtension(true) }; }, { "!ext-unknown-critical" } },
    { Aspect::Extension, "unknown extension", [](Specs &s) { s.responseExtensions = QList { unknownExtension(false) }; }, {}, {}, false },
    { Aspect::Extension, "nonce", [](Specs &s) { s.responseExtensions = QList { nonceExtension() }; }, {}, {}, false },
    { Aspect::Extension, "extended-revoke misplaced", [](Specs &s) { entry(s).extensions = QList { ExtensionSpec { "1.3.6.1.5.5.7.48.1.9", false, QByteArray("\x05\x00", 2) } }; }, { "?ext-extended-revoke" }, {}, false },
};

const QByteArrayList Unbound { "other certificate", "other issuer name", "other issuer key", "nothing fits", "unknown hash" };
const QByteArrayList Unauthorised { "delegate without EKU", "delegate with any EKU", "delegated by the root", "delegated by a namesake", "signed by the leaf", "delegate expired", "delegate not yet valid", "delegate with an unknown critical extension", "delegate's certificate left out" };
const QByteArrayList Unverified { "signature bit flipped", "algorithm unknown", "algorithm of another key" };
const QByteArrayList Revoked { "revoked", "key compromised", "meaningless reason", "revoked in the future" };

// In this order: what silences everything comes last.
const Interplay Interplays[] = {
    { Revoked, { "expired" }, { "!status-revoked-stale" }, {}, "revoked for ever" },
    { Unbound, {}, {}, { "fresh-*", "staple-refresh-overdue", "br-interval-*" }, "freshness is that of the entry that decides" },
    { Unbound, {}, {}, { "status-unknown", "clock-skew-suspected-slow" }, "what is said of another certificate proves nothing" },
    { Unbound, { "unknown critical extension of the entry", "extended-revoke misplaced" }, {}, { "ext-*" }, "the extensions are another certificate's" },
    { { "delegate expired" }, { "begins in the future", "begins within the allowance", "no end", "ends as it begins", "too short" }, { "?time-producedat-outside-signer" }, {}, "produced after the delegate's end" },
    { { "delegate expired" }, {}, {}, { "fresh-*" }, "what ends with the delegate has ended already" },
    { Unauthorised, {}, {}, { "status-unknown" }, "a claim of unknown by who may not make it" },
    { Unverified, {}, {}, { "status-unknown" }, "a claim of unknown that nobody signed" },
    { { "delegate's certificate left out" }, Unverified, {}, { "sig-invalid", "sig-alg-mismatch-key" }, "there is no key to verify with" },
    { { "Envelope" }, {}, {}, { "*" }, "what cannot be read, or says nothing, is not judged" },
};
// clang-format on

}

std::span<const Fault> faults()
{
    return Table;
}

std::span<const Interplay> interplays()
{
    return Interplays;
}
