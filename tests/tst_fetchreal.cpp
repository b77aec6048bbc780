// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "scan/inspect.h"
#include "support/require.h"
#include "support/serverprocess.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

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
    LabCertificate leafWith(const QByteArray &serial, const QByteArray &path) const
    {
        return issue(
            { .issuer = &pki.issuer,
              .serialNumber = serial,
              .now = pki.now,
              .dnsNames = { u"lab.example.test"_s },
              .ocspUrls = { "http://127.0.0.1:" + QByteArray::number(process.port()) + path } });
    }
    Inspection check(const LabCertificate &leaf) const
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

int main(int argc, char *argv[])
{
    hasOwnNetwork = enterOwnNetwork(); // before the first thread
    QCoreApplication app(argc, argv);
    TestFetchReal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_fetchreal.moc"
