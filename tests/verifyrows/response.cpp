// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

const QByteArray Null("\x05\x00", 2);

void envelopeRows(const RowList &row)
{
    row("good, signed by the issuer", {},
        { V::Good,
          C::Ok,
          { "tls-captured",
            "staple-present",
            "resp-parsed",
            "certid-match",
            "signer-issuer",
            "sig-valid",
            "fresh-ok",
            "time-age",
            "status-good",
            "certid-hash-sha1",
            "signer-responderid-bykey",
            "-signer-responderid-byname",
            "-br-interval-ok",
            "-signer-delegated",
            "-resp-version-explicit",
            "-single-multiple",
            "-resp-time-format",
            "-resp-no-singles",
            "-resp-duplicate-extension",
            "-resp-status-trylater" } });
    const auto invalid = [](QByteArrayList findings) {
        findings += { "~resp-parsed", "~certid-match", "~signer-issuer",       "~sig-valid",
                      "~fresh-ok",    "~status-good",  "~ext-unknown-critical" };
        return Expectation { V::Invalid, C::Critical, findings };
    };
    row("noise", { .bytes = QByteArray("hello, world") },
        invalid({ "!resp-not-der", "-resp-pem-encoded", "-resp-malformed" }));
    row("nothing at all", { .bytes = QByteArray("") }, invalid({ "!resp-not-der" }));
    row("HTML", { .bytes = QByteArray("<!DOCTYPE html><html>") }, invalid({ "!resp-not-der" }));
    row("cut short", { .bytes = stapleOf({}).chopped(5) },
        invalid({ "!resp-not-der", "-resp-trailing-data" }));
    row("PEM",
        { .bytes = "-----BEGIN OCSP RESPONSE-----\n" + stapleOf({}).toBase64()
              + "\n-----END OCSP RESPONSE-----\n" },
        invalid({ "!resp-pem-encoded", "-resp-not-der" }));
    row("bytes behind it", { .response = { .trailing = { .outer = "\x00\x00"_ba } } },
        invalid({ "!resp-trailing-data", "-resp-ber-not-der" }));
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
        invalid({ "!resp-bytes-missing", "-resp-type-not-basic" }));
    row("not basic", { .response = { .responseType = "1.3.6.1.5.5.7.48.1.99" } },
        invalid({ "!resp-type-not-basic", "-resp-bytes-missing" }));
    row("version 2", { .response = { .version = 1 } }, invalid({ "!resp-version-not-v1" }));
    row("version 1 spelt out", { .response = { .version = 0 } },
        { V::Good, C::Ok, { "resp-version-explicit", "resp-parsed", "-resp-version-not-v1" } });
    row("time with fractions", { .response = { .producedAt = RawTime { "20261119200500.5Z" } } },
        invalid({ "!resp-time-format" }));
    row("empty responseExtensions",
        { .response = { .responseExtensions = QList<ExtensionSpec> {} } },
        invalid({ "!resp-empty-extensions" }));
    row("the same extension twice",
        { .response = { .responseExtensions = QList { nonceExtension(), nonceExtension() } } },
        invalid({ "!resp-duplicate-extension", "-resp-empty-extensions" }));
    row("no SingleResponse", { .response = { .singles = {} } }, invalid({ "!resp-no-singles" }));
}

void responseStatusRows(const RowList &row)
{
    const auto status = [&](const char *name, int value, const char *id) {
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
    row("tryLater with content", { .response = { .responseStatus = 3, .hasResponseBytes = true } },
        { V::ResponderError,
          C::Critical,
          { "!resp-status-trylater", "?resp-status-with-bytes", "-resp-status-internalerror",
            "-resp-status-unauthorized", "-resp-status-malformedrequest",
            "-resp-status-sigrequired", "-resp-status-undefined" } });
}

void bindingRows(const RowList &row)
{
    row("other certificate of the CA", { .response = { .certificate = &pki().otherLeaf } },
        { V::Invalid,
          C::Critical,
          { "!certid-serial-mismatch", "-certid-match", "-certid-no-match", "-status-good",
            "-fresh-ok", "-certid-issuer-name-mismatch" } });
    row("other certificate, and that is revoked",
        { .response
          = { .certificate = &pki().otherLeaf, .singles = { { .status = CertStatus::Revoked } } } },
        { V::Invalid, C::Critical, { "!certid-serial-mismatch", "!status-revoked" } });
    row("other certificate, expired",
        { .response = { .certificate = &pki().otherLeaf,
                        .singles = { { .thisUpdate = -9 * Days, .nextUpdate = -2 * Days } } } },
        { V::Invalid,
          C::Critical,
          { "!certid-serial-mismatch", "!time-expired", "!time-producedat-after-nextupdate" } });
    row("other issuer name", { .response = single({ .issuerNameHash = QByteArray(20, 'n') }) },
        { V::Invalid,
          C::Critical,
          { "!certid-issuer-name-mismatch", "-certid-no-match", "-certid-issuer-key-mismatch" } });
    row("other issuer key", { .response = single({ .issuerKeyHash = QByteArray(20, 'k') }) },
        { V::Invalid, C::Critical, { "!certid-issuer-key-mismatch", "-certid-serial-mismatch" } });
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
        { V::Good,
          C::Ok,
          { "certid-match", "certid-hash-sha256", "-certid-hash-sha1", "-certid-hash-length" } });
    row("SHA-384", { .response = single({ .hash = CertIdHash::Sha384 }) },
        { V::Good, C::Ok, { "certid-match" } });
    row("SHA-512", { .response = single({ .hash = CertIdHash::Sha512 }) },
        { V::Good,
          C::Ok,
          { "certid-match", "-certid-hash-sha256", "-certid-hash-sha1",
            "-certid-hash-unsupported" } });
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
    row("SHA-1 and SHA-256", { .response = { .singles = { {}, { .hash = CertIdHash::Sha256 } } } },
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
        { .response = { .singles = { { .thisUpdate = -9 * Days, .nextUpdate = -2 * Days }, {} } } },
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

constexpr VerifyTable Tables[] = {
    { "envelope", envelopeRows },
    { "response status", responseStatusRows },
    { "binding", bindingRows },
};

}

std::span<const VerifyTable> responseTables()
{
    return Tables;
}
