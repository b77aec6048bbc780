// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

const QByteArray Null("\x05\x00", 2);

void statusRows(const RowList &row)
{
    const auto revoked = [](SingleSpec spec) {
        spec.status = CertStatus::Revoked;
        return VerifyCase { .response = { .singles = { spec } } };
    };
    row("revoked", revoked({}),
        { V::Revoked,
          C::Critical,
          { "!status-revoked", "-status-good", "-status-unknown", "-status-revoked-stale" } });
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
        { V::Revoked,
          C::Critical,
          { "!status-revoked", "-status-revoked-on-hold", "-status-revoked-nonissued",
            "-status-nonissued-no-extrevoked" } });
    row("on hold, public", publicly(revoked({ .reason = 6 })),
        { V::Revoked, C::Critical, { "!status-revoked", "!status-revoked-on-hold" } });
    row("never issued", revoked({ .revocationTime = UtcTime {}, .reason = 6 }),
        { V::Revoked,
          C::Critical,
          { "!status-revoked", "!status-revoked-nonissued", "?status-nonissued-no-extrevoked" } });
    row("never issued, with its extension",
        { .response
          = { .singles
              = { { .status = CertStatus::Revoked, .revocationTime = UtcTime {}, .reason = 6 } },
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
        { V::Revoked, C::Critical, { "!status-revoked", "status-revocation-before-issuance" } });
    row("revoked before issuance", revoked({ .revocationTime = -40 * Days }),
        { V::Revoked, C::Critical, { "!status-revoked", "-status-revocation-before-issuance" } });
    row("unknown", { .response = single({ .status = CertStatus::Unknown }) },
        { V::Unknown, C::Critical, { "!status-unknown", "-status-good" } });
    row("unknown, expired",
        { .response = single({ .status = CertStatus::Unknown,
                               .thisUpdate = -1 * Days,
                               .nextUpdate = -1 * Hours }) },
        { V::Expired, C::Critical, { "!status-unknown", "!time-expired" } });
}

void extensionsRows(const RowList &row)
{
    const auto inResponse = [](const ExtensionSpec &extension) {
        return VerifyCase { .response = { .responseExtensions = QList { extension } } };
    };
    const auto inSingle = [](const ExtensionSpec &extension) {
        return VerifyCase { .response = single({ .extensions = QList { extension } }) };
    };
    row("unknown critical in the response", inResponse(unknownExtension(true)),
        { V::Invalid,
          C::Critical,
          { "!ext-unknown-critical", "-ext-unknown", "ext-response-present", "-status-good",
            "-ext-nonce-present", "-ext-archive-cutoff", "-ext-crl-reference",
            "-ext-extended-revoke", "-ext-invalidity-date", "-ext-service-locator-in-response",
            "-ext-cert-hash" } });
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
        { V::Good, C::Ok, { "ext-archive-cutoff", "-ext-response-present" } });
    row("CRL reference",
        inSingle(
            { "1.3.6.1.5.5.7.48.1.3", false,
              der::sequence({ der::explicitTag(0, der::ia5String("http://crl.example.test/1.crl")),
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
    const ExtensionSpec scts { "1.3.6.1.4.1.11129.2.4.5", false, der::octetString(labSctList(2)) };
    row("timestamps only here", inSingle(scts),
        { V::Good, C::Warning, { "ext-sct-list", "?ext-sct-required", "-ext-sct-malformed" } });
    VerifyCase tls = inSingle(scts);
    tls.tlsScts = labSctList(1);
    row("timestamps in TLS too", tls, { V::Good, C::Ok, { "ext-sct-list", "-ext-sct-required" } });
    VerifyCase embedded = inSingle(scts);
    embedded.leaf = &pki().publicLeaf;
    row("timestamps in the certificate too", embedded,
        { V::Good, C::Ok, { "ext-sct-list", "-ext-sct-required" } });
    row("broken timestamps",
        inSingle({ "1.3.6.1.4.1.11129.2.4.5", false, der::octetString("junk") }),
        { V::Good, C::Warning, { "?ext-sct-malformed", "-ext-sct-required", "-ext-sct-list" } });
    VerifyCase brokenTls = inSingle(scts);
    brokenTls.tlsScts = "junk";
    row("timestamps in TLS that do not decode", brokenTls,
        { V::Good, C::Warning, { "ext-sct-list", "?ext-sct-required" } });
    VerifyCase brokenEmbedded = inSingle(scts);
    brokenEmbedded.leaf = &keep([] {
        CertificateSpec spec = leafSpec();
        spec.sctList = "junk";
        return spec;
    }());
    row("timestamps in the certificate that do not decode", brokenEmbedded,
        { V::Good, C::Warning, { "ext-sct-list", "?ext-sct-required" } });
    const QByteArray leafStaple = stapleOf({});
    const QByteArray caStaple
        = makeResponse({ .certificate = &pki().issuer,
                         .issuer = &pki().root,
                         .singles = { { .extensions = QList<ExtensionSpec> { scts } } } });
    VerifyCase ofCa;
    ofCa.staples = QList<Staple> { { .certIndex = 0, .der = leafStaple },
                                   { .certIndex = 1, .der = caStaple } };
    row("timestamps with the staple of a CA", ofCa,
        { V::Good, C::Ok, { "ext-sct-list", "-ext-sct-required" } });
}

constexpr VerifyTable Tables[] = {
    { "status", statusRows },
    { "extensions", extensionsRows },
};

}

std::span<const VerifyTable> statusTables()
{
    return Tables;
}
