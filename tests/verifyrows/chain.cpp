// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

void chainRows(const RowList &row)
{
    VerifyCase alone;
    alone.chain = QList { pki().leaf.der };
    row("issuer missing", alone,
        { V::Unverifiable,
          C::Warning,
          { "!issuer-missing", "~certid-match", "~signer-issuer", "~sig-valid", "~status-good" } });
    VerifyCase revoked = alone;
    revoked.response.singles = { { .status = CertStatus::Revoked } };
    row("issuer missing, claims revoked", revoked,
        { V::Unverifiable, C::Critical, { "!issuer-missing", "!status-revoked" } });
    VerifyCase expired = alone;
    expired.response.singles = { { .thisUpdate = -1 * Days, .nextUpdate = -1 * Hours } };
    row("issuer missing, expired", expired,
        { V::Expired, C::Critical, { "!issuer-missing", "!time-expired" } });
    VerifyCase ageing = alone;
    ageing.response.singles = { { .thisUpdate = -8 * Days, .nextUpdate = 2 * Days } };
    row("issuer missing, ageing: never Good", ageing,
        { V::Unverifiable, C::Warning, { "!issuer-missing", "?fresh-warning" } });
    VerifyCase other = alone;
    other.response.certificate = &pki().otherLeaf;
    row("issuer missing, other serial", other,
        { V::Invalid, C::Critical, { "!issuer-missing", "!certid-no-match" } });
    VerifyCase nothing = absent(pki().leaf);
    nothing.chain = QList { pki().leaf.der };
    row("issuer missing, no staple", nothing,
        { V::Missing, C::Warning, { "!issuer-missing", "?staple-absent" } });

    VerifyCase stored;
    stored.chain = QList { pki().leaf.der };
    stored.roots = { pki().root.der, pki().issuer.der };
    row("issuer from the store", stored,
        { V::Good, C::Ok, { "issuer-from-store", "-issuer-missing", "-issuer-from-aia" } });
    VerifyCase fetched;
    fetched.issuerSource = IssuerSource::Fetched;
    row("issuer fetched", fetched,
        { V::Good, C::Warning, { "?issuer-from-aia", "-issuer-from-store" } });
    VerifyCase stranger;
    stranger.roots = { pki().otherRoot.der };
    row("untrusted root", stranger, { V::Good, C::Warning, { "?chain-untrusted", "status-good" } });
    VerifyCase disordered;
    disordered.chain = QList { pki().leaf.der, pki().root.der, pki().issuer.der };
    row("out of order, with the root", disordered,
        { V::Good, C::Warning, { "?chain-order", "chain-extra" } });
    VerifyCase extra;
    extra.chain = QList { pki().leaf.der, pki().issuer.der, pki().otherIssuer.der };
    row("a certificate too many", extra,
        { V::Good, C::Ok, { "chain-extra", "-chain-order", "-certificate-unreadable" } });
    VerifyCase namesake;
    namesake.chain = QList { pki().leaf.der, pki().issuer.der, pki().sameNameIssuer.der };
    row("a namesake of the issuer", namesake,
        { V::Good, C::Ok, { "issuer-ambiguous", "chain-extra" } });
    row("in order", {},
        { V::Good,
          C::Ok,
          { "-chain-order", "-chain-extra", "-issuer-ambiguous", "-chain-self-signed" } });
    VerifyCase unreadable;
    unreadable.chain = QList { pki().leaf.der, pki().issuer.der, "\x30\x01\x00"_ba };
    row("a certificate that is none", unreadable,
        { V::Good, C::Warning, { "?certificate-unreadable" } });
    VerifyCase noLeaf;
    noLeaf.chain = QList { "\x30\x01\x00"_ba, pki().issuer.der };
    row("the leaf is none", noLeaf,
        { V::Unverifiable, C::Critical, { "!certificate-unreadable", "~certid-match" } });
}

void certificateRows(const RowList &row)
{
    const auto living = [](LabTime from, LabTime to) -> VerifyCase {
        auto spec = leafSpec();
        spec.notBefore = from;
        spec.notAfter = to;
        return { .leaf = &keep(spec) };
    };
    row("ended a second ago", living(-90 * Days, -1 * Seconds),
        { V::Good, C::Critical, { "!cert-expired", "?time-outlives-cert", "-cert-expiring" } });
    row("ends now", living(-89 * Days, 0 * Seconds),
        { V::Good,
          C::Warning,
          { "?cert-expiring", "?time-outlives-cert", "-cert-expired", "-cert-not-yet-valid" } });
    row("begins in a second", living(1 * Seconds, 89 * Days),
        { V::Good,
          C::Critical,
          { "!cert-not-yet-valid", "!time-producedat-outside-cert",
            "?clock-skew-suspected-slow" } });
    row("30 days left", living(-300 * Days, 30 * Days), { V::Good, C::Ok, { "-cert-expiring" } });
    row("less than 30 days left", living(-300 * Days, Duration { 30 * 86'400 - 1 }),
        { V::Good, C::Warning, { "?cert-expiring" } });
    row("a third left", living(-60 * Days, 30 * Days), { V::Good, C::Ok, { "-cert-expiring" } });
    // 95,999 s: their third is not a whole number.
    VerifyCase third = living(-63'999 * Seconds, 32'000 * Seconds);
    third.response = { .producedAt = -1 * Hours, .singles = { { .thisUpdate = -1 * Hours } } };
    row("a third and a part of a second left", third,
        { V::Good, C::Warning, { "-cert-expiring", "cert-short-lived", "?time-outlives-cert" } });
    third.leaf = living(-64'000 * Seconds, 31'999 * Seconds).leaf;
    row("a part of a second less than a third left", third,
        { V::Good, C::Warning, { "?cert-expiring", "cert-short-lived", "?time-outlives-cert" } });
    row("10 days, before they were made 7",
        living(UtcTime { 1'772'000'000'000 }, UtcTime { 1'772'863'999'000 }),
        { V::Good,
          C::Critical,
          { "!cert-expired", "cert-short-lived", "!time-producedat-outside-cert",
            "?time-outlives-cert" } });
    row("10 days", living(-3 * Days, Duration { 7 * 86'400 - 1 }),
        { V::Good, C::Ok, { "-cert-short-lived" } });
    row("7 days and a second", living(-1 * Days, 6 * Days),
        { V::Good, C::Ok, { "-cert-short-lived" } });
    row("7 days", living(-1 * Days, Duration { 6 * 86'400 - 1 }),
        { V::Good, C::Warning, { "cert-short-lived", "?time-outlives-cert" } });
    VerifyCase named;
    named.serverName = QStringLiteral("other.example.test");
    row("other name", named, { V::Good, C::Critical, { "!cert-hostname-mismatch" } });
    named.serverName = QStringLiteral("127.0.0.1");
    row("by address", named, { V::Good, C::Ok, { "-cert-hostname-mismatch" } });
    named.serverName.clear();
    row("no name to hold it against", named, { V::Good, C::Ok, { "-cert-hostname-mismatch" } });
    const LabCertificate &secure = keep([] {
        auto spec = leafSpec();
        spec.ocspUrls = { "https://ocsp.lab.example.test/" };
        return spec;
    }());
    row("https responder", { .leaf = &secure }, { V::Good, C::Ok, { "-cert-ocsp-url-not-http" } });
    row("https responder, public", publicly({ .leaf = &secure }),
        { V::Good, C::Warning, { "?cert-ocsp-url-not-http" } });
}

void offlineRows(const RowList &row)
{
    const VerifyCase plain { .isOffline = true };
    VerifyCase given = plain;
    given.givenIssuer = pki().issuer.der;
    row("certificate and issuer", given,
        { V::Good,
          C::Ok,
          { "status-good", "certid-match", "-tls-captured", "-staple-present",
            "-certificate-missing", "-issuer-mismatch" } });
    row("certificate only", plain,
        { V::Unverifiable, C::Warning, { "!issuer-missing", "~sig-valid" } });
    VerifyCase response = given;
    response.hasCertificate = false;
    row("issuer only", response,
        { V::Good,
          C::Ok,
          { "certificate-missing", "~certid-match", "signer-issuer", "sig-valid",
            "status-good" } });
    VerifyCase nothing = plain;
    nothing.hasCertificate = false;
    row("response only", nothing,
        { V::Unverifiable,
          C::Warning,
          { "certificate-missing", "!issuer-missing", "~certid-match", "~sig-valid" } });
    VerifyCase revoked = response;
    revoked.response.singles = { { .status = CertStatus::Revoked } };
    row("issuer only, revoked", revoked, { V::Revoked, C::Critical, { "!status-revoked" } });
    VerifyCase wrongIssuer = given;
    wrongIssuer.givenIssuer = pki().otherIssuer.der;
    row("another issuer", wrongIssuer,
        { V::Invalid,
          C::Critical,
          { "!issuer-mismatch", "!signer-not-found", "!certid-issuer-key-mismatch" } });
    wrongIssuer.givenIssuer = pki().sameNameIssuer.der;
    row("a namesake as issuer", wrongIssuer,
        { V::Invalid,
          C::Critical,
          { "!issuer-mismatch", "!signer-not-found", "!certid-issuer-key-mismatch" } });
    VerifyCase wrongAlone = response;
    wrongAlone.givenIssuer = pki().otherIssuer.der;
    row("another issuer, no certificate", wrongAlone,
        { V::Invalid, C::Critical, { "!certid-issuer-name-mismatch", "!signer-not-found" } });
    VerifyCase mustStaple = given;
    mustStaple.leaf = &pki().mustStapleLeaf;
    mustStaple.chain = QList { pki().mustStapleLeaf.der };
    mustStaple.response.singles = { { .thisUpdate = -1 * Days, .nextUpdate = -1 * Hours } };
    row("must-staple, expired", mustStaple,
        { V::Expired, C::Critical, { "!time-expired", "-muststaple-staple-unusable" } });
}

constexpr VerifyTable Tables[] = {
    { "chain", chainRows },
    { "certificate", certificateRows },
    { "offline", offlineRows },
};

}

std::span<const VerifyTable> chainTables()
{
    return Tables;
}
