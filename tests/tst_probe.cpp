// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "probe/probe.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <array>

#ifdef Q_OS_UNIX
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace std::chrono_literals;

namespace {

const LabPki &pki()
{
    return sharedLabPki();
}

QByteArray goodStaple()
{
    static const QByteArray staple
        = makeResponse({ .certificate = &pki().leaf, .issuer = &pki().issuer });
    return staple;
}

ServerIdentity leafWith(const QMap<int, QByteArray> &staples)
{
    return { pki().chain(pki().leaf), pki().leaf.key, staples };
}

ServerScript stapling(const QByteArray &staple)
{
    return { .identities = { leafWith({ { 0, staple } }) } };
}

ServerScript broken(ServedVersions versions, StatusFrameFault fault)
{
    return { .identities = { leafWith({ { 0, goodStaple() } }) },
             .versions = versions,
             .frameFault = fault };
}

ServerScript misbehaving(Misbehaviour misbehaviour)
{
    return { .identities = { leafWith({ { 0, goodStaple() } }) }, .misbehaviour = misbehaviour };
}

ProbeRequest requestFor(const LabServer &server)
{
    return { .address = server.address(),
             .port = server.port(),
             .serverName = QStringLiteral("lab.example.test") };
}

Attempt probeNow(const ProbeRequest &request, const Budget &budget = Budget(20s))
{
    return probe(request, FixedClock(LabNow), budget);
}

Attempt probeServer(const ServerScript &script, TlsVersion version = TlsVersion::Any)
{
    LabServer server(script);
    if (!server.start())
        return {};
    ProbeRequest request = requestFor(server);
    request.asked.version = version;
    return probeNow(request);
}

using Kind = BrokenStatus::Kind;

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT

private slots:
    void captures_data();
    void captures();
    void capturesEveryStaple();
    void capturesByKey();
    void capturesOldProtocol();
    void capturesOverIpv6();
    void neverResumes();
    void keepsUndecodableStaples_data();
    void keepsUndecodableStaples();
    void recordsBrokenStatus_data();
    void recordsBrokenStatus();
    void recoversOversizedStatus_data();
    void recoversOversizedStatus();
    void seesAcknowledgementAlone();
    void stopsAtLimits_data();
    void stopsAtLimits();
    void stopsReadingAnEndlessHandshake();
    void errors_data();
    void errors();
    void timesOut_data();
    void timesOut();
    void waitsLongerThanASliceToConnect();
    void cancelsWithinASecond();
    void doesNothingWithoutBudget();
    void takesNoNames();
};

void TestProbe::captures_data()
{
    QTest::addColumn<TlsVersion>("version");
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QString>("asked");
    QTest::newRow("any") << TlsVersion::Any << u"TLSv1.3"_qs << QString();
    QTest::newRow("1.3") << TlsVersion::Tls13 << u"TLSv1.3"_qs << u"TLS 1.3"_qs;
    QTest::newRow("1.2") << TlsVersion::Tls12 << u"TLSv1.2"_qs << u"TLS 1.2"_qs;
}

void TestProbe::captures()
{
    QFETCH(TlsVersion, version);
    const Attempt attempt = probeServer(stapling(goodStaple()), version);

    QVERIFY2(!attempt.error, attempt.error ? qPrintable(attempt.error->detail) : "");
    QCOMPARE(attempt.address, u"127.0.0.1"_qs);
    QTEST(attempt.asked, "asked");
    QCOMPARE(attempt.at, LabNow);
    QVERIFY(attempt.durationMsecs < 5'000);
    QCOMPARE(attempt.capture.chain, pki().chain(pki().leaf));
    QCOMPARE(attempt.capture.staples, QList<Staple>({ { 0, goodStaple() } }));
    QVERIFY(attempt.capture.brokenStatuses.isEmpty());
    QTEST(attempt.capture.protocol, "protocol");
    QVERIFY(!attempt.capture.cipher.isEmpty());
    QVERIFY2(!attempt.capture.keyExchangeGroup.isEmpty(), "group");
    QVERIFY(!attempt.capture.wasResumed);
    QCOMPARE(attempt.capture.statusAcknowledged, version == TlsVersion::Tls12);
}

void TestProbe::capturesEveryStaple()
{
    const ServerScript script
        = { .identities = { leafWith({ { 0, goodStaple() }, { 1, "of the issuer" } }) } };
    QCOMPARE(probeServer(script).capture.staples,
             QList<Staple>({ { 0, goodStaple() }, { 1, "of the issuer" } }));
    QCOMPARE(probeServer(script, TlsVersion::Tls12).capture.staples,
             QList<Staple>({ { 0, goodStaple() } }));

    const ServerScript onlyAbove = { .identities = { leafWith({ { 1, "of the issuer" } }) } };
    const Attempt attempt = probeServer(onlyAbove);
    QCOMPARE(attempt.capture.staples, QList<Staple>({ { 1, "of the issuer" } }));
    QVERIFY(!attempt.hasLeafStaple());
}

void TestProbe::capturesByKey()
{
    const ServerIdentity rsa
        = { pki().chain(pki().rsaLeaf), pki().rsaLeaf.key, { { 0, "for RSA" } } };
    LabServer server({ .identities = { leafWith({ { 0, "for ECDSA" } }), rsa } });
    QVERIFY(server.start());
    for (const TlsVersion version : { TlsVersion::Tls12, TlsVersion::Tls13 }) {
        ProbeRequest request = requestFor(server);
        request.asked.version = version;
        request.asked.key = CertificateKey::Rsa;
        const Attempt rsaAttempt = probeNow(request);
        QCOMPARE(rsaAttempt.capture.chain.value(0), pki().rsaLeaf.der);
        QCOMPARE(rsaAttempt.capture.staples, QList<Staple>({ { 0, "for RSA" } }));
        QVERIFY(rsaAttempt.asked.endsWith(u", RSA"_qs));
        request.asked.key = CertificateKey::Ecdsa;
        const Attempt attempt = probeNow(request);
        QCOMPARE(attempt.capture.chain.value(0), pki().leaf.der);
        QCOMPARE(attempt.capture.staples, QList<Staple>({ { 0, "for ECDSA" } }));
    }
}

void TestProbe::capturesOldProtocol()
{
    const Attempt attempt = probeServer(
        { .identities = { leafWith({ { 0, goodStaple() } }) }, .versions = ServedVersions::Tls10 });
    QVERIFY2(!attempt.error, attempt.error ? qPrintable(attempt.error->detail) : "");
    QCOMPARE(attempt.capture.protocol, u"TLSv1"_qs);
    QVERIFY(attempt.hasLeafStaple());
}

void TestProbe::capturesOverIpv6()
{
    ServerScript script = stapling(goodStaple());
    script.ipv6 = true;
    LabServer server(script);
    if (!server.start())
        QSKIP("This machine has no IPv6.");
    const Attempt attempt = probeNow(requestFor(server));
    QVERIFY(!attempt.error);
    QCOMPARE(attempt.address, u"::1"_qs);
    QVERIFY(attempt.hasLeafStaple());
}

void TestProbe::neverResumes()
{
    LabServer server(stapling(goodStaple()));
    QVERIFY(server.start());
    for (const TlsVersion version : { TlsVersion::Tls12, TlsVersion::Tls13 }) {
        ProbeRequest request = requestFor(server);
        request.asked.version = version;
        for (int i = 0; i < 5; ++i) {
            const Attempt attempt = probeNow(request);
            QVERIFY(!attempt.capture.wasResumed);
            QVERIFY(attempt.hasLeafStaple());
        }
    }
}

void TestProbe::keepsUndecodableStaples_data()
{
    QTest::addColumn<QByteArray>("staple");
    QTest::newRow("garbage") << QByteArray("not DER at all");
    QTest::newRow("tryLater") << QByteArray::fromHex("30030a0103");
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("as large as TLS 1.2 clients take") << QByteArray(16'380, 'x');
}

void TestProbe::keepsUndecodableStaples()
{
    QFETCH(QByteArray, staple);
    for (const TlsVersion version : { TlsVersion::Tls12, TlsVersion::Tls13 }) {
        const Attempt attempt = probeServer(stapling(staple), version);
        QVERIFY(!attempt.error);
        QCOMPARE(attempt.capture.staples, QList<Staple>({ { 0, staple } }));
    }
}

void TestProbe::recordsBrokenStatus_data()
{
    QTest::addColumn<ServedVersions>("versions");
    QTest::addColumn<StatusFrameFault>("fault");
    QTest::addColumn<int>("kind");

    const auto both = [](const char *name, StatusFrameFault fault, Kind kind) {
        QTest::addRow("TLS 1.2, %s", name) << ServedVersions::Tls12 << fault << int(kind);
        QTest::addRow("TLS 1.3, %s", name) << ServedVersions::Tls13 << fault << int(kind);
    };
    both("empty", StatusFrameFault::Empty, Kind::Empty);
    both("bad type", StatusFrameFault::BadType, Kind::BadType);
    both("bad length", StatusFrameFault::BadLength, Kind::BadLength);
    QTest::newRow("TLS 1.2, unsolicited")
        << ServedVersions::Tls12 << StatusFrameFault::Unsolicited << int(Kind::Unsolicited);
}

void TestProbe::recordsBrokenStatus()
{
    QFETCH(ServedVersions, versions);
    QFETCH(StatusFrameFault, fault);
    QFETCH(int, kind);
    const Attempt attempt = probeServer(broken(versions, fault));

    QCOMPARE(attempt.capture.chain, pki().chain(pki().leaf));
    QCOMPARE(attempt.capture.brokenStatuses.size(), 1);
    const BrokenStatus &status = attempt.capture.brokenStatuses.first();
    QCOMPARE(int(status.kind), kind);
    QCOMPARE(status.certIndex, 0);
    QVERIFY(!status.message.isEmpty());
    QVERIFY(!attempt.capture.protocol.isEmpty());
    // OpenSSL refuses all of these.
    QVERIFY(attempt.error);
    QCOMPARE(attempt.error->fault, ProbeFault::HandshakeFailed);
    QCOMPARE(attempt.error->step, ProbeStep::Handshake);
    QVERIFY(!attempt.error->detail.isEmpty());
    QCOMPARE(attempt.error->alert, QString());
    if (kind == int(Kind::Unsolicited)) { // a whole response in the wrong place
        QCOMPARE(attempt.capture.staples, QList<Staple>({ { 0, goodStaple() } }));
        QVERIFY(!attempt.capture.statusAcknowledged);
    } else {
        QVERIFY(attempt.capture.staples.isEmpty());
    }
}

void TestProbe::recoversOversizedStatus_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("a byte too large for OpenSSL") << qsizetype(16'381) << true;
    QTest::newRow("64 kB") << qsizetype(65'536) << true;
    QTest::newRow("beyond what is kept") << qsizetype(65'537) << false;
    QTest::newRow("1 MB") << qsizetype(1'000'000) << false;
}

void TestProbe::recoversOversizedStatus()
{
    QFETCH(qsizetype, size);
    QFETCH(bool, isKept);
    const QByteArray staple(size, 'x');
    const Attempt attempt = probeServer(stapling(staple), TlsVersion::Tls12);

    QVERIFY(attempt.error);
    QCOMPARE(attempt.error->fault, ProbeFault::HandshakeFailed);
    QCOMPARE(attempt.capture.brokenStatuses.size(), 1);
    QCOMPARE(attempt.capture.brokenStatuses.first().kind, Kind::TooLarge);
    QCOMPARE(attempt.capture.brokenStatuses.first().claimedLength, size);
    QCOMPARE(attempt.capture.brokenStatuses.first().message.size(),
             std::min<qsizetype>(size + 4, 65'536));
    QCOMPARE(attempt.capture.staples, isKept ? QList<Staple>({ { 0, staple } }) : QList<Staple>());
    QVERIFY(attempt.capture.statusAcknowledged);
}

void TestProbe::seesAcknowledgementAlone()
{
    const Attempt attempt
        = probeServer(broken(ServedVersions::Tls12, StatusFrameFault::AcknowledgedOnly));
    QVERIFY(!attempt.error);
    QVERIFY(attempt.capture.statusAcknowledged);
    QVERIFY(attempt.capture.staples.isEmpty());
    QVERIFY(attempt.capture.brokenStatuses.isEmpty());
}

void TestProbe::stopsAtLimits_data()
{
    QTest::addColumn<QList<QByteArray>>("above");
    QTest::addColumn<int>("fault");
    QTest::addColumn<qsizetype>("kept");

    const auto certificateOf = [](qsizetype size) {
        const ExtensionSpec padding { "1.3.6.1.4.1.99999.1", false, QByteArray(size, 'x') };
        return issue({ .extensions = { padding } }).der;
    };
    const QByteArray issuer = pki().issuer.der;
    QTest::newRow("17 certificates")
        << QList<QByteArray>(16, issuer) << int(ProbeFault::ChainTooLong) << qsizetype(16);
    QTest::newRow("a certificate over 64 kB")
        << QList<QByteArray> { issuer, certificateOf(65'536) }
        << int(ProbeFault::CertificateTooLarge) << qsizetype(2);
    QTest::newRow("over 512 kB") << QList<QByteArray>(9, certificateOf(60'000))
                                 << int(ProbeFault::HandshakeTooLarge) << qsizetype(0);
}

void TestProbe::stopsAtLimits()
{
    QFETCH(QList<QByteArray>, above);
    QFETCH(qsizetype, kept);
    ServerIdentity identity = leafWith({ { 0, goodStaple() } });
    identity.chain = QList<QByteArray> { pki().leaf.der } + above;
    for (const TlsVersion version : { TlsVersion::Tls12, TlsVersion::Tls13 }) {
        const Attempt attempt = probeServer({ .identities = { identity } }, version);
        QVERIFY(attempt.error);
        QCOMPARE(attempt.error->step, ProbeStep::Handshake);
        QTEST(int(attempt.error->fault), "fault");
        QCOMPARE(attempt.capture.chain, identity.chain.first(kept));
    }
}

// Each message is well-formed, and a client may skip any number of them (RFC 5246 §7.4.1.1).
void TestProbe::stopsReadingAnEndlessHandshake()
{
    QTcpServer listener;
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    Attempt attempt;
    const std::unique_ptr<QThread> client(QThread::create([&, port = listener.serverPort()] {
        attempt = probeNow({ .address = u"127.0.0.1"_qs, .port = port });
    }));
    client->start();
    QVERIFY(listener.waitForNewConnection(5'000));
    QTcpSocket *connection = listener.nextPendingConnection();
    const QByteArray records = QByteArray::fromHex("160303000400000000").repeated(1'000);
    while (connection->state() == QAbstractSocket::ConnectedState && !client->isFinished()) {
        connection->write(records);
        connection->waitForBytesWritten(100);
    }
    client->wait();
    QCOMPARE(attempt.error.value().fault, ProbeFault::HandshakeTooLarge);
    QVERIFY(attempt.durationMsecs < 10'000);
}

void TestProbe::errors_data()
{
    QTest::addColumn<Misbehaviour>("misbehaviour");
    QTest::addColumn<ProbeStep>("step");
    QTest::addColumn<ProbeFault>("fault");
    QTest::addColumn<QString>("alert");
    QTest::addColumn<QByteArray>("seen"); // its beginning

    using M = Misbehaviour;
    const auto row = [](const char *name, M misbehaviour, ProbeStep step, ProbeFault fault,
                        const QString &alert = {}, const QByteArray &seen = {}) {
        QTest::newRow(name) << misbehaviour << step << fault << alert << seen;
    };
    row("refuses", M::Refuses, ProbeStep::Connect, ProbeFault::Refused);
    row("closes at once", M::ClosesAtOnce, ProbeStep::Handshake, ProbeFault::Reset);
    row("closes after the ClientHello", M::ClosesAfterClientHello, ProbeStep::Handshake,
        ProbeFault::Reset);
    row("resets", M::Resets, ProbeStep::Handshake, ProbeFault::Reset);
    row("SMTP", M::SmtpBanner, ProbeStep::Handshake, ProbeFault::NotTls, {},
        "220 mail.lab.example.test ESMTP\r\n");
    row("noise", M::Noise, ProbeStep::Handshake, ProbeFault::NotTls, {}, "\x7f");
    row("endless noise", M::EndlessNoise, ProbeStep::Handshake, ProbeFault::NotTls, {}, "\x7f");
    row("endless handshake", M::EndlessHandshake, ProbeStep::Handshake,
        ProbeFault::HandshakeTooLarge, {}, "\x16\x03");
    row("alert", M::HandshakeFailureAlert, ProbeStep::Handshake, ProbeFault::HandshakeFailed,
        u"handshake_failure"_qs, "\x15\x03");
}

void TestProbe::errors()
{
    QFETCH(Misbehaviour, misbehaviour);
    QFETCH(QByteArray, seen);
    LabServer server(misbehaving(misbehaviour));
    QVERIFY(server.start());
    const Attempt attempt = probeNow(requestFor(server));

    QVERIFY(attempt.error);
    const ProbeError &error = *attempt.error;
    QTEST(error.step, "step");
    QTEST(error.fault, "fault");
    QTEST(error.alert, "alert");
    QCOMPARE(error.tried, u"127.0.0.1 port %1"_qs.arg(server.port()));
    QCOMPARE(error.seen.isEmpty(), seen.isEmpty());
    QVERIFY2(error.seen.startsWith(seen), error.seen.toHex().constData());
    QVERIFY(error.seen.size() <= 64);
    QVERIFY(error.fault == ProbeFault::NotTls || error.fault == ProbeFault::HandshakeTooLarge
            || !error.detail.isEmpty());
    QVERIFY(attempt.durationMsecs < 5'000);
}

void TestProbe::timesOut_data()
{
    QTest::addColumn<Misbehaviour>("misbehaviour");
    QTest::addColumn<int>("delay");
    QTest::newRow("never answers") << Misbehaviour::NeverAnswers << 0;
    QTest::newRow("answers too late") << Misbehaviour::None << 2'000;
}

void TestProbe::timesOut()
{
    QFETCH(Misbehaviour, misbehaviour);
    QFETCH(int, delay);
    ServerScript script = misbehaving(misbehaviour);
    script.flightDelayMsecs = delay;
    LabServer server(script);
    QVERIFY(server.start());
    ProbeRequest request = requestFor(server);
    request.handshakeMsecs = 300;
    const Attempt attempt = probeNow(request);
    QVERIFY(attempt.error);
    QCOMPARE(attempt.error->step, ProbeStep::Handshake);
    QCOMPARE(attempt.error->fault, ProbeFault::TimedOut);
    QVERIFY2(attempt.error->waitedMsecs >= 300 && attempt.error->waitedMsecs < 1'000,
             qPrintable(QString::number(attempt.error->waitedMsecs)));
}

// A listener whose queue is full drops what asks to connect, as a filtered port does.
void TestProbe::waitsLongerThanASliceToConnect()
{
#ifndef Q_OS_LINUX
    QSKIP("Only Linux drops connections when the queue is full.");
#else
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    QVERIFY(bind(listener, generic, size) == 0 && listen(listener, 0) == 0);
    QVERIFY(getsockname(listener, generic, &size) == 0);
    std::array<int, 2> fillers;
    for (int &filler : fillers) {
        filler = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        (void)::connect(filler, generic, size);
    }
    QThread::msleep(50);

    const ProbeRequest request { .address = u"127.0.0.1"_qs,
                                 .port = ntohs(address.sin_port),
                                 .stepMsecs = 450 };
    const Attempt attempt = probeNow(request);
    for (const int filler : fillers)
        close(filler);
    close(listener);

    QVERIFY(attempt.error);
    QCOMPARE(attempt.error->step, ProbeStep::Connect);
    QCOMPARE(attempt.error->fault, ProbeFault::TimedOut);
    QVERIFY2(attempt.error->waitedMsecs >= 450 && attempt.error->waitedMsecs < 1'000,
             qPrintable(QString::number(attempt.error->waitedMsecs)));
#endif
}

void TestProbe::cancelsWithinASecond()
{
    for (const Misbehaviour misbehaviour :
         { Misbehaviour::NeverAnswers, Misbehaviour::EndlessHandshake }) {
        ServerScript script = misbehaving(misbehaviour);
        script.flightDelayMsecs = 50;
        LabServer server(script);
        QVERIFY(server.start());
        std::stop_source stop;
        const std::unique_ptr<QThread> stopper(QThread::create([&] {
            QThread::msleep(200);
            stop.request_stop();
        }));
        stopper->start();
        const Attempt attempt = probeNow(requestFor(server), Budget(1000s, stop.get_token()));
        stopper->wait();
        QVERIFY(attempt.error);
        if (misbehaviour == Misbehaviour::NeverAnswers)
            QCOMPARE(attempt.error->fault, ProbeFault::Stopped);
    }
}

void TestProbe::doesNothingWithoutBudget()
{
    LabServer server(stapling(goodStaple()));
    QVERIFY(server.start());
    const Attempt late = probeNow(requestFor(server), Budget(0ms));
    QCOMPARE(late.error.value().step, ProbeStep::Connect);
    QCOMPARE(late.error.value().fault, ProbeFault::TimedOut);
    std::stop_source stop;
    stop.request_stop();
    const Attempt stopped = probeNow(requestFor(server), Budget(20s, stop.get_token()));
    QCOMPARE(stopped.error.value().fault, ProbeFault::Stopped);
    QCOMPARE(server.connectionCount(), 0);
}

void TestProbe::takesNoNames()
{
    const Attempt attempt = probeNow({ .address = u"localhost"_qs, .port = 1 });
    QCOMPARE(attempt.error.value().fault, ProbeFault::NameNotFound);
}

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
