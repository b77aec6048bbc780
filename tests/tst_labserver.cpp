// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openssl.h"
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>
#include <QThreadPool>

#include <atomic>

// The lab's servers, met by clients that are not ours.

namespace {

constexpr int WaitMsecs = 10'000;

// What OpenSSL's client got to see.
struct Meeting
{
    bool connected = false;
    QString protocol;
    QString errors;
    QByteArray staple;
    bool hasStaple = false;
    QList<QByteArray> statusMessages; // CertificateStatus, TLS 1.2
    QByteArray certificateMessage;
    QByteArray answer;
    X509Ptr leaf;
};

void watch(int isSent, int, int contentType, const void *bytes, size_t length, SSL *, void *meeting)
{
    const QByteArray message(static_cast<const char *>(bytes), qsizetype(length));
    if (isSent || contentType != SSL3_RT_HANDSHAKE || message.isEmpty())
        return;
    if (message[0] == SSL3_MT_CERTIFICATE_STATUS)
        static_cast<Meeting *>(meeting)->statusMessages.append(message);
    if (message[0] == SSL3_MT_CERTIFICATE)
        static_cast<Meeting *>(meeting)->certificateMessage = message;
}

struct Asking
{
    int version = 0;
    bool status = true;
    const char *signatures = nullptr;
    const char *groups = nullptr;
};

Meeting meet(const LabServer &server, const Asking &asking = {})
{
    Meeting meeting;
    const SslContextPtr context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), asking.version ? asking.version : TLS1_VERSION);
    if (asking.version)
        SSL_CTX_set_max_proto_version(context.get(), asking.version);
    if (asking.signatures)
        SSL_CTX_set1_sigalgs_list(context.get(), asking.signatures);
    if (asking.groups)
        SSL_CTX_set1_groups_list(context.get(), asking.groups);
    SSL_CTX_set_msg_callback(context.get(), watch);
    SSL_CTX_set_msg_callback_arg(context.get(), &meeting);
    const BioPtr bio(BIO_new_ssl_connect(context.get()));
    const QString host
        = server.address().contains(u':') ? u"[%1]"_qs.arg(server.address()) : server.address();
    BIO_set_conn_hostname(bio.get(), qPrintable(u"%1:%2"_qs.arg(host).arg(server.port())));
    SSL *ssl = nullptr;
    BIO_get_ssl(bio.get(), &ssl);
    if (asking.status)
        SSL_set_tlsext_status_type(ssl, TLSEXT_STATUSTYPE_ocsp);
    takeOpenSslErrors();
    meeting.connected = BIO_do_handshake(bio.get()) == 1;
    meeting.errors = takeOpenSslErrors();
    meeting.protocol = QString::fromLatin1(SSL_get_version(ssl));
    const unsigned char *staple = nullptr;
    const long length = SSL_get_tlsext_status_ocsp_resp(ssl, &staple);
    meeting.hasStaple = length >= 0;
    if (length > 0)
        meeting.staple = QByteArray(reinterpret_cast<const char *>(staple), length);
    meeting.leaf.reset(SSL_get1_peer_certificate(ssl));
    if (meeting.connected) {
        BIO_puts(bio.get(), "GET / HTTP/1.0\r\n\r\n");
        char buffer[512];
        for (int got = 0; (got = BIO_read(bio.get(), buffer, sizeof buffer)) > 0;)
            meeting.answer += QByteArray(buffer, got);
    }
    return meeting;
}

ServerIdentity identityOf(const LabCertificate &leaf, const QByteArray &staple = {})
{
    ServerIdentity identity { sharedLabPki().chain(leaf), leaf.key, {} };
    if (!staple.isEmpty())
        identity.staples.insert(0, staple);
    return identity;
}

QByteArray goodStaple()
{
    const LabPki &pki = sharedLabPki();
    return makeResponse({ .certificate = &pki.leaf, .issuer = &pki.issuer });
}

QByteArray run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.closeWriteChannel();
    process.waitForFinished(WaitMsecs);
    return process.readAll();
}

QByteArray firstBytes(const LabServer &server, qsizetype wanted)
{
    QTcpSocket socket;
    socket.connectToHost(server.address(), server.port());
    QByteArray bytes;
    while (bytes.size() < wanted && socket.waitForReadyRead(WaitMsecs))
        bytes += socket.readAll();
    return bytes;
}

}
Q_DECLARE_METATYPE(ServerScript)

class TestLabServer : public QObject
{
    Q_OBJECT

private slots:
    void staplesAnyBytes_data();
    void staplesAnyBytes();
    void staplesIntermediates();
    void ownServerShakesHands_data();
    void ownServerShakesHands();
    void brokenFrames_data();
    void brokenFrames();
    void choosesByKeyType();
    void coldCache();
    void goesColdAgain();
    void everyThirdIsMissing();
    void delaysFlights();
    void refuses();
    void misbehaves_data();
    void misbehaves();
    void plainTurnsComeFirst();
    void endlessDataEndsWithTheClient_data();
    void endlessDataEndsWithTheClient();
    void stopsQuickly();
    void startsAgain();
    void manyAtOnce();
    void servesGnuTls_data();
    void servesGnuTls();
    void servesSClient_data();
    void servesSClient();
};

void TestLabServer::staplesAnyBytes_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("staple");
    QTest::addColumn<bool>("ipv6");
    for (const auto &[name, version] :
         { std::pair("TLS 1.2", TLS1_2_VERSION), std::pair("TLS 1.3", TLS1_3_VERSION) }) {
        QTest::addRow("%s, good", name) << version << goodStaple() << false;
        QTest::addRow("%s, good, IPv6", name) << version << goodStaple() << true;
        QTest::addRow("%s, garbage", name) << version << QByteArray("garbage") << false;
        QTest::addRow("%s, 16,380 bytes", name) << version << QByteArray(16'380, 'x') << false;
        QTest::addRow("%s, none", name) << version << QByteArray() << false;
    }
    QTest::addRow("TLS 1.0, good") << TLS1_VERSION << goodStaple() << false;
}

void TestLabServer::staplesAnyBytes()
{
    QFETCH(const int, version);
    QFETCH(const QByteArray, staple);
    QFETCH(const bool, ipv6);
    LabServer server(
        { .identities = { identityOf(sharedLabPki().leaf, staple) },
          .versions = version == TLS1_VERSION ? ServedVersions::Tls10 : ServedVersions::Both,
          .ipv6 = ipv6 });
    QVERIFY(server.start());
    QCOMPARE(server.address(), ipv6 ? u"::1"_qs : u"127.0.0.1"_qs);
    const Meeting meeting = meet(server, { .version = version });
    QVERIFY2(meeting.connected, qPrintable(meeting.errors));
    QCOMPARE(meeting.staple, staple);
    QCOMPARE(meeting.hasStaple, !staple.isEmpty());
    QVERIFY(meeting.answer.endsWith("Staplescope lab\n"));
    QVERIFY(!meet(server, { .version = version, .status = false }).hasStaple);
    QCOMPARE(server.connectionCount(), 2);
}

void TestLabServer::staplesIntermediates()
{
    const LabPki &pki = sharedLabPki();
    ServerIdentity identity = identityOf(pki.leaf, goodStaple());
    const QByteArray issuerStaple
        = makeResponse({ .certificate = &pki.issuer, .issuer = &pki.root });
    identity.staples.insert(1, issuerStaple);
    LabServer server({ .identities = { identity } });
    QVERIFY(server.start());

    const Meeting tls13 = meet(server, { .version = TLS1_3_VERSION });
    QVERIFY2(tls13.connected, qPrintable(tls13.errors));
    QCOMPARE(tls13.staple, goodStaple().size() ? identity.staples[0] : QByteArray());
    QVERIFY(tls13.certificateMessage.contains(issuerStaple));
    QVERIFY(tls13.certificateMessage.indexOf(issuerStaple)
            > tls13.certificateMessage.indexOf(pki.issuer.der));

    const Meeting tls12 = meet(server, { .version = TLS1_2_VERSION });
    QVERIFY2(tls12.connected, qPrintable(tls12.errors));
    QCOMPARE(tls12.staple, identity.staples[0]);
}

void TestLabServer::ownServerShakesHands_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("version");
    for (const auto &[name, kind] :
         { std::pair("EC P-256", LabKeyKind::EcP256), std::pair("EC P-384", LabKeyKind::EcP384),
           std::pair("RSA", LabKeyKind::Rsa2048), std::pair("Ed25519", LabKeyKind::Ed25519) }) {
        QTest::addRow("%s, TLS 1.2", name) << int(kind) << TLS1_2_VERSION;
        QTest::addRow("%s, TLS 1.3", name) << int(kind) << TLS1_3_VERSION;
    }
}

void TestLabServer::ownServerShakesHands()
{
    QFETCH(const int, kind);
    QFETCH(const int, version);
    const LabPki &pki = sharedLabPki();
    const LabCertificate leaf = issue({ .issuer = &pki.issuer, .key = makeKey(LabKeyKind(kind)) });
    ServerIdentity identity = identityOf(leaf, "leaf");
    identity.staples.insert(1, "issuer");
    LabServer server({ .identities = { identity } });
    QVERIFY(server.start());
    for (int i = 0; i < 5; ++i) {
        const Meeting meeting = meet(server, { .version = version });
        QVERIFY2(meeting.connected, qPrintable(meeting.errors));
        QCOMPARE(meeting.staple, QByteArray("leaf"));
        QVERIFY(meeting.answer.endsWith("Staplescope lab\n"));
    }
    QVERIFY(!meet(server, { .version = version, .status = false }).hasStaple);
    const Meeting onP256 = meet(server, { .version = version, .groups = "P-256" });
    // In TLS 1.2 the groups limit the certificate's curve too (RFC 8422 §5.1).
    if (LabKeyKind(kind) != LabKeyKind::EcP384)
        QVERIFY2(onP256.connected, qPrintable(onP256.errors));
    const Meeting stranger = meet(server, { .version = version, .groups = "P-521" });
    QVERIFY2(stranger.errors.contains(u"alert handshake failure"), qPrintable(stranger.errors));
}

void TestLabServer::brokenFrames_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("says"); // empty: connects
    const auto row
        = [](const char *name, StatusFrameFault fault, int version, const QString &says) {
              QTest::newRow(name) << int(fault) << version << says;
          };
    row("empty, TLS 1.2", StatusFrameFault::Empty, TLS1_2_VERSION, u"malloc failure"_qs);
    row("empty, TLS 1.3", StatusFrameFault::Empty, TLS1_3_VERSION, u"malloc failure"_qs);
    row("type, TLS 1.2", StatusFrameFault::BadType, TLS1_2_VERSION, u"unsupported status type"_qs);
    row("type, TLS 1.3", StatusFrameFault::BadType, TLS1_3_VERSION, u"unsupported status type"_qs);
    row("length, TLS 1.2", StatusFrameFault::BadLength, TLS1_2_VERSION, u"length mismatch"_qs);
    row("length, TLS 1.3", StatusFrameFault::BadLength, TLS1_3_VERSION, u"length mismatch"_qs);
    row("unsolicited, TLS 1.2", StatusFrameFault::Unsolicited, TLS1_2_VERSION,
        u"unexpected message"_qs);
    row("acknowledged only, TLS 1.2", StatusFrameFault::AcknowledgedOnly, TLS1_2_VERSION, {});
}

void TestLabServer::brokenFrames()
{
    QFETCH(const int, fault);
    QFETCH(const int, version);
    QFETCH(const QString, says);
    LabServer server({ .identities = { identityOf(sharedLabPki().leaf, goodStaple()) },
                       .frameFault = StatusFrameFault(fault) });
    QVERIFY(server.start());
    const Meeting meeting = meet(server, { .version = version });
    QCOMPARE(meeting.connected, says.isEmpty());
    QVERIFY2(meeting.errors.contains(says), qPrintable(meeting.errors));
    if (says.isEmpty())
        QVERIFY(!meeting.hasStaple);
}

void TestLabServer::choosesByKeyType()
{
    const LabPki &pki = sharedLabPki();
    LabServer server(
        { .identities = { identityOf(pki.leaf, "for EC"), identityOf(pki.rsaLeaf, "for RSA") } });
    QVERIFY(server.start());
    const Meeting ec = meet(server, { .signatures = "ECDSA+SHA256" });
    QVERIFY2(ec.connected, qPrintable(ec.errors));
    QCOMPARE(ec.staple, QByteArray("for EC"));
    const Meeting rsa = meet(server, { .signatures = "RSA-PSS+SHA256:RSA+SHA256" });
    QVERIFY2(rsa.connected, qPrintable(rsa.errors));
    QCOMPARE(rsa.staple, QByteArray("for RSA"));
}

void TestLabServer::coldCache()
{
    LabServer server({ .identities = { identityOf(sharedLabPki().leaf, "staple") },
                       .firstStapledConnection = 3 });
    QVERIFY(server.start());
    for (const bool expected : { false, false, true, true, true })
        QCOMPARE(meet(server).hasStaple, expected);
}

void TestLabServer::goesColdAgain()
{
    LabServer server({ .identities = { identityOf(sharedLabPki().leaf, "staple") },
                       .firstStapledConnection = 2,
                       .coldAgainAfterSecs = 1 });
    QVERIFY(server.start());
    QVERIFY(!meet(server).hasStaple);
    QVERIFY(meet(server).hasStaple);
    QTest::qWait(1100);
    QVERIFY(!meet(server).hasStaple);
}

void TestLabServer::everyThirdIsMissing()
{
    LabServer server(
        { .identities = { identityOf(sharedLabPki().leaf, "staple") }, .missingEvery = 3 });
    QVERIFY(server.start());
    for (const bool expected : { true, true, false, true, true, false })
        QCOMPARE(meet(server).hasStaple, expected);
}

void TestLabServer::delaysFlights()
{
    LabServer server({ .identities = { identityOf(sharedLabPki().leaf) },
                       .versions = ServedVersions::Tls12,
                       .flightDelayMsecs = 150 });
    QVERIFY(server.start());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(meet(server).connected);
    QVERIFY(timer.elapsed() >= 300); // two flights
}

void TestLabServer::refuses()
{
    LabServer server({ .misbehaviour = Misbehaviour::Refuses });
    QVERIFY(server.start());
    QVERIFY(server.port() != 0);
    QTcpSocket socket;
    socket.connectToHost(server.address(), server.port());
    QVERIFY(!socket.waitForConnected(WaitMsecs));
    QCOMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestLabServer::misbehaves_data()
{
    QTest::addColumn<int>("misbehaviour");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, Misbehaviour misbehaviour, const char *says) {
        QTest::newRow(name) << int(misbehaviour) << QString::fromLatin1(says);
    };
    row("closes at once", Misbehaviour::ClosesAtOnce, "");
    row("closes after the hello", Misbehaviour::ClosesAfterClientHello, "unexpected eof");
    row("resets", Misbehaviour::Resets, "");
    row("SMTP", Misbehaviour::SmtpBanner, "wrong version number");
    row("noise", Misbehaviour::Noise, "");
    row("endless noise", Misbehaviour::EndlessNoise, "");
    row("alert", Misbehaviour::HandshakeFailureAlert, "sslv3 alert handshake failure");
    row("endless certificate", Misbehaviour::EndlessHandshake, "excessive message size");
}

void TestLabServer::misbehaves()
{
    QFETCH(const int, misbehaviour);
    QFETCH(const QString, says);
    LabServer server({ .identities = { identityOf(sharedLabPki().leaf) },
                       .misbehaviour = Misbehaviour(misbehaviour) });
    QVERIFY(server.start());
    const Meeting meeting = meet(server);
    QVERIFY(!meeting.connected);
    QVERIFY2(meeting.errors.contains(says), qPrintable(meeting.errors));
}

void TestLabServer::plainTurnsComeFirst()
{
    LabServer server({ .identities = { identityOf(sharedLabPki().leaf, goodStaple()) },
                       .plainTurns = { { {}, "220 ready\r\n" },
                                       { "EHLO", "250-lab\r\n250 STARTTLS\r\n" },
                                       { "STARTTLS", "220 go ahead\r\n" } } });
    QVERIFY(server.start());
    const QByteArray seen
        = run(u"openssl"_qs,
              { u"s_client"_qs, u"-connect"_qs, u"127.0.0.1:%1"_qs.arg(server.port()),
                u"-starttls"_qs, u"smtp"_qs, u"-status"_qs });
    QVERIFY2(seen.contains("OCSP Response Status: successful"), seen.constData());
}

void TestLabServer::endlessDataEndsWithTheClient_data()
{
    QTest::addColumn<int>("misbehaviour");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("noise") << int(Misbehaviour::Noise) << 1024 * 1024;
    QTest::newRow("endless noise") << int(Misbehaviour::EndlessNoise) << 3 * 1024 * 1024;
    QTest::newRow("SMTP") << int(Misbehaviour::SmtpBanner) << 20;
}

void TestLabServer::endlessDataEndsWithTheClient()
{
    QFETCH(const int, misbehaviour);
    QFETCH(const int, atLeast);
    LabServer server({ .misbehaviour = Misbehaviour(misbehaviour) });
    QVERIFY(server.start());
    const QByteArray bytes = firstBytes(server, atLeast);
    QVERIFY(bytes.size() >= atLeast);
    if (Misbehaviour(misbehaviour) == Misbehaviour::SmtpBanner)
        QVERIFY(bytes.startsWith("220 "));
    else
        QVERIFY(bytes[0] != 22 && bytes[0] != 21);
}

void TestLabServer::stopsQuickly()
{
    LabServer server({ .misbehaviour = Misbehaviour::NeverAnswers });
    QVERIFY(server.start());
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<QTcpSocket>());
        clients.back()->connectToHost(server.address(), server.port());
        QVERIFY(clients.back()->waitForConnected(WaitMsecs));
    }
    QTRY_COMPARE(server.connectionCount(), 50);
    server.stop(); // waits for none of them
    QTRY_COMPARE(clients.back()->state(), QAbstractSocket::UnconnectedState);
}

void TestLabServer::startsAgain()
{
    LabServer server({ .identities = { identityOf(sharedLabPki().leaf, "staple") } });
    for (int i = 0; i < 3; ++i) {
        QVERIFY(server.start());
        QVERIFY(meet(server).hasStaple);
        server.stop();
        QCOMPARE(server.port(), 0);
    }
}

void TestLabServer::manyAtOnce()
{
    constexpr int Clients = 500;
    LabServer server(
        { .identities = { identityOf(sharedLabPki().leaf, "staple") }, .flightDelayMsecs = 100 });
    QVERIFY(server.start());
    std::atomic<int> stapled = 0;
    QThreadPool pool;
    pool.setMaxThreadCount(Clients);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < Clients; ++i)
        pool.start([&] { stapled += meet(server).hasStaple; });
    pool.waitForDone();
    QCOMPARE(stapled, Clients);
    // One after the other the delays alone would take 50 s.
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
}

void TestLabServer::servesGnuTls_data()
{
    QTest::addColumn<QString>("priority");
    QTest::addColumn<bool>("own");
    for (const bool own : { false, true }) {
        QTest::addRow("TLS 1.3%s", own ? ", our own" : "")
            << u"NORMAL:-VERS-ALL:+VERS-TLS1.3"_qs << own;
        QTest::addRow("TLS 1.2%s", own ? ", our own" : "")
            << u"NORMAL:-VERS-ALL:+VERS-TLS1.2"_qs << own;
    }
}

void TestLabServer::servesGnuTls()
{
    QFETCH(const QString, priority);
    QFETCH(const bool, own);
    const QString client = QStandardPaths::findExecutable(u"gnutls-cli"_qs);
    if (client.isEmpty())
        QSKIP("gnutls-cli is not installed");
    const LabPki &pki = sharedLabPki();
    ServerIdentity identity = identityOf(pki.leaf, goodStaple());
    if (own)
        identity.staples.insert(1,
                                makeResponse({ .certificate = &pki.issuer, .issuer = &pki.root }));
    LabServer server({ .identities = { identity } });
    QVERIFY(server.start());
    const QByteArray seen = run(client,
                                { u"--insecure"_qs, u"--priority"_qs, priority, u"-p"_qs,
                                  QString::number(server.port()), u"127.0.0.1"_qs });
    QVERIFY2(seen.contains("Handshake was completed"), seen.constData());
    QVERIFY2(seen.contains("OCSP status request"), seen.constData());
}

void TestLabServer::servesSClient_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("own");
    for (const bool own : { false, true }) {
        QTest::addRow("TLS 1.3%s", own ? ", our own" : "") << u"-tls1_3"_qs << own;
        QTest::addRow("TLS 1.2%s", own ? ", our own" : "") << u"-tls1_2"_qs << own;
    }
}

void TestLabServer::servesSClient()
{
    QFETCH(const QString, version);
    QFETCH(const bool, own);
    const LabPki &pki = sharedLabPki();
    ServerIdentity identity = identityOf(pki.leaf, goodStaple());
    if (own)
        identity.staples.insert(1,
                                makeResponse({ .certificate = &pki.issuer, .issuer = &pki.root }));
    LabServer server({ .identities = { identity } });
    QVERIFY(server.start());
    const QByteArray seen = run(u"openssl"_qs,
                                { u"s_client"_qs, u"-connect"_qs,
                                  u"127.0.0.1:%1"_qs.arg(server.port()), u"-status"_qs, version });
    QVERIFY2(seen.contains("OCSP Response Status: successful"), seen.constData());
    QVERIFY2(seen.contains("Cert Status: good"), seen.constData());
}

QTEST_GUILESS_MAIN(TestLabServer)
#include "tst_labserver.moc"
