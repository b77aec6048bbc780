// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"

namespace {

constexpr char OcspUrl[] = "http://ocsp.lab.example.test/";
constexpr char RootOcspUrl[] = "http://root-ocsp.lab.example.test/";
constexpr char CrlUrl[] = "http://crl.lab.example.test/issuing.crl";
constexpr char RootCrlUrl[] = "http://crl.lab.example.test/root.crl";

LabCertificate makeRoot(UtcTime now, const QString &name)
{
    return issue({ .subject = name,
                   .now = now,
                   .notBefore = -3650 * Days,
                   .notAfter = 3650 * Days,
                   .ca = true });
}

LabCertificate makeIssuer(UtcTime now, const QString &name, const LabCertificate &root)
{
    return issue({ .subject = name,
                   .issuer = &root,
                   .now = now,
                   .notBefore = -700 * Days,
                   .notAfter = 1100 * Days,
                   .ca = true,
                   .pathLength = 0,
                   .ocspUrls = { RootOcspUrl },
                   .crlUrls = { RootCrlUrl } });
}

CertificateSpec leafSpec(UtcTime now, const LabCertificate &issuer)
{
    return { .subject = QStringLiteral("lab.example.test"),
             .issuer = &issuer,
             .now = now,
             .dnsNames = { QStringLiteral("localhost"), QStringLiteral("lab.example.test") },
             .ipAddresses = { QStringLiteral("127.0.0.1"), QStringLiteral("::1") },
             .ocspUrls = { OcspUrl } };
}

CertificateSpec responderSpec(UtcTime now, const LabCertificate &issuer)
{
    return { .subject = QStringLiteral("Lab OCSP Responder"),
             .issuer = &issuer,
             .now = now,
             .extendedKeyUsage = QByteArrayList { OcspSigning },
             .noCheck = NoCheck::Present };
}

// The good thing with one deviation.
template <class Change>
LabCertificate issueWith(CertificateSpec spec, Change change)
{
    change(spec);
    return issue(spec);
}

void makeLeaves(LabPki &pki)
{
    const auto leaf
        = [&pki](auto change) { return issueWith(leafSpec(pki.now, pki.issuer), change); };
    pki.leaf = leaf([](CertificateSpec &) {});
    pki.otherLeaf = leaf([](CertificateSpec &) {});
    pki.rsaLeaf = leaf([](CertificateSpec &spec) { spec.key = makeKey(LabKeyKind::Rsa2048); });
    pki.mustStapleLeaf = leaf([](CertificateSpec &spec) { spec.tlsFeatures = { 5 }; });
    pki.plainLeaf = leaf([](CertificateSpec &spec) { spec.ocspUrls = {}; });
    pki.crlOnlyLeaf = leaf([](CertificateSpec &spec) {
        spec.ocspUrls = {};
        spec.crlUrls = { CrlUrl };
    });
    pki.shortLivedLeaf = leaf([](CertificateSpec &spec) {
        spec.notBefore = -1 * Days;
        spec.notAfter = 5 * Days;
    });
    pki.noRevAvailLeaf = leaf([](CertificateSpec &spec) { spec.noRevAvail = true; });
    pki.publicLeaf = leaf([](CertificateSpec &spec) {
        spec.policies = { CabfOrganisationValidated };
        spec.sctList = labSctList(2, spec.now);
    });
    pki.selfSignedLeaf = leaf([](CertificateSpec &spec) {
        spec.issuer = nullptr;
        spec.ocspUrls = {};
    });
    pki.foreignLeaf = issue(leafSpec(pki.now, pki.otherIssuer));
}

void makeUnauthorisedResponders(LabPki &pki)
{
    const auto responder
        = [&pki](auto change) { return issueWith(responderSpec(pki.now, pki.issuer), change); };
    pki.responderWithoutEku = responder(
        [](CertificateSpec &spec) { spec.extendedKeyUsage = QByteArrayList { ServerAuth }; });
    pki.responderAnyEku = responder([](CertificateSpec &spec) {
        spec.extendedKeyUsage = QByteArrayList { AnyExtendedKeyUsage };
    });
    pki.responderOfRoot = issue(responderSpec(pki.now, pki.root));
    pki.responderOfSameName = issue(responderSpec(pki.now, pki.sameNameIssuer));
    pki.responderExpired = responder([](CertificateSpec &spec) { spec.notAfter = -1 * Days; });
    pki.responderNotYetValid = responder([](CertificateSpec &spec) { spec.notBefore = 1 * Days; });
}

void makeResponders(LabPki &pki)
{
    const auto responder
        = [&pki](auto change) { return issueWith(responderSpec(pki.now, pki.issuer), change); };
    pki.responder = responder([](CertificateSpec &) {});
    pki.responderExpiringSoon
        = responder([](CertificateSpec &spec) { spec.notAfter = 12 * Hours; });
    pki.responderWithoutNoCheck
        = responder([](CertificateSpec &spec) { spec.noCheck = NoCheck::Absent; });
    pki.responderBadNoCheck
        = responder([](CertificateSpec &spec) { spec.noCheck = NoCheck::BadValue; });
    pki.responderCriticalNoCheck
        = responder([](CertificateSpec &spec) { spec.noCheck = NoCheck::Critical; });
    pki.responderWrongKeyUsage
        = responder([](CertificateSpec &spec) { spec.keyUsage = KeyEncipherment; });
    pki.responderWithoutKeyUsage
        = responder([](CertificateSpec &spec) { spec.keyUsage = NoKeyUsage; });
    pki.responderCa = responder([](CertificateSpec &spec) { spec.ca = true; });
    pki.responderSha1 = responder([](CertificateSpec &spec) { spec.digest = LabDigest::Sha1; });
    pki.responderRsa
        = responder([](CertificateSpec &spec) { spec.key = makeKey(LabKeyKind::Rsa2048); });
    pki.responderRsa1024
        = responder([](CertificateSpec &spec) { spec.key = makeKey(LabKeyKind::Rsa1024); });
}

}

QList<QByteArray> LabPki::chain(const LabCertificate &leafOfIssuer) const
{
    return { leafOfIssuer.der, issuer.der };
}

LabPki makeLabPki(UtcTime now)
{
    LabPki pki;
    pki.now = now;
    pki.root = makeRoot(now, QStringLiteral("Lab Root CA"));
    pki.issuer = makeIssuer(now, QStringLiteral("Lab Issuing CA"), pki.root);
    pki.sameNameIssuer = makeIssuer(now, QStringLiteral("Lab Issuing CA"), pki.root);
    pki.otherRoot = makeRoot(now, QStringLiteral("Other Lab Root CA"));
    pki.otherIssuer = makeIssuer(now, QStringLiteral("Other Lab Issuing CA"), pki.otherRoot);
    makeLeaves(pki);
    makeUnauthorisedResponders(pki);
    makeResponders(pki);
    return pki;
}

const LabPki &sharedLabPki()
{
    static const LabPki pki = makeLabPki(LabNow);
    return pki;
}
