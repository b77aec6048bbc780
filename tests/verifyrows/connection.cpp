// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

using namespace Qt::StringLiterals;

namespace {

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

void connectionRows(const RowList &row)
{
    const auto unreachable
        = [&](const char *name, ProbeStep step, ProbeFault fault, QByteArray id) {
              row(name, failing(step, fault), { V::Unreachable, C::NoData, { id } });
          };
    const auto tlsFailed = [&](const char *name, ProbeStep step, ProbeFault fault, QByteArray id) {
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
    unreachable("own certificate", ProbeStep::Connect, ProbeFault::ClientCertificate,
                "!net-client-certificate");
    tlsFailed("not TLS", ProbeStep::Handshake, ProbeFault::NotTls, "!net-not-tls");
    tlsFailed("STARTTLS refused", ProbeStep::StartTls, ProbeFault::StartTlsRefused,
              "!starttls-refused");
    tlsFailed("STARTTLS not offered", ProbeStep::StartTls, ProbeFault::StartTlsNotOffered,
              "!starttls-refused");
    tlsFailed("another protocol", ProbeStep::StartTls, ProbeFault::StartTlsProtocol,
              "!starttls-protocol");
    tlsFailed("a line too long", ProbeStep::StartTls, ProbeFault::StartTlsLongLine,
              "!starttls-protocol");
    tlsFailed("too much before TLS", ProbeStep::StartTls, ProbeFault::StartTlsTooMuch,
              "!starttls-protocol");
    tlsFailed("STARTTLS stalled", ProbeStep::StartTls, ProbeFault::StartTlsStalled,
              "!starttls-stalled");
    tlsFailed("STARTTLS timed out", ProbeStep::StartTls, ProbeFault::TimedOut, "!starttls-stalled");
    tlsFailed("STARTTLS injection", ProbeStep::StartTls, ProbeFault::StartTlsInjection,
              "!starttls-injection");
    tlsFailed("handshake too large", ProbeStep::Handshake, ProbeFault::HandshakeTooLarge,
              "!limit-handshake");
    tlsFailed("chain too long", ProbeStep::Handshake, ProbeFault::ChainTooLong, "!limit-chain");
    tlsFailed("certificate too large", ProbeStep::Handshake, ProbeFault::CertificateTooLarge,
              "!limit-certificate");
    tlsFailed("handshake timed out", ProbeStep::Handshake, ProbeFault::TimedOut,
              "!tls-handshake-failed");
    tlsFailed("handshake reset", ProbeStep::Handshake, ProbeFault::Reset, "!tls-handshake-failed");
    row("alert",
        failing(ProbeStep::Handshake, ProbeFault::HandshakeFailed,
                QStringLiteral("handshake_failure")),
        { V::TlsFailed,
          C::NoData,
          { "!tls-handshake-failed", "-net-name-not-found", "-net-refused", "-net-timeout",
            "-net-unreachable", "-net-reset", "-net-client-certificate", "-net-not-tls",
            "-starttls-refused", "-starttls-protocol", "-starttls-stalled", "-starttls-injection",
            "-limit-handshake", "-limit-chain", "-limit-certificate" } });

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
    second.attemptsBefore = attemptsOf(failing(ProbeStep::Handshake, ProbeFault::HandshakeFailed));
    row("the first handshake failed", second, { V::Good, C::Warning, { "?tls-handshake-failed" } });
}

// What a server does not offer is no failure, where it is known to serve.
void offerRows(const RowList &row)
{
    const auto after = [](VerifyCase given, VerifyCase earlier) {
        given.attemptsBefore = attemptsOf(earlier);
        return given;
    };
    const auto refused = [](const QString &asked, const QString &address, ProbeFault fault,
                            const QString &alert = QStringLiteral("protocol_version")) {
        VerifyCase given = failing(ProbeStep::Handshake, fault,
                                   fault == ProbeFault::HandshakeFailed ? alert : QString());
        given.asked = asked;
        given.address = address;
        return given;
    };
    const QString here = VerifyCase().address, elsewhere = QStringLiteral("192.0.2.2");
    const QString tls12 = QStringLiteral("TLS 1.2"), rsa = QStringLiteral("TLS 1.3, RSA");
    const Expectation good { V::Good, C::Ok, { "-tls-handshake-failed", "staple-present" } };
    const Expectation failed { V::Good, C::Warning, { "?tls-handshake-failed" } };
    row("no TLS 1.2", after({}, refused(tls12, here, ProbeFault::HandshakeFailed)), good);
    row("TLS 1.2 alone is cut", after({}, refused(tls12, here, ProbeFault::Reset)),
        { V::Good, C::Ok, { "tls-handshake-failed" } });
    row("cut, and served at another address alone",
        after({}, refused(tls12, elsewhere, ProbeFault::Reset)), failed);
    row("an error of the server's in TLS 1.2",
        after({},
              refused(tls12, here, ProbeFault::HandshakeFailed, QStringLiteral("internal_error"))),
        failed);
    row("no RSA certificate", after({}, refused(rsa, here, ProbeFault::HandshakeFailed)), good);
    row("never an answer in TLS 1.2", after({}, refused(tls12, here, ProbeFault::TimedOut)),
        failed);
    row("refused without asking", after({}, refused({}, here, ProbeFault::HandshakeFailed)),
        failed);
    row("refused at an address that never served",
        after({}, refused(tls12, elsewhere, ProbeFault::HandshakeFailed)), failed);
    VerifyCase other = refused(rsa, here, ProbeFault::HandshakeFailed);
    other.chain = pki().chain(pki().leaf);
    row("another certificate than the one asked for", after({}, other), good);
    other.asked = QStringLiteral("TLS 1.3, ECDSA");
    row("the one asked for, and then broken off", after({}, other), failed);
    row("neither version",
        after(refused(tls12, here, ProbeFault::HandshakeFailed),
              refused(QStringLiteral("TLS 1.3"), here, ProbeFault::HandshakeFailed)),
        { V::TlsFailed, C::NoData, { "!tls-handshake-failed" } });
    VerifyCase noRoute = failing(ProbeStep::Connect, ProbeFault::Unreachable);
    noRoute.address = QStringLiteral("2001:db8::1");
    row("no route to another address", after({}, noRoute),
        { V::Good, C::Ok, { "net-unreachable" } });
}

void statusMessageRows(const RowList &row)
{
    using Kind = BrokenStatus::Kind;
    const auto invalid = [&](const char *name, Kind kind, QByteArray id) {
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
            return VerifyCase { .response = { .responseExtensions
                                              = QList { nonceExtension(QByteArray(filling, 'n')) },
                                              .signer = &pki().responderRsa,
                                              .certs = QByteArrayList {} },
                                .protocol = protocol,
                                .extraCertificates = { pki().responderRsa.der } };
        };
        return filled(1000 + size - stapleOf(filled(1000)).size());
    };
    const QString tls12 = QStringLiteral("TLSv1.2"), tls13 = QStringLiteral("TLSv1.3");
    row("2,048 bytes", sized(2048, tls12),
        { V::Good,
          C::Ok,
          { "-tls-staple-too-large", "-tls-empty-status", "-tls-status-bad-type",
            "-tls-status-bad-length", "-tls-status-unsolicited" } });
    row("2,049 bytes", sized(2049, tls12), { V::Good, C::Ok, { "tls-staple-too-large" } });
    row("4,097 bytes", sized(4097, tls12), { V::Good, C::Warning, { "?tls-staple-too-large" } });
    row("16,380 bytes in TLS 1.2", sized(16'380, tls12),
        { V::Good, C::Warning, { "?tls-staple-too-large" } });
    row("16,381 bytes in TLS 1.2", sized(16'381, tls12),
        { V::Invalid, C::Critical, { "!tls-staple-too-large" } });
    row("16,381 bytes in TLS 1.3", sized(16'381, tls13),
        { V::Good, C::Warning, { "?tls-staple-too-large" } });

    VerifyCase acknowledged = absent(pki().leaf);
    acknowledged.statusAcknowledged = true;
    acknowledged.protocol = QStringLiteral("TLSv1.2");
    row("acknowledged, not sent", acknowledged,
        { V::Missing, C::Warning, { "?tls-acked-not-sent", "?staple-absent", "-tls-resumed" } });
    VerifyCase newer = absent(pki().leaf);
    newer.attemptsBefore = attemptsOf(acknowledged);
    row("acknowledged, not sent, and nothing in TLS 1.3 either", newer,
        { V::Missing, C::Warning, { "?tls-acked-not-sent", "?staple-absent" } });
    VerifyCase partly = acknowledged;
    partly.statusAcknowledged = false;
    partly.attemptsBefore = attemptsOf(acknowledged);
    row("not always acknowledged", partly,
        { V::Missing, C::Warning, { "-tls-acked-not-sent", "?staple-absent" } });
    VerifyCase resumed = absent(pki().leaf);
    resumed.wasResumed = true;
    row("resumed", resumed, { V::Missing, C::Warning, { "~tls-resumed", "?staple-absent" } });
}

constexpr VerifyTable Tables[] = {
    { "connection", connectionRows },
    { "offer", offerRows },
    { "status message", statusMessageRows },
};

}

std::span<const VerifyTable> connectionTables()
{
    return Tables;
}
