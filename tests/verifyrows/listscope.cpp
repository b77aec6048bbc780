// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/listcase.h"

using namespace Qt::StringLiterals;

namespace {

void issuerRows(const RowList &row)
{
    row("of another CA", withList({ .issuer = &pki().otherIssuer }),
        warned({ "!crl-issuer-mismatch", "~crl-good", "~crl-signature-invalid" }));
    row("of another CA, the serial number on it",
        withList({ .issuer = &pki().otherIssuer, .entries = { listed() } }),
        warned({ "!crl-issuer-mismatch", "-crl-revoked" }));
    row("wrong signature", withList({ .flipSignatureBit = true }),
        warned({ "!crl-signature-invalid", "~crl-good" }));
    row("wrong signature, revoked", withList({ .entries = { listed() }, .flipSignatureBit = true }),
        warned({ "!crl-signature-invalid", "!crl-revoked", "~crl-good" }));
    row("signed by another CA of the same name", withList({ .signer = &pki().otherIssuer }),
        warned({ "!crl-signature-invalid" }));
    row("of a CA of the same name that shares the root",
        withList({ .issuer = &pki().sameNameIssuer }), warned({ "!crl-signature-invalid" }));
    const LabCertificate &rsaIssuer = keep({ .subject = QStringLiteral("Lab RSA CA"),
                                             .issuer = &pki().root,
                                             .key = makeKey(LabKeyKind::Rsa2048),
                                             .ca = true });
    const auto ofRsa = [&](LabDigest digest) {
        CertificateSpec spec = listedLeafSpec();
        spec.issuer = &rsaIssuer;
        VerifyCase one
            = withLists({ fetched({ .issuer = &rsaIssuer, .digest = digest }) }, keep(spec));
        one.chain = QList { one.leaf->der, rsaIssuer.der };
        return one;
    };
    row("signed with RSA", ofRsa(LabDigest::Sha256), neutral({ "crl-good" }));
    row("signed with MD5", ofRsa(LabDigest::Md5), warned({ "!crl-signature-invalid" }));
    row("signed with SHA-1", withList({ .digest = LabDigest::Sha1 }),
        neutral({ "crl-good", "-crl-signature-invalid" }));
    row("two algorithms",
        withList({ .signedAlgorithm = algorithmIdentifier("1.2.840.10045.4.3.3", false) }),
        warned({ "!crl-signature-invalid" }));
    row("unknown algorithm",
        withList({ .signedAlgorithm = algorithmIdentifier("1.3.6.1.4.1.99999.3", false),
                   .statedAlgorithm = algorithmIdentifier("1.3.6.1.4.1.99999.3", false) }),
        warned({ "!crl-signature-invalid" }));

    const LabCertificate &mute = keep({ .subject = QStringLiteral("Lab CA without cRLSign"),
                                        .issuer = &pki().root,
                                        .ca = true,
                                        .keyUsage = KeyCertSign });
    CertificateSpec spec = listedLeafSpec();
    spec.issuer = &mute;
    VerifyCase unfit = withLists({ fetched({ .issuer = &mute }) }, keep(spec));
    unfit.chain = QList { unfit.leaf->der, mute.der };
    row("the issuer lacks cRLSign", unfit, warned({ "!crl-signature-invalid", "~crl-good" }));
}

void indirectRows(const RowList &row)
{
    const LabCertificate &crlIssuer = keep({ .subject = QStringLiteral("Lab CRL Issuer"),
                                             .issuer = &pki().issuer,
                                             .keyUsage = CrlSign });
    const LabCertificate &unfitIssuer = keep({ .subject = QStringLiteral("Lab CRL Issuer"),
                                               .issuer = &pki().issuer,
                                               .keyUsage = DigitalSignature });
    const LabCertificate &pastIssuer = keep({ .subject = QStringLiteral("Lab CRL Issuer"),
                                              .issuer = &pki().issuer,
                                              .notAfter = -1 * Days,
                                              .keyUsage = CrlSign });
    CertificateSpec spec = listedLeafSpec();
    spec.crlUrls = {};
    spec.extensions = { distributionPointExtension(ListUrl, std::nullopt, &crlIssuer) };
    const LabCertificate &subject = keep(spec);
    const IssuingPointSpec point { .urls = { ListUrl }, .indirectCrl = true };
    const auto given = [&](const RevocationListSpec &list, const LabCertificate &known) {
        VerifyCase one = withLists({ fetched(list) }, subject);
        one.extraCertificates = { known.der };
        return one;
    };
    const RevokedSpec entry { .certificate = &subject, .certificateIssuer = &pki().issuer };
    row("not listed", given({ .issuer = &crlIssuer, .issuingPoint = point }, crlIssuer),
        neutral({ "crl-good" }));
    row("listed under its issuer",
        given({ .issuer = &crlIssuer, .entries = { entry }, .issuingPoint = point }, crlIssuer),
        revoked({ "!crl-revoked" }));
    row("the serial number under another issuer",
        given({ .issuer = &crlIssuer,
                .entries = { { .certificate = &subject } },
                .issuingPoint = point },
              crlIssuer),
        neutral({ "crl-good", "-crl-revoked" }));
    row("not marked as indirect",
        given({ .issuer = &crlIssuer, .issuingPoint = IssuingPointSpec { .urls = { ListUrl } } },
              crlIssuer),
        warned({ "!crl-issuer-mismatch" }));
    row("its issuer is not known",
        given({ .issuer = &crlIssuer, .issuingPoint = point }, pki().otherIssuer),
        neutral({ "~crl-signature-invalid", "~crl-good" }));
    row("its issuer may not sign lists",
        given({ .issuer = &unfitIssuer, .issuingPoint = point }, unfitIssuer),
        warned({ "!crl-signature-invalid", "~crl-good" }));
    row("its issuer has expired",
        given({ .issuer = &pastIssuer, .issuingPoint = point }, pastIssuer),
        warned({ "!crl-signature-invalid", "~crl-good" }));
}

void scopeRows(const RowList &row)
{
    const auto point = [](const IssuingPointSpec &issuingPoint) {
        return withList({ .issuingPoint = issuingPoint });
    };
    row("of the address used", point({ .urls = { ListUrl } }), neutral({ "crl-good" }));
    row("of another address", point({ .urls = { "http://crl.lab.example.test/2.crl" } }),
        warned({ "!crl-scope-mismatch", "~crl-good" }));
    row("of another address, revoked",
        withList({ .entries = { listed() },
                   .issuingPoint
                   = IssuingPointSpec { .urls = { "http://crl.lab.example.test/2.crl" } } }),
        warned({ "!crl-scope-mismatch", "!crl-revoked", "~crl-good" }));
    row("for user certificates", point({ .onlyContainsUserCerts = true }), neutral({ "crl-good" }));
    row("for CA certificates", point({ .onlyContainsCaCerts = true }),
        warned({ "!crl-scope-mismatch" }));
    row("for attribute certificates", point({ .onlyContainsAttributeCerts = true }),
        warned({ "!crl-scope-mismatch" }));
    row("for some reasons", point({ .onlySomeReasons = quint16(1 << 1) }),
        warned({ "?crl-scope-mismatch", "~crl-good" }));
    row("for some reasons, revoked",
        withList({ .entries = { listed() },
                   .issuingPoint = IssuingPointSpec { .onlySomeReasons = quint16(1 << 1) } }),
        revoked({ "!crl-revoked", "-crl-scope-mismatch" }));
    const auto part = [](quint16 reasons) {
        return fetched({ .issuingPoint = IssuingPointSpec { .onlySomeReasons = reasons } });
    };
    row("for all reasons, in two lists", withLists({ part(1 << 1), part(AllReasons & ~(1 << 1)) }),
        neutral({ "crl-good", "-crl-scope-mismatch" }));
}

void deltaRows(const RowList &row)
{
    const RevocationListSpec delta { .crlNumber = "\x06"_ba, .baseCrlNumber = "\x05"_ba };
    RevocationListSpec removing = delta, adding = delta;
    removing.entries = { listed({ .reason = 8 }) };
    adding.entries = { listed({ .reason = 1 }) };
    const RevocationListSpec holding { .entries = { listed({ .reason = 6 }) } };
    row("alone", withList(delta), warned({ "?crl-delta-only", "~crl-good" }));
    row("alone, revoked", withList(adding), revoked({ "!crl-revoked", "?crl-delta-only" }));
    row("with its base", withLists({ fetched(), fetched(delta) }),
        neutral({ "crl-good", "-crl-delta-only" }));
    row("takes a hold back", withLists({ fetched(holding), fetched(removing) }),
        neutral({ "crl-good", "-crl-revoked" }));
    row("leaves a hold", withLists({ fetched(holding), fetched(delta) }),
        revoked({ "!crl-revoked", "-crl-good" }));
    row("adds a revocation", withLists({ fetched(), fetched(adding) }),
        revoked({ "!crl-revoked" }));
    RevocationListSpec forged = removing;
    forged.flipSignatureBit = true;
    row("a forged one takes nothing back", withLists({ fetched(holding), fetched(forged) }),
        revoked({ "!crl-revoked", "!crl-signature-invalid" }));
    row("the base is too old", withLists({ fetched({ .crlNumber = "\x04"_ba }), fetched(delta) }),
        warned({ "crl-good", "?crl-delta-only" }));
    RevocationListSpec elsewhere = delta;
    elsewhere.issuingPoint = IssuingPointSpec { .urls = { ListUrl } };
    row("the base is of another scope", withLists({ fetched(), fetched(elsewhere) }),
        warned({ "crl-good", "?crl-delta-only" }));
}

constexpr VerifyTable Tables[] = {
    { "list, issuer", issuerRows },
    { "list, indirect", indirectRows },
    { "list, scope", scopeRows },
    { "list, delta", deltaRows },
};

}

std::span<const VerifyTable> listScopeTables()
{
    return Tables;
}
