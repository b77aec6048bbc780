// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/revocationlistspec.h"
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

const LabCertificate &keep(const CertificateSpec &spec)
{
    static std::deque<LabCertificate> all;
    return all.emplace_back(issue(spec));
}

void row(const char *name, const VerifyCase &given, const Expectation &expected)
{
    QTest::newRow(name) << given << expected;
}

constexpr char Url[] = "http://crl.lab.example.test/ca.crl";

FetchedList fetchedBytes(const QByteArray &der, int certIndex = 0)
{
    return { .certIndex = certIndex,
             .url = QString::fromLatin1(Url),
             .fetchedAt = LabNow,
             .httpStatus = 200,
             .der = der };
}

FetchedList fetched(RevocationListSpec spec = {}, int certIndex = 0)
{
    if (!spec.issuer)
        spec.issuer = &pki().issuer;
    return fetchedBytes(makeRevocationList(spec), certIndex);
}

FetchedList unreachable()
{
    return { .url = QString::fromLatin1(Url),
             .fetchedAt = LabNow,
             .error = QStringLiteral("timed out after 30 s") };
}

CertificateSpec leafSpec()
{
    return { .subject = QStringLiteral("lab.example.test"),
             .issuer = &pki().issuer,
             .dnsNames = { QStringLiteral("localhost") },
             .crlUrls = { Url } };
}

const LabCertificate &leaf()
{
    static const LabCertificate &certificate = keep(leafSpec());
    return certificate;
}

// A server whose certificate has no OCSP URL, and these lists.
VerifyCase withLists(const QList<FetchedList> &lists, const LabCertificate &certificate = leaf())
{
    return { .leaf = &certificate,
             .hasStaple = false,
             .stapledBefore = { false, false },
             .revocationLists = lists };
}

VerifyCase withList(const RevocationListSpec &spec)
{
    return withLists({ fetched(spec) });
}

// A certificate with a staple, and a list.
VerifyCase besideStaple(const ResponseSpec &response, const RevocationListSpec &spec)
{
    return { .response = response, .revocationLists = { fetched(spec) } };
}

// From files: a list and a certificate, no response.
VerifyCase offline(const QList<FetchedList> &lists)
{
    return { .chain = QList { leaf().der },
             .hasStaple = false,
             .revocationLists = lists,
             .isOffline = true,
             .givenIssuer = pki().issuer.der };
}

RevokedSpec listed(RevokedSpec spec = {})
{
    if (!spec.certificate)
        spec.certificate = &leaf();
    return spec;
}

Expectation neutral(const QByteArrayList &findings)
{
    return { V::NotApplicable, C::NotApplicable, findings };
}

Expectation warned(const QByteArrayList &findings)
{
    return { V::NotApplicable, C::Warning, findings };
}

Expectation revoked(const QByteArrayList &findings)
{
    return { V::Revoked, C::Critical, findings };
}

const QByteArray Null("\x05\x00", 2);

}

class VerifyListTest : public QObject
{
    Q_OBJECT

private slots:
    void status_data()
    {
        columns();
        row("not listed", withList({}),
            neutral({ "crl-good", "staple-absent-no-ocsp-url", "-crl-revoked",
                      "-crl-signature-invalid", "-crl-expired", "-crl-issuer-mismatch",
                      "-crl-scope-mismatch", "-crl-critical-ext-unknown", "-crl-malformed",
                      "-crl-unreachable", "-crl-delta-only", "-crl-thisupdate-future",
                      "-crl-nextupdate-absent", "-crl-vs-ocsp-disagree",
                      "-br-crl-interval-too-long" }));
        row("others are listed",
            withList({ .entries = { listed({ .certificate = &pki().leaf }) } }),
            neutral({ "crl-good" }));
        row("not listed beside a good staple", besideStaple({}, {}),
            { V::Good, C::Ok, { "crl-good", "status-good" } });
        VerifyCase missing = withList({});
        missing.leaf = &pki().leaf;
        row("not listed, and nothing stapled", missing,
            { V::Missing, C::Warning, { "?staple-absent", "crl-good" } });
        row("revoked", withList({ .entries = { listed() } }),
            revoked({ "!crl-revoked", "-crl-good" }));
        row("revoked among many", withList({ .entries = { listed() }, .fillers = 500 }),
            revoked({ "!crl-revoked" }));
        row("revoked for a reason", withList({ .entries = { listed({ .reason = 1 }) } }),
            revoked({ "!crl-revoked" }));
        row("on hold", withList({ .entries = { listed({ .reason = 6 }) } }),
            revoked({ "!crl-revoked" }));
        row("taken off again", withList({ .entries = { listed({ .reason = 8 }) } }),
            neutral({ "crl-good", "-crl-revoked" }));
        row("revoked, says an old list",
            withList({ .nextUpdate = -1 * Hours, .entries = { listed() } }),
            revoked({ "!crl-revoked", "!crl-expired" }));
        row("revoked, and nothing stapled",
            { .hasStaple = false,
              .stapledBefore = { false, false },
              .revocationLists = { fetched({ .entries = { { .certificate = &pki().leaf } } }) } },
            revoked({ "!crl-revoked", "?staple-absent" }));
    }
    void status() { check(); }

    void withOcsp_data()
    {
        columns();
        const RevocationListSpec revoking { .entries = { { .certificate = &pki().leaf } } };
        const ResponseSpec revokedStaple { .singles = { { .status = CertStatus::Revoked } } };
        row("the list says revoked, OCSP good", besideStaple({}, revoking),
            revoked({ "!crl-revoked", "!crl-vs-ocsp-disagree" }));
        row("OCSP says revoked, the list nothing", besideStaple(revokedStaple, {}),
            revoked({ "!status-revoked", "!crl-vs-ocsp-disagree", "crl-good" }));
        row("both say revoked", besideStaple(revokedStaple, revoking),
            revoked({ "!status-revoked", "!crl-revoked", "-crl-vs-ocsp-disagree" }));
        row("OCSP does not know",
            besideStaple({ .singles = { { .status = CertStatus::Unknown } } }, {}),
            { V::Unknown,
              C::Critical,
              { "!status-unknown", "crl-good", "-crl-vs-ocsp-disagree" } });
        row("an old list contradicts nothing", besideStaple({}, { .nextUpdate = -1 * Hours }),
            { V::Good, C::Warning, { "!crl-expired", "-crl-vs-ocsp-disagree", "~crl-good" } });
        row("a forged staple contradicts nothing",
            besideStaple({ .flipSignatureBit = true }, revoking),
            revoked({ "!crl-revoked", "!sig-invalid", "-crl-vs-ocsp-disagree" }));
        row("a broken list beside a good staple",
            { .revocationLists = { fetchedBytes("hello, world") } },
            { V::Good, C::Warning, { "!crl-malformed", "~crl-good" } });
    }
    void withOcsp() { check(); }

    void bytes_data()
    {
        columns();
        const QByteArrayList skipped { "~crl-good", "~crl-signature-invalid",
                                       "~crl-issuer-mismatch", "~crl-expired",
                                       "~crl-critical-ext-unknown" };
        row("not fetched", withLists({ unreachable() }),
            warned({ "?crl-unreachable", "~crl-good", "-crl-malformed" }));
        row("not fetched, but OCSP has answered", { .revocationLists = { unreachable() } },
            { V::Good, C::Ok, { "crl-unreachable", "~crl-good" } });
        row("one of two addresses gave it", withLists({ unreachable(), fetched() }),
            neutral({ "crl-good", "-crl-unreachable" }));
        const auto malformed = [&](const char *name, const QByteArray &der) {
            row(name, withLists({ fetchedBytes(der) }),
                warned(skipped + QByteArrayList { "!crl-malformed" }));
        };
        const QByteArray good = fetched().der;
        malformed("noise", "hello, world");
        malformed("nothing", "");
        malformed("HTML", "<html>");
        malformed("PEM", "-----BEGIN X509 CRL-----\n" + good.toBase64());
        malformed("cut short", good.chopped(1));
        malformed("bytes behind it", good + Null);
        malformed("too large", QByteArray(LargestRevocationList + 1, '\x30'));
    }
    void bytes() { check(); }

    void issuer_data()
    {
        columns();
        row("of another CA", withList({ .issuer = &pki().otherIssuer }),
            warned({ "!crl-issuer-mismatch", "~crl-good", "~crl-signature-invalid" }));
        row("of another CA, the serial number on it",
            withList({ .issuer = &pki().otherIssuer, .entries = { listed() } }),
            warned({ "!crl-issuer-mismatch", "-crl-revoked" }));
        row("wrong signature", withList({ .flipSignatureBit = true }),
            warned({ "!crl-signature-invalid", "~crl-good" }));
        row("wrong signature, revoked",
            withList({ .entries = { listed() }, .flipSignatureBit = true }),
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
            CertificateSpec spec = leafSpec();
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
        CertificateSpec spec = leafSpec();
        spec.issuer = &mute;
        VerifyCase unfit = withLists({ fetched({ .issuer = &mute }) }, keep(spec));
        unfit.chain = QList { unfit.leaf->der, mute.der };
        row("the issuer lacks cRLSign", unfit, warned({ "!crl-signature-invalid", "~crl-good" }));
    }
    void issuer() { check(); }

    void indirect_data()
    {
        columns();
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
        CertificateSpec spec = leafSpec();
        spec.crlUrls = {};
        spec.extensions = { distributionPointExtension(Url, std::nullopt, &crlIssuer) };
        const LabCertificate &subject = keep(spec);
        const IssuingPointSpec point { .urls = { Url }, .indirectCrl = true };
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
            given({ .issuer = &crlIssuer, .issuingPoint = IssuingPointSpec { .urls = { Url } } },
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
    void indirect() { check(); }

    void scope_data()
    {
        columns();
        const auto point = [](const IssuingPointSpec &issuingPoint) {
            return withList({ .issuingPoint = issuingPoint });
        };
        row("of the address used", point({ .urls = { Url } }), neutral({ "crl-good" }));
        row("of another address", point({ .urls = { "http://crl.lab.example.test/2.crl" } }),
            warned({ "!crl-scope-mismatch", "~crl-good" }));
        row("of another address, revoked",
            withList({ .entries = { listed() },
                       .issuingPoint
                       = IssuingPointSpec { .urls = { "http://crl.lab.example.test/2.crl" } } }),
            warned({ "!crl-scope-mismatch", "!crl-revoked", "~crl-good" }));
        row("for user certificates", point({ .onlyContainsUserCerts = true }),
            neutral({ "crl-good" }));
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
        row("for all reasons, in two lists",
            withLists({ part(1 << 1), part(AllReasons & ~(1 << 1)) }),
            neutral({ "crl-good", "-crl-scope-mismatch" }));
    }
    void scope() { check(); }

    void delta_data()
    {
        columns();
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
        row("the base is too old",
            withLists({ fetched({ .crlNumber = "\x04"_ba }), fetched(delta) }),
            warned({ "crl-good", "?crl-delta-only" }));
        RevocationListSpec elsewhere = delta;
        elsewhere.issuingPoint = IssuingPointSpec { .urls = { Url } };
        row("the base is of another scope", withLists({ fetched(), fetched(elsewhere) }),
            warned({ "crl-good", "?crl-delta-only" }));
    }
    void delta() { check(); }

    void extensions_data()
    {
        columns();
        const auto unknown = [](bool isCritical) { return unknownExtension(isCritical); };
        row("unknown and critical", withList({ .extensions = { unknown(true) } }),
            warned({ "!crl-critical-ext-unknown", "~crl-good" }));
        row("unknown", withList({ .extensions = { unknown(false) } }), neutral({ "crl-good" }));
        row("unknown and critical in somebody's entry",
            withList({ .entries = { listed(
                           { .certificate = &pki().leaf, .extensions = { unknown(true) } }) } }),
            warned({ "!crl-critical-ext-unknown", "~crl-good" }));
        row("unknown and critical, revoked",
            withList({ .entries = { listed() }, .extensions = { unknown(true) } }),
            warned({ "!crl-critical-ext-unknown", "~crl-revoked", "~crl-good" }));
    }
    void extensions() { check(); }

    void times_data()
    {
        columns();
        row("out of date", withList({ .nextUpdate = -301 * Seconds }),
            warned({ "!crl-expired", "~crl-good" }));
        row("within the clock allowance", withList({ .nextUpdate = -300 * Seconds }),
            neutral({ "crl-good", "-crl-expired" }));
        row("from the future", withList({ .thisUpdate = 301 * Seconds }),
            warned({ "!crl-thisupdate-future", "~crl-good" }));
        row("from the future within the clock allowance", withList({ .thisUpdate = 300 * Seconds }),
            neutral({ "crl-good", "-crl-thisupdate-future" }));
        row("no end", withList({ .nextUpdate = Absent {} }),
            warned({ "?crl-nextupdate-absent", "crl-good" }));

        const auto publicly = [](const RevocationListSpec &spec) {
            VerifyCase given = withList(spec);
            given.leaf = &pki().publicLeaf;
            given.hasStaple = true;
            given.stapledBefore = {};
            given.scope = Scope::Public;
            return given;
        };
        const Expectation good { V::Good, C::Ok, { "crl-good", "-br-crl-interval-too-long" } };
        row("ten days, public", publicly({ .nextUpdate = 9 * Days }), good);
        row("over ten days, public", publicly({ .nextUpdate = (9 * 86'400 + 1) * Seconds }),
            { V::Good, C::Warning, { "crl-good", "?br-crl-interval-too-long" } });
        row("over ten days, private", withList({ .nextUpdate = 10 * Days }),
            neutral({ "crl-good", "-br-crl-interval-too-long" }));
        VerifyCase ofCa = publicly({});
        ofCa.revocationLists = { fetched({ .issuer = &pki().root, .nextUpdate = 365 * Days }, 1) };
        row("twelve months, of a CA certificate", ofCa, good);
        ofCa.revocationLists = { fetched({ .issuer = &pki().root, .nextUpdate = 366 * Days }, 1) };
        row("over twelve months, of a CA certificate", ofCa,
            { V::Good, C::Warning, { "?br-crl-interval-too-long" } });
    }
    void times() { check(); }

    // A list for the intermediate.
    void intermediates_data()
    {
        columns();
        const auto given = [](const QList<FetchedList> &lists) {
            VerifyCase one { .revocationLists = lists };
            one.chain = QList { pki().leaf.der, pki().issuer.der };
            return one;
        };
        const auto ofRoot = [](RevocationListSpec spec) {
            spec.issuer = &pki().root;
            return fetched(spec, 1);
        };
        row("not listed", given({ ofRoot({}) }), { V::Good, C::Ok, { "crl-good" } });
        row("revoked", given({ ofRoot({ .entries = { { .certificate = &pki().issuer } } }) }),
            revoked({ "!crl-revoked" }));
        row("for user certificates",
            given(
                { ofRoot({ .issuingPoint = IssuingPointSpec { .onlyContainsUserCerts = true } }) }),
            { V::Good, C::Warning, { "?crl-scope-mismatch" } });
        row("broken", given({ fetchedBytes("hello", 1) }),
            { V::Good, C::Warning, { "?crl-malformed" } });
        row("for a certificate that is not there", given({ ofRoot({}), fetched({}, 7) }),
            { V::Good, C::Ok, { "crl-good", "~crl-good" } });
    }
    void intermediates() { check(); }

    // Nothing but a list, from a file: it alone decides.
    void alone_data()
    {
        columns();
        const auto one = [](const RevocationListSpec &spec) { return offline({ fetched(spec) }); };
        row("good", one({}), { V::Good, C::Ok, { "crl-good" } });
        row("revoked", one({ .entries = { listed({ .reason = 1 }) } }),
            revoked({ "!crl-revoked" }));
        row("broken", offline({ fetchedBytes("hello") }),
            { V::Invalid, C::Critical, { "!crl-malformed", "~crl-good" } });
        row("wrong signature", one({ .flipSignatureBit = true }),
            { V::Invalid, C::Critical, { "!crl-signature-invalid" } });
        row("of another CA", one({ .issuer = &pki().otherIssuer }),
            { V::Invalid, C::Critical, { "!crl-issuer-mismatch" } });
        row("of another scope",
            one({ .issuingPoint = IssuingPointSpec { .urls = { "http://b/" } } }),
            { V::Invalid, C::Critical, { "!crl-scope-mismatch" } });
        row("unknown critical extension", one({ .extensions = { unknownExtension(true) } }),
            { V::Invalid, C::Critical, { "!crl-critical-ext-unknown" } });
        row("out of date", one({ .nextUpdate = -1 * Hours }),
            { V::Expired, C::Critical, { "!crl-expired" } });
        row("from the future", one({ .thisUpdate = 1 * Hours }),
            { V::NotYetValid, C::Critical, { "!crl-thisupdate-future" } });
        row("a delta list", one({ .baseCrlNumber = "\x05"_ba }),
            { V::Unverifiable, C::Warning, { "?crl-delta-only" } });
        row("without an end", one({ .nextUpdate = Absent {} }),
            { V::Good, C::Warning, { "?crl-nextupdate-absent", "crl-good" } });

        VerifyCase noIssuer = offline({ fetched() });
        noIssuer.givenIssuer = std::nullopt;
        row("no issuer", noIssuer,
            { V::Unverifiable,
              C::Warning,
              { "!issuer-missing", "~crl-good", "~crl-signature-invalid" } });
        VerifyCase wrongIssuer = offline({ fetched() });
        wrongIssuer.givenIssuer = pki().sameNameIssuer.der;
        row("the wrong issuer", wrongIssuer,
            { V::Invalid,
              C::Critical,
              { "!issuer-mismatch", "!crl-signature-invalid", "~crl-good" } });
        VerifyCase noCertificate = offline({ fetched({ .entries = { listed() } }) });
        noCertificate.hasCertificate = false;
        row("no certificate", noCertificate,
            { V::Good,
              C::Ok,
              { "certificate-missing", "~crl-good", "~crl-scope-mismatch", "-crl-revoked" } });
        VerifyCase bare = noCertificate;
        bare.givenIssuer = std::nullopt;
        row("neither", bare,
            { V::Unverifiable,
              C::Warning,
              { "certificate-missing", "!issuer-missing", "~crl-signature-invalid",
                "~crl-issuer-mismatch" } });
        VerifyCase expiredAlone = noCertificate;
        expiredAlone.revocationLists = { fetched({ .nextUpdate = -1 * Hours }) };
        row("no certificate, out of date", expiredAlone,
            { V::Expired, C::Critical, { "!crl-expired" } });
    }
    void alone() { check(); }

    void saysWhatWasFoundOut()
    {
        const Judgement judgement
            = judge(withList({ .entries = { listed({ .reason = 1 }) }, .fillers = 3 }));
        QCOMPARE(judgement.revocationLists.size(), 1);
        const RevocationListJudgement &list = judgement.revocationLists.first();
        QCOMPARE(list.fetched.url, QString::fromLatin1(Url));
        QVERIFY(list.usable && list.signatureOk);
        QCOMPARE(list.certStatus, CertStatus::Revoked);
        QCOMPARE(list.entry->revocationDate, LabNow - 2 * Days);
        QCOMPARE(list.entry->reasonCode, 1);
        QCOMPARE(list.signer->der, pki().issuer.der);
        QCOMPARE(list.reading.list.entryCount, 4);
        const QString detail = judgement.finding(u"crl-revoked")->detail.english();
        QVERIFY2(detail.contains(u"2026-11-18 20:05:00 UTC; reason: keyCompromise"),
                 qPrintable(detail));
        QVERIFY2(detail.contains(u"Lab Issuing CA as of 2026-11-19 20:05:00 UTC"),
                 qPrintable(detail));
        QCOMPARE(judgement.reason.english(), u"key compromise"_s);
        QVERIFY(judgement.sentence.english().contains(u"revocation list"));
    }

    void skipsName()
    {
        const Judgement judgement = judge(withList({ .flipSignatureBit = true }));
        QCOMPARE(judgement.finding(u"crl-good")->blockedBy, ruleById(u"crl-signature-invalid"));
        const Judgement forged
            = judge(withList({ .entries = { listed() }, .flipSignatureBit = true }));
        QVERIFY(forged.finding(u"crl-revoked")->detail.english().startsWith(u"Unauthenticated:"));
    }

    void cleanupTestCase()
    {
        QByteArrayList unfired;
        for (const RuleText *rule : ruleCatalogue()) {
            if (rule->group == RuleGroup::RevocationList && !m_fired.contains(rule->id))
                unfired.append(rule->id);
        }
        QCOMPARE(unfired.join(' '), QByteArray());
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
};

QTEST_GUILESS_MAIN(VerifyListTest)
#include "tst_verifylist.moc"
