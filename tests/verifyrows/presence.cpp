// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

// A staple for the intermediate beside the leaf's.
VerifyCase withIntermediate(SingleSpec single)
{
    const QByteArray leaf = makeResponse({ .certificate = &pki().leaf, .issuer = &pki().issuer });
    const QByteArray ca = makeResponse(
        { .certificate = &pki().issuer, .issuer = &pki().root, .singles = { single } });
    VerifyCase given;
    given.staples
        = QList<Staple> { { .certIndex = 0, .der = leaf }, { .certIndex = 1, .der = ca } };
    given.chain = QList { pki().leaf.der, pki().issuer.der, pki().root.der };
    return given;
}

void presenceRows(const RowList &row)
{
    row("absent", absent(pki().leaf),
        { V::Missing,
          C::Warning,
          { "?staple-absent", "-staple-present", "-tls-captured", "-tls-acked-not-sent",
            "-staple-intermediate-present", "-staple-absent-no-ocsp-url",
            "-staple-absent-short-lived", "-staple-absent-norevavail", "-resp-parsed" } });
    VerifyCase once = absent(pki().leaf);
    once.retriesWereMade = false;
    row("absent so far", once, { V::Missing, C::Notice, { "staple-absent" } });
    VerifyCase important = absent(pki().leaf);
    important.missingSeverity = Severity::Error;
    row("absent, and the user minds", important, { V::Missing, C::Critical, { "!staple-absent" } });
    important.missingSeverity = Severity::Info;
    row("absent, and the user does not mind", important,
        { V::Missing, C::Notice, { "staple-absent" } });
    row("no OCSP URL", absent(pki().plainLeaf),
        { V::NotApplicable,
          C::NotApplicable,
          { "staple-absent-no-ocsp-url", "-staple-absent", "-cert-norevocation-info",
            "-cert-crl-only" } });
    row("no OCSP URL, public", publicly(absent(pki().plainLeaf)),
        { V::NotApplicable,
          C::Warning,
          { "staple-absent-no-ocsp-url", "?cert-norevocation-info" } });
    row("CRL only", publicly(absent(pki().crlOnlyLeaf)),
        { V::NotApplicable,
          C::NotApplicable,
          { "staple-absent-no-ocsp-url", "cert-crl-only", "-cert-norevocation-info" } });
    row("short-lived", absent(pki().shortLivedLeaf),
        { V::NotApplicable,
          C::NotApplicable,
          { "staple-absent-short-lived", "cert-short-lived", "-staple-absent" } });
    row("noRevAvail", absent(pki().noRevAvailLeaf),
        { V::NotApplicable, C::NotApplicable, { "staple-absent-norevavail", "-staple-absent" } });
    VerifyCase selfSigned = absent(pki().selfSignedLeaf);
    selfSigned.chain = QList { pki().selfSignedLeaf.der };
    row("self-signed", selfSigned,
        { V::NotApplicable,
          C::NotApplicable,
          { "chain-self-signed", "-issuer-missing", "-chain-untrusted" } });
    selfSigned.hasStaple = true;
    selfSigned.stapledBefore = {};
    row("self-signed, stapled all the same", selfSigned,
        { V::NotApplicable,
          C::NotApplicable,
          { "chain-self-signed", "~certid-match", "~signer-issuer", "~status-good" } });

    row("missed first", { .stapledBefore = { false } },
        { V::MissingIntermittent,
          C::Warning,
          { "?staple-cold-cache", "-staple-intermittent", "-staple-present", "status-good" } });
    row("missed first, then twice not", { .stapledBefore = { false, true } },
        { V::MissingIntermittent, C::Warning, { "?staple-cold-cache" } });
    row("missed twice", { .stapledBefore = { false, false } },
        { V::MissingIntermittent, C::Warning, { "?staple-intermittent", "-staple-cold-cache" } });
    VerifyCase elsewhere;
    elsewhere.attemptsBefore = attemptsOf({ .hasStaple = false });
    elsewhere.attemptsBefore.first().address = QStringLiteral("192.0.2.2");
    row("missed at another address, not tried again", elsewhere,
        { V::MissingIntermittent, C::Warning, { "?staple-intermittent", "-staple-cold-cache" } });
    elsewhere = {};
    elsewhere.stapledBefore = { false };
    elsewhere.attemptsBefore = attemptsOf({ .address = QStringLiteral("192.0.2.2") });
    row("missed first, and another address never", elsewhere,
        { V::MissingIntermittent, C::Warning, { "?staple-cold-cache", "-staple-intermittent" } });
    VerifyCase dual { .stapledBefore = { false } };
    dual.attemptsBefore = attemptsOf({ .leaf = &pki().rsaLeaf, .stapledBefore = { false } });
    row("missed first with each of two certificates", dual,
        { V::MissingIntermittent, C::Warning, { "?staple-cold-cache", "-staple-intermittent" } });
    row("missed later", { .stapledBefore = { true, false } },
        { V::MissingIntermittent, C::Warning, { "?staple-intermittent" } });
    row("never missed", { .stapledBefore = { true, true } },
        { V::Good, C::Ok, { "staple-present", "-staple-cold-cache" } });
}

void mustStapleRows(const RowList &row)
{
    const auto demanding = [](VerifyCase given) {
        given.leaf = &pki().mustStapleLeaf;
        return given;
    };
    row("kept", demanding({}),
        { V::Good,
          C::Ok,
          { "muststaple-ok", "-muststaple-unsupported-feature", "-muststaple-violated",
            "-muststaple-intermittent", "-muststaple-without-ocsp-url" } });
    row("violated", absent(pki().mustStapleLeaf),
        { V::MustStapleViolated, C::Critical, { "!muststaple-violated", "-staple-absent" } });
    row("missed first", demanding({ .stapledBefore = { false } }),
        { V::MustStapleViolated,
          C::Critical,
          { "!muststaple-intermittent", "?staple-cold-cache", "-muststaple-ok" } });
    row("expired",
        demanding({ .response
                    = { .singles = { { .thisUpdate = -1 * Days, .nextUpdate = -1 * Hours } } } }),
        { V::MustStapleViolated, C::Critical, { "!muststaple-staple-unusable", "!time-expired" } });
    row("tryLater", demanding({ .response = { .responseStatus = 3 } }),
        { V::MustStapleViolated,
          C::Critical,
          { "!muststaple-staple-unusable", "!resp-status-trylater" } });
    row("revoked", demanding({ .response = { .singles = { { .status = CertStatus::Revoked } } } }),
        { V::Revoked,
          C::Critical,
          { "!status-revoked", "-muststaple-staple-unusable", "-muststaple-ok" } });
    VerifyCase noIssuer = demanding({});
    noIssuer.chain = QList { pki().mustStapleLeaf.der };
    row("issuer missing", noIssuer,
        { V::Unverifiable, C::Warning, { "~muststaple-staple-unusable", "!issuer-missing" } });

    const LabCertificate &noUrl = keep([] {
        auto spec = leafSpec();
        spec.ocspUrls = {};
        spec.tlsFeatures = { 5 };
        return spec;
    }());
    row("no OCSP URL", absent(noUrl),
        { V::MustStapleViolated,
          C::Critical,
          { "!muststaple-violated", "!muststaple-without-ocsp-url" } });
    row("no OCSP URL, and stapled", { .leaf = &noUrl },
        { V::Good, C::Warning, { "?muststaple-without-ocsp-url", "muststaple-ok" } });
    const LabCertificate &v2 = keep([] {
        auto spec = leafSpec();
        spec.tlsFeatures = { 5, 17 };
        return spec;
    }());
    row("status_request_v2 too", { .leaf = &v2 },
        { V::Good, C::Warning, { "?muststaple-unsupported-feature", "muststaple-ok" } });
    const LabCertificate &strictCa = keep({ .subject = QStringLiteral("Lab Must-Staple CA"),
                                            .issuer = &pki().root,
                                            .notBefore = -100 * Days,
                                            .notAfter = 300 * Days,
                                            .ca = true,
                                            .tlsFeatures = { 5 } });
    const LabCertificate &bound = keep([&] {
        auto spec = leafSpec();
        spec.issuer = &strictCa;
        return spec;
    }());
    VerifyCase inherited = absent(bound);
    inherited.chain = QList { bound.der, strictCa.der };
    row("demanded by the CA", inherited,
        { V::MustStapleViolated, C::Critical, { "!muststaple-violated" } });
}

void intermediatesRows(const RowList &row)
{
    row("good", withIntermediate({}),
        { V::Good, C::Ok, { "staple-intermediate-present", "chain-extra" } });
    row("revoked", withIntermediate({ .status = CertStatus::Revoked }),
        { V::Revoked, C::Critical, { "!status-revoked" } });
    row("revoked without reason, public",
        publicly(withIntermediate({ .status = CertStatus::Revoked })),
        { V::Revoked, C::Critical, { "!status-revoked", "?status-revoked-ca-reason-absent" } });
    row("revoked with reason, public",
        publicly(withIntermediate({ .status = CertStatus::Revoked, .reason = 5 })),
        { V::Revoked, C::Critical, { "!status-revoked", "-status-revoked-ca-reason-absent" } });
    row("unknown", withIntermediate({ .status = CertStatus::Unknown }),
        { V::Good, C::Warning, { "?status-unknown" } });
    row("expired", withIntermediate({ .thisUpdate = -9 * Days, .nextUpdate = -2 * Days }),
        { V::Good, C::Warning, { "?time-expired", "?time-producedat-after-nextupdate" } });
    row("a year old", withIntermediate({ .thisUpdate = -366 * Days, .nextUpdate = 200 * Days }),
        { V::Good, C::Ok, { "-ca-status-interval-long" } });
    row("over a year old",
        withIntermediate({ .thisUpdate = -367 * Days, .nextUpdate = 200 * Days }),
        { V::Good, C::Warning, { "?ca-status-interval-long" } });
    VerifyCase claimed = withIntermediate({});
    (*claimed.staples)[1].der = makeResponse({ .certificate = &pki().issuer,
                                               .issuer = &pki().root,
                                               .singles = { { .status = CertStatus::Revoked } },
                                               .flipSignatureBit = true });
    row("claimed to be revoked", claimed,
        { V::Good, C::Warning, { "?sig-invalid", "?status-revoked" } });
}

constexpr VerifyTable Tables[] = {
    { "presence", presenceRows },
    { "must staple", mustStapleRows },
    { "intermediates", intermediatesRows },
};

}

std::span<const VerifyTable> presenceTables()
{
    return Tables;
}
