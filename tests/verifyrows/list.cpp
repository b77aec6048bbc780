// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/listcase.h"

using namespace Qt::StringLiterals;

namespace {

void statusRows(const RowList &row)
{
    row("not listed", withList({}),
        neutral({ "crl-good", "staple-absent-no-ocsp-url", "-crl-revoked", "-crl-signature-invalid",
                  "-crl-expired", "-crl-issuer-mismatch", "-crl-scope-mismatch",
                  "-crl-critical-ext-unknown", "-crl-malformed", "-crl-unreachable",
                  "-crl-delta-only", "-crl-thisupdate-future", "-crl-nextupdate-absent",
                  "-crl-vs-ocsp-disagree", "-br-crl-interval-too-long" }));
    row("others are listed", withList({ .entries = { listed({ .certificate = &pki().leaf }) } }),
        neutral({ "crl-good" }));
    row("not listed beside a good staple", besideStaple({}, {}),
        { V::Good, C::Ok, { "crl-good", "status-good" } });
    VerifyCase missing = withList({});
    missing.leaf = &pki().leaf;
    row("not listed, and nothing stapled", missing,
        { V::Missing, C::Warning, { "?staple-absent", "crl-good" } });
    row("revoked", withList({ .entries = { listed() } }), revoked({ "!crl-revoked", "-crl-good" }));
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

void withOcspRows(const RowList &row)
{
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
        { V::Unknown, C::Critical, { "!status-unknown", "crl-good", "-crl-vs-ocsp-disagree" } });
    row("an old list contradicts nothing", besideStaple({}, { .nextUpdate = -1 * Hours }),
        { V::Good, C::Warning, { "!crl-expired", "-crl-vs-ocsp-disagree", "~crl-good" } });
    row("a forged staple contradicts nothing", besideStaple({ .flipSignatureBit = true }, revoking),
        revoked({ "!crl-revoked", "!sig-invalid", "-crl-vs-ocsp-disagree" }));
    row("a broken list beside a good staple",
        { .revocationLists = { fetchedBytes("hello, world") } },
        { V::Good, C::Warning, { "!crl-malformed", "~crl-good" } });
}

void bytesRows(const RowList &row)
{
    const QByteArrayList skipped { "~crl-good", "~crl-signature-invalid", "~crl-issuer-mismatch",
                                   "~crl-expired", "~crl-critical-ext-unknown" };
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
    malformed("bytes behind it", good + QByteArray("\x05\x00", 2));
    malformed("too large", QByteArray(LargestRevocationList + 1, '\x30'));
}

void extensionsRows(const RowList &row)
{
    const auto unknown = [](bool isCritical) { return unknownExtension(isCritical); };
    row("unknown and critical", withList({ .extensions = { unknown(true) } }),
        warned({ "!crl-critical-ext-unknown", "~crl-good" }));
    row("unknown", withList({ .extensions = { unknown(false) } }), neutral({ "crl-good" }));
    row("unknown and critical in somebody's entry",
        withList({ .entries
                   = { listed({ .certificate = &pki().leaf, .extensions = { unknown(true) } }) } }),
        warned({ "!crl-critical-ext-unknown", "~crl-good" }));
    row("unknown and critical, revoked",
        withList({ .entries = { listed() }, .extensions = { unknown(true) } }),
        warned({ "!crl-critical-ext-unknown", "~crl-revoked", "~crl-good" }));
}

void timesRows(const RowList &row)
{
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

// A list for the intermediate.
void intermediatesRows(const RowList &row)
{
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
    VerifyCase extra = given({ fetched(
        { .issuer = &pki().otherRoot, .entries = { { .certificate = &pki().otherIssuer } } }, 2) });
    extra.chain->append(pki().otherIssuer.der);
    extra.chain->append(pki().otherRoot.der);
    row("revoked, and not in the path", extra,
        { V::Good, C::Warning, { "?crl-revoked", "chain-extra" } });
    row("for user certificates",
        given({ ofRoot({ .issuingPoint = IssuingPointSpec { .onlyContainsUserCerts = true } }) }),
        { V::Good, C::Warning, { "?crl-scope-mismatch" } });
    row("broken", given({ fetchedBytes("hello", 1) }),
        { V::Good, C::Warning, { "?crl-malformed" } });
    row("for a certificate that is not there", given({ ofRoot({}), fetched({}, 7) }),
        { V::Good, C::Ok, { "crl-good", "~crl-good" } });
}

// Nothing but a list, from a file: it alone decides.
void aloneRows(const RowList &row)
{
    const auto one = [](const RevocationListSpec &spec) { return offline({ fetched(spec) }); };
    row("good", one({}), { V::Good, C::Ok, { "crl-good" } });
    row("revoked", one({ .entries = { listed({ .reason = 1 }) } }), revoked({ "!crl-revoked" }));
    row("broken", offline({ fetchedBytes("hello") }),
        { V::Invalid, C::Critical, { "!crl-malformed", "~crl-good" } });
    row("wrong signature", one({ .flipSignatureBit = true }),
        { V::Invalid, C::Critical, { "!crl-signature-invalid" } });
    row("of another CA", one({ .issuer = &pki().otherIssuer }),
        { V::Invalid, C::Critical, { "!crl-issuer-mismatch" } });
    row("of another scope", one({ .issuingPoint = IssuingPointSpec { .urls = { "http://b/" } } }),
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
        { V::Invalid, C::Critical, { "!issuer-mismatch", "!crl-signature-invalid", "~crl-good" } });
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

constexpr VerifyTable Tables[] = {
    { "list, status", statusRows }, { "list, with OCSP", withOcspRows },
    { "list, bytes", bytesRows },   { "list, extensions", extensionsRows },
    { "list, times", timesRows },   { "list, intermediates", intermediatesRows },
    { "list, alone", aloneRows },
};

}

std::span<const VerifyTable> listTables()
{
    return Tables;
}
