// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/inspect.h"
#include "support/nginx.h"
#include "support/require.h"
#include "support/serverfiles.h"

#include <QTest>

using namespace std::chrono_literals;

// Servers as people run them, with certificates made for this run: OpenSSL's, nginx with a file
// and with a live responder behind it, GnuTLS's. Those that listen on every interface run in a
// network of their own.

namespace {

bool hasOwnNetwork = false;

QString startStaplingNginx(ServerProcess *server, const ServerFiles &files, const QString &identity,
                           const QString &stapling)
{
    const QString trusted
        = files.write(u"trusted.pem"_qs, toPem(files.pki.issuer) + toPem(files.pki.root));
    return startNginx(
        server, files.dir.path(),
        u"ssl_certificate %1; ssl_certificate_key %1;\n"
        "    ssl_stapling on; ssl_trusted_certificate %2; %3"_qs.arg(identity, trusted, stapling));
}

Inspection inspectPort(const ServerFiles &files, quint16 port, CheckMode mode = CheckMode::Quick)
{
    Target target;
    target.host = QStringLiteral("lab.example.test");
    target.connectTo = QStringLiteral("127.0.0.1");
    target.port = port;
    InspectOptions options;
    options.mode = mode;
    options.retryDelaysMsecs = { 300, 600, 900, 1'200 };
    SystemResolver resolver;
    SystemClock clock;
    const auto root = readCertificate(files.pki.root.der);
    const TrustStore trust = TrustStore().with({ *root });
    return inspect(target, options, { &resolver, &clock, trust }, Budget(60s));
}

QString verdictOf(const Inspection &inspection)
{
    return verdictId(inspection.judgement.verdict);
}

QString liveStapling(quint16 responder)
{
    return u"ssl_stapling_responder http://127.0.0.1:%1/;"_qs.arg(responder);
}

} // namespace

class TestRealServers : public QObject
{
    Q_OBJECT

private slots:
    void opensslServer_data();
    void opensslServer();
    void nginxWithFile_data();
    void nginxWithFile();
    void nginxWithResponder();
    void nginxWithRevokedInIndex();
    void nginxWithStoppedResponder();
    void gnutlsWithTwoStaples();
};

void TestRealServers::opensslServer_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("protocol");
    QTest::newRow("1.2") << u"-tls1_2"_qs << u"TLSv1.2"_qs;
    QTest::newRow("1.3") << u"-tls1_3"_qs << u"TLSv1.3"_qs;
}

void TestRealServers::opensslServer()
{
    REQUIRE_PROGRAM("openssl");
    QFETCH(QString, version);
    const ServerFiles files;
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    const QString staple = files.writeStaple(u"leaf.der"_qs, files.specFor(files.pki.leaf));
    ServerProcess server;
    const QString problem = server.start(u"openssl"_qs, files.dir.path(), [&](quint16 port) {
        return QStringList({ u"s_server"_qs, u"-accept"_qs, u"127.0.0.1:%1"_qs.arg(port), version,
                             u"-cert"_qs, identity, u"-cert_chain"_qs, identity, u"-key"_qs,
                             identity, u"-status_file"_qs, staple, u"-www"_qs });
    });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));

    const Inspection inspection = inspectPort(files, server.port());
    QCOMPARE(verdictOf(inspection), u"good"_qs);
    QCOMPARE(inspection.attempts.size(), 1);
    const Capture &capture = inspection.attempts.first().capture;
    QTEST(capture.protocol, "protocol");
    QCOMPARE(capture.chain.value(0), files.pki.leaf.der);
    QCOMPARE(capture.staples.size(), 1);
}

void TestRealServers::nginxWithFile_data()
{
    QTest::addColumn<CertStatus>("status");
    QTest::addColumn<int>("nextUpdateHours");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("good") << CertStatus::Good << 6 * 24 << u"good"_qs;
    QTest::newRow("revoked") << CertStatus::Revoked << 6 * 24 << u"revoked"_qs;
    QTest::newRow("unknown") << CertStatus::Unknown << 6 * 24 << u"unknown"_qs;
    QTest::newRow("expired") << CertStatus::Good << -12 << u"expired"_qs;
}

void TestRealServers::nginxWithFile()
{
    REQUIRE_PROGRAM("nginx");
    QFETCH(CertStatus, status);
    QFETCH(int, nextUpdateHours);
    const ServerFiles files;
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    ResponseSpec spec = files.specFor(files.pki.leaf);
    spec.singles = { { .status = status, .nextUpdate = nextUpdateHours * Hours } };
    const QString staple = files.writeStaple(u"leaf.der"_qs, spec);
    ServerProcess server;
    const QString problem
        = startStaplingNginx(&server, files, identity, u"ssl_stapling_file %1;"_qs.arg(staple));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QTEST(verdictOf(inspectPort(files, server.port())), "verdict");
}

void TestRealServers::nginxWithResponder()
{
    REQUIRE_PROGRAM("nginx");
    REQUIRE_PROGRAM("openssl");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    const ServerFiles files;
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    ServerProcess responder;
    QString problem = startResponder(&responder, files, { { &files.pki.leaf, false } });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    ServerProcess server;
    problem = startStaplingNginx(&server, files, identity, liveStapling(responder.port()));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));

    // nginx fetches because of the first handshake, which it does not keep waiting.
    const Inspection first = inspectPort(files, server.port());
    QCOMPARE(verdictOf(first), u"missing-intermittent"_qs);
    QVERIFY(first.judgement.finding(u"staple-cold-cache"));
    QVERIFY(first.judgement.leaf());
    const Inspection second = inspectPort(files, server.port());
    QCOMPARE(verdictOf(second), u"good"_qs);
    QCOMPARE(second.judgement.leaf()->signerKind, SignerKind::Delegated);

    // What it has it keeps.
    responder.stop();
    QCOMPARE(verdictOf(inspectPort(files, server.port())), u"good"_qs);
}

void TestRealServers::nginxWithRevokedInIndex()
{
    REQUIRE_PROGRAM("nginx");
    REQUIRE_PROGRAM("openssl");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    const ServerFiles files;
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    ServerProcess responder;
    QString problem = startResponder(&responder, files, { { &files.pki.leaf, true } });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    ServerProcess server;
    problem = startStaplingNginx(&server, files, identity, liveStapling(responder.port()));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));

    // nginx never staples "revoked".
    const Inspection inspection = inspectPort(files, server.port());
    QCOMPARE(verdictOf(inspection), u"missing"_qs);
    QCOMPARE(inspection.attempts.size(), 5);
    QVERIFY(QString::fromLocal8Bit(server.output()).contains(u"revoked"));
}

void TestRealServers::nginxWithStoppedResponder()
{
    REQUIRE_PROGRAM("nginx");
    REQUIRE_PROGRAM("openssl");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    const ServerFiles files;
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    ServerProcess responder;
    QString problem = startResponder(&responder, files, { { &files.pki.leaf, false } });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    ServerProcess server;
    problem = startStaplingNginx(&server, files, identity, liveStapling(responder.port()));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    responder.stop();

    const Inspection inspection = inspectPort(files, server.port());
    QCOMPARE(verdictOf(inspection), u"missing"_qs);
    QVERIFY(inspection.judgement.finding(u"staple-absent"));
}

void TestRealServers::gnutlsWithTwoStaples()
{
    REQUIRE_PROGRAM("gnutls-serv");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    const ServerFiles files;
    files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    const QString chain
        = files.write(u"chain.pem"_qs, toPem(files.pki.leaf) + toPem(files.pki.issuer));
    const QString key = files.write(u"key.pem"_qs, toPem(files.pki.leaf.key));
    const QString ofLeaf = files.writeStaple(u"leaf.der"_qs, files.specFor(files.pki.leaf));
    const QString ofIssuer = files.writeStaple(
        u"issuer.der"_qs,
        { .certificate = &files.pki.issuer, .issuer = &files.pki.root, .now = files.pki.now });
    ServerProcess server;
    const QString problem = server.start(u"gnutls-serv"_qs, files.dir.path(), [&](quint16 port) {
        return QStringList({ u"--http"_qs, u"--quiet"_qs, u"--port"_qs, QString::number(port),
                             u"--x509certfile"_qs, chain, u"--x509keyfile"_qs, key,
                             u"--ocsp-response"_qs, ofLeaf, u"--ocsp-response"_qs, ofIssuer });
    });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));

    const Inspection inspection = inspectPort(files, server.port());
    QCOMPARE(verdictOf(inspection), u"good"_qs);
    const Capture &capture = inspection.attempts.first().capture;
    QCOMPARE(capture.protocol, u"TLSv1.3"_qs);
    QCOMPARE(capture.staples.size(), 2);
    QCOMPARE(capture.staples.at(1).certIndex, 1);
    QVERIFY(inspection.judgement.finding(u"staple-intermediate-present"));

    // TLS 1.2 has room for one: that is no difference between the versions.
    const Inspection thorough = inspectPort(files, server.port(), CheckMode::Thorough);
    QCOMPARE(verdictOf(thorough), u"good"_qs);
    QSet<qsizetype> counts;
    for (const Attempt &attempt : thorough.attempts) {
        if (attempt.sawCertificate())
            counts << attempt.capture.staples.size();
    }
    QCOMPARE(counts, QSet<qsizetype>({ 1, 2 }));
    QVERIFY(thorough.judgement.finding(u"staple-intermediate-present"));
    QVERIFY(!thorough.judgement.finding(u"staple-version-dependent"));
}

int main(int argc, char *argv[])
{
    hasOwnNetwork = enterOwnNetwork(); // before the first thread
    QCoreApplication app(argc, argv);
    TestRealServers test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_realservers.moc"
