// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/connectiontext.h"
#include "scan/inspect.h"
#include "support/nginx.h"
#include "support/require.h"
#include "support/serverfiles.h"
#include "support/webservers.h"

#include <QTest>

using namespace std::chrono_literals;

// The full probe plan against web servers as people run them: workers with caches of their own,
// two certificates, responders that are up, down, or say "revoked".

namespace {

bool hasOwnNetwork = false;

Inspection inspectThoroughly(const ServerFiles &files, quint16 port)
{
    Target target;
    target.host = QStringLiteral("lab.example.test");
    target.connectTo = QStringLiteral("127.0.0.1");
    target.port = port;
    InspectOptions options;
    options.mode = CheckMode::Thorough;
    options.retryDelaysMsecs = { 500, 1'000, 1'500, 2'000 };
    SystemResolver resolver;
    SystemClock clock;
    const auto root = readCertificate(files.pki.root.der);
    const TrustStore trust = TrustStore().with({ *root });
    return inspect(target, options, { &resolver, &clock, trust }, Budget(120s));
}

QString verdictOf(const Inspection &inspection)
{
    return verdictId(inspection.judgement.verdict);
}

int missesOf(const Inspection &inspection)
{
    return int(std::count_if(inspection.attempts.begin(), inspection.attempts.end(),
                             [](const Attempt &attempt) {
                                 return attempt.sawCertificate() && !attempt.hasLeafStaple();
                             }));
}

// What the grid says of one column; empty where there is none.
QString cellOf(const Inspection &inspection, const QString &column)
{
    const ConnectionGrid grid = connectionGrid(inspection.attempts);
    for (qsizetype i = 0; i < grid.columns.size(); ++i) {
        if (columnName(grid.columns[i]) == column)
            return cellText(grid.rows.first().cells[i], grid.columns[i]).english();
    }
    return {};
}

QString staplingFrom(const ServerFiles &files, quint16 responder)
{
    const QString trusted
        = files.write(u"trusted.pem"_qs, toPem(files.pki.issuer) + toPem(files.pki.root));
    return u"ssl_protocols TLSv1.2 TLSv1.3; ssl_stapling on; ssl_trusted_certificate %1;\n"
           "ssl_stapling_responder http://127.0.0.1:%2/;"_qs.arg(trusted)
               .arg(responder);
}

QString certificateLines(const QString &identity)
{
    return u"ssl_certificate %1; ssl_certificate_key %1;\n"_qs.arg(identity);
}

} // namespace

class TestRealPlan : public QObject
{
    Q_OBJECT

private slots:
    void coldNginx_data();
    void coldNginx();
    void nginxWithTwoCertificates_data();
    void nginxWithTwoCertificates();
    void nginxWithOneVersion();
    void apache_data();
    void apache();
    void haproxy();
    void lighttpd();
};

void TestRealPlan::coldNginx_data()
{
    QTest::addColumn<int>("workers");
    QTest::newRow("one") << 1;
    QTest::newRow("two") << 2;
    QTest::newRow("four") << 4;
}

// Each worker fetches because of its first visitor, whom it does not keep waiting.
void TestRealPlan::coldNginx()
{
    REQUIRE_PROGRAM("nginx");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    QFETCH(int, workers);
    const ServerFiles files;
    ServerProcess responder, server;
    REQUIRE_STARTED(startResponder(&responder, files, { { &files.pki.leaf, false } }));
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    REQUIRE_STARTED(startNginx(&server, files.dir.path(),
                               certificateLines(identity) + staplingFrom(files, responder.port()),
                               workers));

    const Inspection inspection = inspectThoroughly(files, server.port());
    QVERIFY2(inspection.attempts.first().sawCertificate(),
             qPrintable(inspection.judgement.sentence.english()));
    QVERIFY(!inspection.attempts.first().hasLeafStaple());
    QCOMPARE(verdictOf(inspection), u"missing-intermittent"_qs);
    const bool missedOnce = missesOf(inspection) == 1;
    QCOMPARE(inspection.judgement.finding(u"staple-cold-cache") != nullptr, missedOnce);
    QCOMPARE(inspection.judgement.finding(u"staple-intermittent") != nullptr, !missedOnce);
    QVERIFY(!inspection.judgement.finding(u"staple-keytype-dependent"));
    const QString cell = cellOf(inspection, u"TLS 1.3, ECDSA"_qs);
    QVERIFY2(cell.startsWith(u"missed "), qPrintable(cell));
    QCOMPARE(cellOf(inspection, u"TLS 1.3, RSA"_qs), u"no RSA certificate"_qs);
    if (workers == 1)
        QCOMPARE(verdictOf(inspectThoroughly(files, server.port())), u"good"_qs);
}

void TestRealPlan::nginxWithTwoCertificates_data()
{
    QTest::addColumn<bool>("isRsaRevoked");
    QTest::newRow("both stapled") << false;
    QTest::newRow("one stapled") << true;
}

// nginx never staples "revoked".
void TestRealPlan::nginxWithTwoCertificates()
{
    REQUIRE_PROGRAM("nginx");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    QFETCH(bool, isRsaRevoked);
    const ServerFiles files;
    ServerProcess responder, server;
    REQUIRE_STARTED(startResponder(
        &responder, files, { { &files.pki.leaf, false }, { &files.pki.rsaLeaf, isRsaRevoked } }));
    REQUIRE_STARTED(
        startNginx(&server, files.dir.path(),
                   certificateLines(files.writeIdentity(u"ecdsa.pem"_qs, files.pki.leaf))
                       + certificateLines(files.writeIdentity(u"rsa.pem"_qs, files.pki.rsaLeaf))
                       + staplingFrom(files, responder.port())));

    inspectThoroughly(files, server.port()); // warms its caches
    const Inspection inspection = inspectThoroughly(files, server.port());
    const QString rsa = cellOf(inspection, u"TLS 1.2, RSA"_qs);
    QCOMPARE(cellOf(inspection, u"TLS 1.3, ECDSA"_qs), u"1 of 1 stapled"_qs);
    if (!isRsaRevoked) {
        QCOMPARE(verdictOf(inspection), u"good"_qs);
        QCOMPARE(rsa, u"1 of 1 stapled"_qs);
        QCOMPARE(inspection.attempts.size(), 4);
        return;
    }
    QCOMPARE(verdictOf(inspection), u"missing-intermittent"_qs);
    QVERIFY(inspection.judgement.finding(u"staple-keytype-dependent"));
    QCOMPARE(rsa, u"0 of 5 stapled"_qs);
}

void TestRealPlan::nginxWithOneVersion()
{
    REQUIRE_PROGRAM("nginx");
    const ServerFiles files;
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    const QString staple = files.writeStaple(u"leaf.der"_qs, files.specFor(files.pki.leaf));
    ServerProcess server;
    REQUIRE_STARTED(startNginx(
        &server, files.dir.path(),
        certificateLines(identity)
            + u"ssl_protocols TLSv1.2; ssl_stapling on; ssl_stapling_file %1;"_qs.arg(staple)));
    const Inspection inspection = inspectThoroughly(files, server.port());
    QCOMPARE(verdictOf(inspection), u"good"_qs);
    QCOMPARE(cellOf(inspection, u"TLS 1.3"_qs), u"TLS 1.3 not offered"_qs);
    QCOMPARE(cellOf(inspection, u"TLS 1.2, ECDSA"_qs), u"1 of 1 stapled"_qs);
    QVERIFY(!inspection.judgement.finding(u"tls-handshake-failed"));
}

void TestRealPlan::apache_data()
{
    QTest::addColumn<bool>("isUp");
    QTest::addColumn<bool>("isRevoked");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("finding");
    QTest::newRow("responder up") << true << false << u"good"_qs << u"staple-present"_qs;
    QTest::newRow("revoked") << true << true << u"revoked"_qs << u"status-revoked"_qs;
    // It makes up an answer: tryLater, which no client can use.
    QTest::newRow("responder down")
        << false << false << u"responder-error"_qs << u"resp-status-trylater"_qs;
}

void TestRealPlan::apache()
{
    REQUIRE_PROGRAM("apache2");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    QFETCH(bool, isUp);
    QFETCH(bool, isRevoked);
    QFETCH(QString, finding);
    const ServerFiles files;
    ServerProcess responder, server;
    REQUIRE_STARTED(startResponder(&responder, files, { { &files.pki.leaf, isRevoked } }));
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    REQUIRE_STARTED(startApache(&server, files.dir.path(), identity, responder.port()));
    if (!isUp)
        responder.stop();

    const Inspection inspection = inspectThoroughly(files, server.port());
    QTEST(verdictOf(inspection), "verdict");
    QVERIFY(inspection.judgement.finding(finding));
    QCOMPARE(missesOf(inspection), 0); // its first visitor waits
    QCOMPARE(cellOf(inspection, u"TLS 1.2, ECDSA"_qs), u"1 of 1 stapled"_qs);
}

void TestRealPlan::haproxy()
{
    REQUIRE_PROGRAM("haproxy");
    const ServerFiles files;
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    files.writeStaple(u"leaf.pem.ocsp"_qs, files.specFor(files.pki.leaf));
    ServerProcess server;
    REQUIRE_STARTED(startHaproxy(&server, files.dir.path(), identity));
    const Inspection inspection = inspectThoroughly(files, server.port());
    QCOMPARE(verdictOf(inspection), u"good"_qs);
    QCOMPARE(inspection.attempts.size(), 4);
    QVERIFY(inspection.judgement.finding(u"staple-present"));
}

void TestRealPlan::lighttpd()
{
    REQUIRE_PROGRAM("lighttpd");
    const ServerFiles files;
    const QString identity = files.writeIdentity(u"leaf.pem"_qs, files.pki.leaf);
    const QString staple = files.writeStaple(u"leaf.der"_qs, files.specFor(files.pki.leaf));
    ServerProcess server;
    REQUIRE_STARTED(startLighttpd(&server, files.dir.path(), identity, staple));
    const Inspection inspection = inspectThoroughly(files, server.port());
    QCOMPARE(verdictOf(inspection), u"good"_qs);
    QCOMPARE(inspection.attempts.size(), 4);
    QVERIFY(inspection.judgement.finding(u"staple-present"));
}

int main(int argc, char *argv[])
{
    hasOwnNetwork = enterOwnNetwork(); // before the first thread
    QCoreApplication app(argc, argv);
    TestRealPlan test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_realplan.moc"
