// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "scan/inspect.h"
#include "support/httpserver.h"
#include "support/require.h"
#include "support/serverprocess.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// OpenSSL's responder, asked about certificates whose staple says "good". It listens on every
// interface, so it runs in a network of its own.

namespace {

bool hasOwnNetwork = false;

const QByteArray GoodSerial = "\x11", RevokedSerial = "\x22", UnknownSerial = "\x33";

struct Responder
{
    QTemporaryDir dir;
    LabPki pki = makeLabPki(SystemClock().now());
    ServerProcess process;

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a file of the responder");
    }
    // What went wrong, or nothing.
    QString start()
    {
        write(u"index.txt"_s,
              "V\t491231235959Z\t\t" + GoodSerial.toHex().toUpper() + "\tunknown\t/CN=x\n"
                  + "R\t491231235959Z\t250101000000Z,keyCompromise\t"
                  + RevokedSerial.toHex().toUpper() + "\tunknown\t/CN=x\n");
        write(u"issuer.pem"_s, toPem(pki.issuer));
        write(u"signer.pem"_s, toPem(pki.responder) + toPem(pki.responder.key));
        return process.start(
            u"openssl"_s, dir.path(),
            [](quint16 port) {
                return QStringList({ u"ocsp"_s, u"-index"_s, u"index.txt"_s, u"-CA"_s,
                                     u"issuer.pem"_s, u"-rsigner"_s, u"signer.pem"_s, u"-port"_s,
                                     QString::number(port), u"-ndays"_s, u"2"_s });
            },
            "waiting for OCSP client");
    }
    // What it answers, whole, to what somebody asked.
    QByteArray answerTo(const SeenRequest &seen) const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, process.port());
        if (!socket.waitForConnected(10'000))
            return {};
        socket.write(seen.head + "\r\n" + seen.body);
        while (socket.waitForReadyRead(10'000)) { }
        const QByteArray answer = socket.readAll();
        return answer.mid(answer.indexOf("\r\n\r\n") + 4);
    }
    // At another port where that is said.
    LabCertificate leafWith(const QByteArray &serial, const QByteArray &path,
                            quint16 port = 0) const
    {
        return issue({ .issuer = &pki.issuer,
                       .serialNumber = serial,
                       .now = pki.now,
                       .dnsNames = { u"lab.example.test"_s },
                       .ocspUrls = { "http://127.0.0.1:"
                                     + QByteArray::number(port ? port : process.port()) + path } });
    }
    Inspection check(const LabCertificate &leaf, int limitMsecs = 30'000) const
    {
        ServerIdentity identity { .chain = { leaf.der, pki.issuer.der }, .key = leaf.key };
        identity.staples.insert(
            0, makeResponse({ .certificate = &leaf, .issuer = &pki.issuer, .now = pki.now }));
        LabServer tls({ .identities = { identity } });
        if (!tls.start())
            return {};
        Target target;
        target.host = u"lab.example.test"_s;
        target.connectTo = u"127.0.0.1"_s;
        target.port = tls.port();
        InspectOptions options;
        options.fetch.queryResponder = true;
        options.fetch.limitMsecs = limitMsecs;
        SystemResolver resolver;
        SystemClock clock;
        const TrustStore trust = TrustStore().with({ *readCertificate(pki.root.der) });
        return inspect(target, options, { &resolver, &clock, trust }, Budget(120s));
    }
};

} // namespace

class TestFetchReal : public QObject
{
    Q_OBJECT

private slots:
    void responder_data();
    void responder();
    void stoppedResponder();
    void behindAProxy_data();
    void behindAProxy();
};

void TestFetchReal::responder_data()
{
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("finding");
    // A longer address goes by POST.
    const QByteArray longPath = "/" + QByteArray(200, 'x');
    const auto rows = [&](const char *name, const QByteArray &serial, const QString &verdict,
                          const QString &finding) {
        QTest::addRow("%s by GET", name)
            << serial << QByteArray() << HttpMethod::Get << verdict << finding;
        QTest::addRow("%s by POST", name)
            << serial << longPath << HttpMethod::Post << verdict << finding;
    };
    rows("good", GoodSerial, u"good"_s, u"status-good"_s);
    rows("revoked", RevokedSerial, u"revoked"_s, u"staple-vs-responder-disagree"_s);
    rows("unknown", UnknownSerial, u"good"_s, u"staple-vs-responder-disagree"_s);
}

void TestFetchReal::responder()
{
    REQUIRE_PROGRAM("openssl");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    QFETCH(QByteArray, serial);
    QFETCH(QByteArray, path);
    QFETCH(QString, finding);
    Responder responder;
    const QString problem = responder.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const Inspection inspection = responder.check(responder.leafWith(serial, path));
    QTEST(verdictId(inspection.judgement.verdict), "verdict");
    QVERIFY(inspection.judgement.finding(finding));
    QCOMPARE(inspection.judgement.finding(u"staple-vs-responder-disagree") != nullptr,
             serial != GoodSerial);
    const ResponderAnswer answer = inspection.fetched.responderAnswers.value(0);
    QTEST(answer.method, "method");
    QCOMPARE(answer.error, QString());
    QCOMPARE(answer.httpStatus, 200);
    QCOMPARE(answer.contentType, u"application/ocsp-response"_s);
    QVERIFY(inspection.judgement.answers.value(0).response.signatureOk);
}

void TestFetchReal::stoppedResponder()
{
    REQUIRE_PROGRAM("openssl");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    Responder responder;
    const QString problem = responder.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const LabCertificate leaf = responder.leafWith(GoodSerial, {});
    responder.process.stop();
    const Inspection inspection = responder.check(leaf);
    QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_s);
    QVERIFY(inspection.judgement.finding(u"responder-no-answer"));
    const ResponderAnswer answer = inspection.fetched.responderAnswers.value(0);
    QCOMPARE(answer.httpStatus, 0);
    QVERIFY2(answer.error.contains(u"refused"_s, Qt::CaseInsensitive), qPrintable(answer.error));
    QCOMPARE(answer.certIndex, 0);
}

// What stands before a responder may do to its answers whatever it likes.
void TestFetchReal::behindAProxy_data()
{
    QTest::addColumn<HttpScript>("change"); // made to an answer
    QTest::addColumn<QString>("error"); // a part of the finding; empty: the answer is believed
    QTest::newRow("nothing") << HttpScript() << QString();
    QTest::newRow("delays") << HttpScript { .delayMsecs = 300 } << QString();
    QTest::newRow("redirects") << HttpScript { .status = 307 } << QString();
    QTest::newRow("delays for too long")
        << HttpScript { .delayMsecs = 60'000 } << u"no complete answer in time"_s;
    QTest::newRow("truncates") << HttpScript { .cutAfter = 100 } << u"cut off after 100 of"_s;
    QTest::newRow("says something else")
        << HttpScript { .body = "<html>Please log in</html>" } << u"no OCSP response"_s;
}

void TestFetchReal::behindAProxy()
{
    REQUIRE_PROGRAM("openssl");
    REQUIRE_OWN_NETWORK(hasOwnNetwork);
    QFETCH(HttpScript, change);
    QFETCH(QString, error);
    Responder responder;
    const QString problem = responder.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    TestHttpServer proxy;
    proxy.set("*", [&](const SeenRequest &seen) {
        HttpScript script = change;
        script.headers = "Content-Type: application/ocsp-response\r\n";
        if (change.status != 200 && !seen.path.startsWith("/again")) {
            script.headers = "Location: /again" + seen.path + "\r\n";
            return script;
        }
        SeenRequest forwarded = seen;
        forwarded.head.replace(" /again", " ");
        script.status = 200;
        if (script.body.isEmpty())
            script.body = responder.answerTo(forwarded);
        return script;
    });
    const Inspection inspection
        = responder.check(responder.leafWith(RevokedSerial, {}, proxy.port()), 3'000);
    QVERIFY(!proxy.requests().isEmpty());
    QCOMPARE(verdictId(inspection.judgement.verdict), error.isEmpty() ? u"revoked"_s : u"good"_s);
    const auto &findings = inspection.judgement.findings;
    const auto none = std::find_if(findings.begin(), findings.end(), [](const Finding &one) {
        return one.id() == u"responder-no-answer" && one.certIndex == 0;
    });
    QCOMPARE(none != findings.end(), !error.isEmpty());
    if (none != findings.end())
        QVERIFY2(none->detail.english().contains(error), qPrintable(none->detail.english()));
}

int main(int argc, char *argv[])
{
    hasOwnNetwork = enterOwnNetwork(); // before the first thread
    QCoreApplication app(argc, argv);
    TestFetchReal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_fetchreal.moc"
