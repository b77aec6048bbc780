// SPDX-License-Identifier: GPL-3.0-or-later
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

// Nothing but this error.
VerifyCase failing(ProbeStep step, ProbeFault fault, const QString &alert = {})
{
    return { .chain = QList<QByteArray> {},
             .protocol = QString(),
             .hasStaple = false,
             .error = ProbeError { .step = step,
                                   .fault = fault,
                                   .tried = QStringLiteral("192.0.2.1 port 443"),
                                   .detail = QStringLiteral("what the system says"),
                                   .alert = alert,
                                   .seen = "220 mail ESMTP\r\n",
                                   .waitedMsecs = 10'000 } };
}

VerifyCase broken(BrokenStatus::Kind kind)
{
    VerifyCase given { .hasStaple = false };
    given.brokenStatuses
        = { { .kind = kind, .message = "\x01\x00\x00\x00"_ba, .claimedLength = 20'000 } };
    given.error = ProbeError { .step = ProbeStep::Handshake, .fault = ProbeFault::HandshakeFailed };
    return given;
}

VerifyCase absent(const LabCertificate &leaf)
{
    return { .leaf = &leaf, .hasStaple = false, .stapledBefore = { false, false } };
}

VerifyCase publicly(VerifyCase given)
{
    given.scope = Scope::Public;
    return given;
}

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

}

class VerifyTargetTest : public QObject
{
    Q_OBJECT

private slots:
    void connection_data()
    {
        columns();
        const auto unreachable
            = [](const char *name, ProbeStep step, ProbeFault fault, QByteArray id) {
                  row(name, failing(step, fault), { V::Unreachable, C::NoData, { id } });
              };
        const auto tlsFailed
            = [](const char *name, ProbeStep step, ProbeFault fault, QByteArray id) {
                  row(name, failing(step, fault), { V::TlsFailed, C::NoData, { id } });
              };
        unreachable("name not found", ProbeStep::Resolve, ProbeFault::NameNotFound,
                    "!net-name-not-found");
        unreachable("no answer from DNS", ProbeStep::Resolve, ProbeFault::TimedOut, "!net-timeout");
        unreachable("refused", ProbeStep::Connect, ProbeFault::Refused, "!net-refused");
        unreachable("timed out", ProbeStep::Connect, ProbeFault::TimedOut, "!net-timeout");
        unreachable("no route", ProbeStep::Connect, ProbeFault::Unreachable, "!net-unreachable");
        unreachable("reset", ProbeStep::Connect, ProbeFault::Reset, "!net-reset");
        unreachable("reset before STARTTLS", ProbeStep::StartTls, ProbeFault::Reset, "!net-reset");
        tlsFailed("not TLS", ProbeStep::Handshake, ProbeFault::NotTls, "!net-not-tls");
        tlsFailed("STARTTLS refused", ProbeStep::StartTls, ProbeFault::StartTlsRefused,
                  "!starttls-refused");
        tlsFailed("STARTTLS stalled", ProbeStep::StartTls, ProbeFault::StartTlsStalled,
                  "!starttls-stalled");
        tlsFailed("STARTTLS timed out", ProbeStep::StartTls, ProbeFault::TimedOut,
                  "!starttls-stalled");
        tlsFailed("STARTTLS injection", ProbeStep::StartTls, ProbeFault::StartTlsInjection,
                  "!starttls-injection");
        tlsFailed("handshake too large", ProbeStep::Handshake, ProbeFault::HandshakeTooLarge,
                  "!limit-handshake");
        tlsFailed("chain too long", ProbeStep::Handshake, ProbeFault::ChainTooLong, "!limit-chain");
        tlsFailed("certificate too large", ProbeStep::Handshake, ProbeFault::CertificateTooLarge,
                  "!limit-certificate");
        tlsFailed("handshake timed out", ProbeStep::Handshake, ProbeFault::TimedOut,
                  "!tls-handshake-failed");
        tlsFailed("handshake reset", ProbeStep::Handshake, ProbeFault::Reset,
                  "!tls-handshake-failed");
        row("alert",
            failing(ProbeStep::Handshake, ProbeFault::HandshakeFailed,
                    QStringLiteral("handshake_failure")),
            { V::TlsFailed, C::NoData, { "!tls-handshake-failed" } });

        VerifyCase demandsClient { .hasStaple = false };
        demandsClient.error
            = ProbeError { .step = ProbeStep::Handshake, .fault = ProbeFault::HandshakeFailed };
        row("failed after the certificate, no staple", demandsClient,
            { V::TlsFailed, C::NoData, { "!tls-handshake-failed", "-staple-absent" } });
        demandsClient.hasStaple = true;
        row("failed after a good staple", demandsClient,
            { V::Good, C::Critical, { "!tls-handshake-failed", "status-good" } });

        VerifyCase second;
        second.attemptsBefore = attemptsOf(failing(ProbeStep::Connect, ProbeFault::TimedOut));
        row("the first attempt timed out", second, { V::Good, C::Warning, { "?net-timeout" } });
        second.attemptsBefore
            = attemptsOf(failing(ProbeStep::Handshake, ProbeFault::HandshakeFailed));
        row("the first handshake failed", second,
            { V::Good, C::Warning, { "?tls-handshake-failed" } });
    }
    void connection() { check(); }

    void statusMessage_data()
    {
        columns();
        using Kind = BrokenStatus::Kind;
        const auto invalid = [](const char *name, Kind kind, QByteArray id) {
            row(name, broken(kind),
                { V::Invalid, C::Critical, { id, "-tls-handshake-failed", "-staple-absent" } });
        };
        invalid("empty", Kind::Empty, "!tls-empty-status");
        invalid("bad type", Kind::BadType, "!tls-status-bad-type");
        invalid("bad length", Kind::BadLength, "!tls-status-bad-length");
        invalid("unsolicited", Kind::Unsolicited, "!tls-status-unsolicited");
        invalid("too large for OpenSSL", Kind::TooLarge, "!tls-staple-too-large");
        VerifyCase mustStaple = broken(Kind::Empty);
        mustStaple.leaf = &pki().mustStapleLeaf;
        row("empty, must-staple", mustStaple,
            { V::MustStapleViolated,
              C::Critical,
              { "!tls-empty-status", "!muststaple-staple-unusable" } });
        VerifyCase healed;
        healed.attemptsBefore = attemptsOf(broken(Kind::Empty));
        row("empty first, then good", healed,
            { V::Invalid, C::Critical, { "!tls-empty-status", "status-good" } });
        VerifyCase intermediate;
        intermediate.brokenStatuses = { { .kind = Kind::BadType, .certIndex = 1 } };
        row("bad type for an intermediate", intermediate,
            { V::Good, C::Warning, { "?tls-status-bad-type" } });

        // RSA: the signatures of EC keys differ in length.
        const auto sized = [](qsizetype size, const QString &protocol) {
            const auto filled = [&](qsizetype filling) {
                return VerifyCase { .response = { .responseExtensions = QList { nonceExtension(
                                                      QByteArray(filling, 'n')) },
                                                  .signer = &pki().responderRsa,
                                                  .certs = QByteArrayList {} },
                                    .protocol = protocol,
                                    .extraCertificates = { pki().responderRsa.der } };
            };
            return filled(1000 + size - stapleOf(filled(1000)).size());
        };
        const QString tls12 = QStringLiteral("TLSv1.2"), tls13 = QStringLiteral("TLSv1.3");
        row("2,048 bytes", sized(2048, tls12), { V::Good, C::Ok, { "-tls-staple-too-large" } });
        row("2,049 bytes", sized(2049, tls12), { V::Good, C::Ok, { "tls-staple-too-large" } });
        row("4,097 bytes", sized(4097, tls12),
            { V::Good, C::Warning, { "?tls-staple-too-large" } });
        row("16,380 bytes in TLS 1.2", sized(16'380, tls12),
            { V::Good, C::Warning, { "?tls-staple-too-large" } });
        row("16,381 bytes in TLS 1.2", sized(16'381, tls12),
            { V::Invalid, C::Critical, { "!tls-staple-too-large" } });
        row("16,381 bytes in TLS 1.3", sized(16'381, tls13),
            { V::Good, C::Warning, { "?tls-staple-too-large" } });

        VerifyCase acknowledged = absent(pki().leaf);
        acknowledged.statusAcknowledged = true;
        row("acknowledged, not sent", acknowledged,
            { V::Missing, C::Warning, { "?tls-acked-not-sent", "?staple-absent" } });
        VerifyCase resumed = absent(pki().leaf);
        resumed.wasResumed = true;
        row("resumed", resumed, { V::Missing, C::Warning, { "~tls-resumed", "?staple-absent" } });
    }
    void statusMessage() { check(); }

    void presence_data()
    {
        columns();
        row("absent", absent(pki().leaf),
            { V::Missing,
              C::Warning,
              { "?staple-absent", "-staple-present", "-tls-captured", "-tls-acked-not-sent" } });
        VerifyCase once = absent(pki().leaf);
        once.retriesWereMade = false;
        row("absent so far", once, { V::Missing, C::Notice, { "staple-absent" } });
        VerifyCase important = absent(pki().leaf);
        important.missingSeverity = Severity::Error;
        row("absent, and the user minds", important,
            { V::Missing, C::Critical, { "!staple-absent" } });
        important.missingSeverity = Severity::Info;
        row("absent, and the user does not mind", important,
            { V::Missing, C::Notice, { "staple-absent" } });
        row("no OCSP URL", absent(pki().plainLeaf),
            { V::NotApplicable,
              C::NotApplicable,
              { "staple-absent-no-ocsp-url", "-staple-absent", "-cert-norevocation-info" } });
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
            { V::NotApplicable,
              C::NotApplicable,
              { "staple-absent-norevavail", "-staple-absent" } });
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
            { V::MissingIntermittent,
              C::Warning,
              { "?staple-intermittent", "-staple-cold-cache" } });
        VerifyCase elsewhere;
        elsewhere.attemptsBefore = attemptsOf({ .hasStaple = false });
        elsewhere.attemptsBefore.first().address = QStringLiteral("192.0.2.2");
        row("missed at another address, not tried again", elsewhere,
            { V::MissingIntermittent,
              C::Warning,
              { "?staple-intermittent", "-staple-cold-cache" } });
        row("missed later", { .stapledBefore = { true, false } },
            { V::MissingIntermittent, C::Warning, { "?staple-intermittent" } });
        row("never missed", { .stapledBefore = { true, true } },
            { V::Good, C::Ok, { "staple-present", "-staple-cold-cache" } });
    }
    void presence() { check(); }

    void mustStaple_data()
    {
        columns();
        const auto demanding = [](VerifyCase given) {
            given.leaf = &pki().mustStapleLeaf;
            return given;
        };
        row("kept", demanding({}),
            { V::Good, C::Ok, { "muststaple-ok", "-muststaple-unsupported-feature" } });
        row("violated", absent(pki().mustStapleLeaf),
            { V::MustStapleViolated, C::Critical, { "!muststaple-violated", "-staple-absent" } });
        row("missed first", demanding({ .stapledBefore = { false } }),
            { V::MustStapleViolated,
              C::Critical,
              { "!muststaple-intermittent", "?staple-cold-cache", "-muststaple-ok" } });
        row("expired",
            demanding({ .response = { .singles = { { .thisUpdate = -1 * Days,
                                                     .nextUpdate = -1 * Hours } } } }),
            { V::MustStapleViolated,
              C::Critical,
              { "!muststaple-staple-unusable", "!time-expired" } });
        row("tryLater", demanding({ .response = { .responseStatus = 3 } }),
            { V::MustStapleViolated,
              C::Critical,
              { "!muststaple-staple-unusable", "!resp-status-trylater" } });
        row("revoked",
            demanding({ .response = { .singles = { { .status = CertStatus::Revoked } } } }),
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
    void mustStaple() { check(); }

    void intermediates_data()
    {
        columns();
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
    void intermediates() { check(); }

    void chain_data()
    {
        columns();
        VerifyCase alone;
        alone.chain = QList { pki().leaf.der };
        row("issuer missing", alone,
            { V::Unverifiable,
              C::Warning,
              { "!issuer-missing", "~certid-match", "~signer-issuer", "~sig-valid",
                "~status-good" } });
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
            { V::Good, C::Ok, { "issuer-from-store", "-issuer-missing" } });
        VerifyCase fetched;
        fetched.issuerSource = IssuerSource::Fetched;
        row("issuer fetched", fetched,
            { V::Good, C::Warning, { "?issuer-from-aia", "-issuer-from-store" } });
        VerifyCase stranger;
        stranger.roots = { pki().otherRoot.der };
        row("untrusted root", stranger,
            { V::Good, C::Warning, { "?chain-untrusted", "status-good" } });
        VerifyCase disordered;
        disordered.chain = QList { pki().leaf.der, pki().root.der, pki().issuer.der };
        row("out of order, with the root", disordered,
            { V::Good, C::Warning, { "?chain-order", "chain-extra" } });
        VerifyCase extra;
        extra.chain = QList { pki().leaf.der, pki().issuer.der, pki().otherIssuer.der };
        row("a certificate too many", extra, { V::Good, C::Ok, { "chain-extra", "-chain-order" } });
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
    void chain() { check(); }

    void certificate_data()
    {
        columns();
        const auto living = [](LabTime from, LabTime to) -> VerifyCase {
            auto spec = leafSpec();
            spec.notBefore = from;
            spec.notAfter = to;
            return { .leaf = &keep(spec) };
        };
        row("ended a second ago", living(-90 * Days, -1 * Seconds),
            { V::Good, C::Critical, { "!cert-expired", "?time-outlives-cert", "-cert-expiring" } });
        row("ends now", living(-89 * Days, 0 * Seconds),
            { V::Good, C::Warning, { "?cert-expiring", "?time-outlives-cert", "-cert-expired" } });
        row("begins in a second", living(1 * Seconds, 89 * Days),
            { V::Good,
              C::Critical,
              { "!cert-not-yet-valid", "!time-producedat-outside-cert",
                "?clock-skew-suspected-slow" } });
        row("30 days left", living(-300 * Days, 30 * Days),
            { V::Good, C::Ok, { "-cert-expiring" } });
        row("less than 30 days left", living(-300 * Days, Duration { 30 * 86'400 - 1 }),
            { V::Good, C::Warning, { "?cert-expiring" } });
        row("a third left", living(-60 * Days, 30 * Days),
            { V::Good, C::Ok, { "-cert-expiring" } });
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
        row("https responder", { .leaf = &secure },
            { V::Good, C::Ok, { "-cert-ocsp-url-not-http" } });
        row("https responder, public", publicly({ .leaf = &secure }),
            { V::Good, C::Warning, { "?cert-ocsp-url-not-http" } });
    }
    void certificate() { check(); }

    void offline_data()
    {
        columns();
        const VerifyCase plain { .isOffline = true };
        VerifyCase given = plain;
        given.givenIssuer = pki().issuer.der;
        row("certificate and issuer", given,
            { V::Good,
              C::Ok,
              { "status-good", "certid-match", "-tls-captured", "-staple-present",
                "-certificate-missing" } });
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
    void offline() { check(); }

    void scope_data()
    {
        QTest::addColumn<bool>("platformRoots");
        QTest::addColumn<bool>("reservedPolicy");
        QTest::addColumn<bool>("isPublic");
        QTest::newRow("policy and platform root") << true << true << true;
        QTest::newRow("policy only") << false << true << false;
        QTest::newRow("platform root only") << true << false << false;
    }

    void scope()
    {
        QFETCH(bool, platformRoots);
        QFETCH(bool, reservedPolicy);
        QFETCH(bool, isPublic);
        Evidence evidence
            = evidenceOf({ .leaf = reservedPolicy ? &pki().publicLeaf : &pki().leaf });
        evidence.path.endsInPlatformRoot = platformRoots;
        const Judgement judgement = verify(evidence, LabNow, {});
        QCOMPARE(judgement.scope == Scope::Public, isPublic);
        QCOMPARE(judgement.finding(u"br-interval-ok") != nullptr, isPublic);
    }

    void soundness_data()
    {
        QTest::addColumn<VerifyCase>("given");
        QTest::addColumn<bool>("signatureOk");
        QTest::addColumn<bool>("usable");
        const auto add = [](const char *name, const VerifyCase &given, bool signatureOk,
                            bool usable) { QTest::newRow(name) << given << signatureOk << usable; };
        add("good", {}, true, true);
        add("revoked", { .response = { .singles = { { .status = CertStatus::Revoked } } } }, true,
            true);
        add("unknown", { .response = { .singles = { { .status = CertStatus::Unknown } } } }, true,
            true);
        add("no end", { .response = { .singles = { { .nextUpdate = Absent {} } } } }, true, true);
        add("expired",
            { .response
              = { .singles = { { .thisUpdate = -1 * Days, .nextUpdate = -301 * Seconds } } } },
            true, false);
        add("as good as expired",
            { .response
              = { .singles = { { .thisUpdate = -1 * Days, .nextUpdate = -300 * Seconds } } } },
            true, true);
        add("future", { .response = { .singles = { { .thisUpdate = 301 * Seconds } } } }, true,
            false);
        add("produced in the future", { .response = { .producedAt = 301 * Seconds } }, true, false);
        add("no moment",
            { .response
              = { .singles = { { .thisUpdate = 0 * Seconds, .nextUpdate = 0 * Seconds } } } },
            true, false);
        add("produced after its end",
            { .response
              = { .producedAt = 200 * Seconds, .singles = { { .nextUpdate = 100 * Seconds } } } },
            true, false);
        add("critical extension",
            { .response = { .responseExtensions = QList { unknownExtension(true) } } }, true,
            false);
        add("other certificate", { .response = { .certificate = &pki().otherLeaf } }, true, false);
        add("bit changed", { .response = { .flipSignatureBit = true } }, false, false);
        add("no EKU", { .response = { .signer = &pki().responderWithoutEku } }, false, false);
        add("signer expired", { .response = { .signer = &pki().responderExpired } }, false, false);
        add("wrong key usage", { .response = { .signer = &pki().responderWrongKeyUsage } }, true,
            true);
        add("SHA-1", { .response = { .digest = LabDigest::Sha1 } }, true, true);
        add("RSA 1024", { .response = { .signer = &pki().responderRsa1024 } }, true, true);
        add("MD5", { .response = { .signer = &pki().responderRsa, .digest = LabDigest::Md5 } },
            true, false);
        add("31 days", { .response = { .singles = { { .nextUpdate = 30 * Days } } } }, true, true);
        add("trailing bytes", { .response = { .trailing = { .outer = "x" } } }, false, false);
        add("issuer missing", { .chain = QList { pki().leaf.der } }, false, false);
        add("wrong issuer given", { .givenIssuer = pki().otherIssuer.der }, false, false);
        auto namesakes = leafSpec();
        namesakes.issuer = &pki().sameNameIssuer;
        const LabCertificate &leafOfNamesake = keep(namesakes);
        add("all fits, but the issuer given did not sign the certificate",
            { .leaf = &leafOfNamesake,
              .chain = QList { leafOfNamesake.der },
              .isOffline = true,
              .givenIssuer = pki().issuer.der },
            true, false);
        VerifyCase offline { .isOffline = true,
                             .hasCertificate = false,
                             .givenIssuer = pki().issuer.der };
        offline.givenIssuer = keep({ .subject = QStringLiteral("Lab CA of another name"),
                                     .key = pki().issuer.key,
                                     .ca = true })
                                  .der;
        add("no certificate, and the issuer has another name", offline, false, false);
        offline.givenIssuer = pki().issuer.der;
        add("no certificate", offline, true, false);
    }

    void soundness()
    {
        QFETCH(VerifyCase, given);
        const StapleJudgement staple = *judge(given).leaf();
        QTEST(staple.signatureOk, "signatureOk");
        QTEST(staple.usable, "usable");
    }

    void labels()
    {
        const Judgement other
            = judge({ .response = { .certificate = &pki().otherLeaf,
                                    .singles = { { .status = CertStatus::Revoked } } } });
        QVERIFY(other.finding(u"status-revoked")
                    ->detail.english()
                    .startsWith(QLatin1String("Not for this certificate: ")));
        const Judgement forged
            = judge({ .response = { .singles = { { .status = CertStatus::Revoked } },
                                    .flipSignatureBit = true } });
        QVERIFY(forged.finding(u"status-revoked")
                    ->detail.english()
                    .startsWith(QLatin1String("Unauthenticated: ")));
        const Judgement real
            = judge({ .response = { .singles = { { .status = CertStatus::Revoked } } } });
        QVERIFY(real.finding(u"status-revoked")
                    ->detail.english()
                    .startsWith(QLatin1String("Revoked on ")));
        QCOMPARE(
            judge({ .response = { .flipSignatureBit = true } }).finding(u"status-good")->blockedBy,
            ruleById(u"sig-invalid"));
    }

    void manyForeignEntries()
    {
        ResponseSpec spec { .certificate = &pki().otherLeaf, .singles = QList<SingleSpec>(200) };
        const Judgement judgement = judge({ .response = spec });
        QCOMPARE(judgement.verdict, Verdict::Invalid);
        QVERIFY(judgement.findings.size() < 60);
    }

    void cleanupTestCase()
    {
        QByteArrayList unfired;
        for (const RuleText *rule : ruleCatalogue()) {
            if ((rule->group < RuleGroup::Envelope || rule->group > RuleGroup::Extensions)
                && !m_fired.contains(rule->id))
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
        for (const Finding &finding : judgement.findings)
            m_fired.insert(finding.rule->id);
        QCOMPARE(difference(judgement, expected), QByteArray());
        QVERIFY(!judgement.sentence.english().contains(u'%'));
        QVERIFY(!judgement.reason.english().contains(u'%'));
        QVERIFY(!judgement.sentence.isEmpty());
    }

    QSet<QByteArray> m_fired;
};

QTEST_GUILESS_MAIN(VerifyTargetTest)
#include "tst_verifytarget.moc"
