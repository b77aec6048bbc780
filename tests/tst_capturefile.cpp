// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/capturefile.h"
#include "verifyrows/rows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

// The file of a check: what goes in comes out, byte for byte, and is judged as it was.
class TestCaptureFile : public QObject
{
    Q_OBJECT

private slots:
    void isJudgedAsBefore_data();
    void isJudgedAsBefore();
    void keepsEverything();
    void keepsWhatIsTheUsersOut();
    void keepsStrangeTexts();
    void knowsItsRoots();
    void refuses_data();
    void refuses();
    void isNamedAfterItsHost();
};

namespace {

using Kind = CaptureFileProblem::Kind;

const QString Maker = QStringLiteral("Staplescope 1.2.3");

TrustStore trustOf(const VerifyCase &row)
{
    QList<Certificate> roots;
    for (const QByteArray &root : row.roots)
        roots.append(readLab(root));
    return TrustStore().with(roots);
}

Inspection inspectionOf(const VerifyCase &row)
{
    Target target;
    target.host = row.serverName;
    FetchedEvidence fetched;
    fetched.responderAnswers = row.answers;
    fetched.revocationLists = row.revocationLists;
    Policy policy;
    policy.skewSecs = row.skewSecs;
    policy.missingSeverity = row.missingSeverity;
    policy.scope = row.scope == Scope::Public ? ScopeChoice::Public : ScopeChoice::Private;
    const Inspection inspection
        = judgeAttempts(target, attemptsOf(row), trustOf(row), policy, LabNow + row.later,
                        row.retriesWereMade, fetched, { row.earlier, {} });
    return row.otherHosts.isEmpty() ? inspection : judgedBeside(inspection, row.otherHosts);
}

// With every field set to something of its own.
SavedCapture fullCapture()
{
    SavedCapture capture = savedCapture(inspectionOf({}), Maker);
    capture.target = { .host = QStringLiteral("mail.example.test"),
                       .port = 25,
                       .serverName = QStringLiteral("mx.example.test"),
                       .startTls = StartTls::Smtp,
                       .connectTo = QStringLiteral("2001:db8::25"),
                       .label = QStringLiteral("The mail server") };
    capture.at.msecs += 123;
    capture.durationMsecs = 456;
    capture.addressesLeftOut = 2;
    Attempt &attempt = capture.attempts.first();
    attempt.asked = QStringLiteral("TLS 1.2, RSA");
    attempt.durationMsecs = 78;
    attempt.proxy = QStringLiteral("http://user@proxy.example.test:3128");
    attempt.capture.cipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    attempt.capture.keyExchangeGroup = QStringLiteral("X25519");
    attempt.capture.wasResumed = true;
    attempt.capture.statusAcknowledged = true;
    attempt.capture.certificateRequested = true;
    attempt.capture.tlsScts = "scts";
    attempt.capture.brokenStatuses
        = { { BrokenStatus::Kind::TooLarge, 1, QByteArray(70'000, 'x'), 16'000'000 } };
    attempt.error = ProbeError { .step = ProbeStep::StartTls,
                                 .fault = ProbeFault::StartTlsInjection,
                                 .tried = QStringLiteral("192.0.2.1 port 25"),
                                 .detail = QStringLiteral("too much"),
                                 .alert = QStringLiteral("handshake_failure"),
                                 .seen = QByteArray("\0\xff!", 3),
                                 .waitedMsecs = 9 };
    const UtcTime before = LabNow - Duration { 3600 };
    const ResponderAnswer answer { .certIndex = 1,
                                   .url = QStringLiteral("http://ocsp.example.test/"),
                                   .method = HttpMethod::Get,
                                   .certIdHash = QStringLiteral("SHA-256"),
                                   .at = LabNow,
                                   .durationMsecs = 12,
                                   .httpStatus = 200,
                                   .date = LabNow,
                                   .ageSecs = 5,
                                   .maxAgeSecs = std::numeric_limits<qint64>::max(),
                                   .expires = LabNow,
                                   .lastModified = before,
                                   .etag = QStringLiteral("\"e\""),
                                   .contentType = QStringLiteral("application/ocsp-response"),
                                   .body = "answer",
                                   .error = QStringLiteral("no") };
    capture.fetched.leaf = sharedLabPki().leaf.der;
    capture.fetched.issuers = { { 0, QStringLiteral("http://ca.example.test/i"), LabNow, 3, 200,
                                  "issuer", QStringLiteral("late") } };
    capture.fetched.responderAnswers = { answer };
    capture.fetched.revocationLists = { { .certIndex = 1,
                                          .url = QStringLiteral("http://ca.example.test/l"),
                                          .fetchedAt = LabNow,
                                          .durationMsecs = 4,
                                          .httpStatus = 304,
                                          .isFromCache = true,
                                          .der = "list",
                                          .error = QStringLiteral("gone") } };
    FetchedEvidence other;
    other.leaf = sharedLabPki().rsaLeaf.der;
    other.responderAnswers = { answer };
    capture.fetched.others = { other };
    capture.policy = { 60, Severity::Error, ScopeChoice::Public };
    capture.retriesWereMade = false;
    EarlierSample sample;
    sample.at = before;
    sample.address = QStringLiteral("192.0.2.1");
    sample.issuer = "issuer";
    sample.serialNumber = "serial";
    sample.keyType = KeyType::Ed25519;
    sample.hadStaple = true;
    sample.responseSha256 = QByteArray(32, 'r');
    sample.status = CertStatus::Revoked;
    sample.revocationReason = 1;
    sample.freshness = Freshness { before, LabNow, LabNow, true, LabNow, LabNow, before };
    sample.signerSha256 = QByteArray(32, 's');
    capture.earlier = { { sample, EarlierSample {} }, { answer } };
    capture.otherHosts
        = { { QStringLiteral("other.example.test"), LabNow, "issuer", before, true, true } };
    capture.verdict = Verdict::TlsFailed;
    capture.verdictClass = VerdictClass::Critical;
    return capture;
}

QJsonObject jsonOf(const SavedCapture &capture)
{
    return QJsonDocument::fromJson(captureFile(capture)).object();
}

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

// The file with one field of its first attempt replaced.
QByteArray withAttempt(const char *field, const QJsonValue &value)
{
    QJsonObject file = jsonOf(fullCapture());
    QJsonObject attempt = file[u"attempts"].toArray().first().toObject();
    attempt[QLatin1String(field)] = value;
    file[u"attempts"] = QJsonArray { attempt };
    return bytesOf(file);
}

QByteArray with(const char *field, const QJsonValue &value)
{
    QJsonObject file = jsonOf(fullCapture());
    file[QLatin1String(field)] = value;
    return bytesOf(file);
}

} // namespace

void TestCaptureFile::isJudgedAsBefore_data()
{
    QTest::addColumn<VerifyCase>("given");
    // Some are judged from files alone: no check has no host, and none fetches more than the limit.
    const auto isCaptured = [](const VerifyCase &given) {
        return !given.isOffline && !given.serverName.isEmpty()
            && std::ranges::none_of(given.revocationLists, [](const FetchedList &list) {
                   return list.der.size() > LargestRevocationList;
               });
    };
    for (const VerifyRow &row : allVerifyRows()) {
        if (row.given && isCaptured(*row.given))
            QTest::newRow(row.name) << *row.given;
    }
}

// Whatever the catalogue can find: found again in what was read back.
void TestCaptureFile::isJudgedAsBefore()
{
    QFETCH(VerifyCase, given);
    const Inspection inspection = inspectionOf(given);
    const QByteArray bytes = captureFile(savedCapture(inspection, Maker));
    const auto read = readCapture(bytes);
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QCOMPARE(captureFile(*read), bytes);

    const Inspection again = judged(*read, read->judgedAt, read->policy, trustOf(given));
    QCOMPARE(again.attempts, inspection.attempts);
    QCOMPARE(again.judgement.at, inspection.judgement.at);
    QCOMPARE(again.judgement.verdict, inspection.judgement.verdict);
    QCOMPARE(again.judgement.verdictClass, inspection.judgement.verdictClass);
    QVERIFY(again.judgement.sentence == inspection.judgement.sentence);
    QVERIFY(again.judgement.findings == inspection.judgement.findings);
}

void TestCaptureFile::keepsEverything()
{
    const SavedCapture capture = fullCapture();
    const QByteArray bytes = captureFile(capture);
    const auto read = readCapture(bytes);
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QVERIFY(*read == capture);
    QCOMPARE(captureFile(*read), bytes);
    QCOMPARE(captureFile(capture), bytes);
}

// A file that is handed over tells nothing of how its maker works.
void TestCaptureFile::keepsWhatIsTheUsersOut()
{
    Inspection inspection = inspectionOf({});
    inspection.target.id = 77;
    inspection.target.clientCertificate = QStringLiteral("/home/secret/cert.pem");
    inspection.target.clientKey = QStringLiteral("/home/secret/key.pem");
    inspection.target.tags = { QStringLiteral("secret") };
    inspection.evidence.otherHosts = { { QStringLiteral("secret.example.test"), LabNow } };
    QVERIFY(!captureFile(savedCapture(inspection, Maker)).contains("secret"));
}

void TestCaptureFile::keepsStrangeTexts()
{
    SavedCapture capture = fullCapture();
    capture.attempts.first().error->detail = QStringLiteral("<img src=file:///etc/passwd>\u202e")
        + QChar(u'\0') + QString::fromUtf8("\xf0\x9f\x94\x92\xff") + QString(60'000, u'=');
    const auto read = readCapture(captureFile(capture));
    QVERIFY(read);
    QVERIFY(*read == capture);
}

void TestCaptureFile::knowsItsRoots()
{
    const SavedCapture capture = savedCapture(inspectionOf({}), Maker);
    QCOMPARE(capture.anchors, QList<QByteArray> { sharedLabPki().root.der });
    const QList<Certificate> foreign = foreignAnchors(capture, TrustStore());
    QCOMPARE(foreign.size(), 1);
    QCOMPARE(foreign.first().der, sharedLabPki().root.der);
    QVERIFY(foreignAnchors(capture, TrustStore().with(foreign)).isEmpty());

    SavedCapture strange = capture;
    strange.anchors = { "no certificate" };
    QVERIFY(foreignAnchors(strange, TrustStore()).isEmpty());
}

void TestCaptureFile::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &bytes, Kind kind, const char *says) {
        QTest::newRow(name) << bytes << kind << QString::fromLatin1(says);
    };
    const QByteArray whole = captureFile(fullCapture());

    row("nothing", {}, Kind::NotACapture, "no saved capture");
    row("DER", sharedLabPki().leaf.der, Kind::NotACapture, "no saved capture");
    row("JSON of others", "{\"a\": 1}", Kind::NotACapture, "no saved capture");
    row("an array", "[]", Kind::NotACapture, "no saved capture");
    row("our hosts", "{\"schema\": \"staplescope.hosts/1\"}", Kind::NotACapture, "a file of Stap");
    row("newer", "{\"schema\": \"staplescope.capture/2\"}", Kind::Newer, "newer version");
    row("no number", "{\"schema\": \"staplescope.capture/x\"}", Kind::NotACapture, "no saved");
    row("nothing else in it", "{\"schema\": \"staplescope.capture/1\"}", Kind::Damaged, "madeBy");
    row("cut", whole.left(whole.size() - 20), Kind::Damaged, "damaged");
    row("cut where nothing says what it was", whole.left(20), Kind::NotACapture, "no saved");
    row("nested deep", QByteArray(5000, '['), Kind::NotACapture, "no saved");
    row("text for a number", with("durationMs", QStringLiteral("1")), Kind::Damaged, "durationMs");
    row("a fraction", with("durationMs", 1.5), Kind::Damaged, "durationMs");
    row("too great a number", with("durationMs", 1e300), Kind::Damaged, "durationMs");
    row("a negative number", with("durationMs", -1), Kind::Damaged, "durationMs");
    row("no such day", with("at", QStringLiteral("2026-02-30T00:00:00Z")), Kind::Damaged, "\"at\"");
    row("no such verdict", with("verdict", QStringLiteral("fine")), Kind::Damaged, "verdict");
    row("no such protocol",
        with("target",
             QJsonObject { { QStringLiteral("host"), QStringLiteral("a") },
                           { QStringLiteral("port"), 443 },
                           { QStringLiteral("serverName"), QString() },
                           { QStringLiteral("startTls"), QStringLiteral("gopher") } }),
        Kind::Damaged, "target.startTls");
    row("port 0",
        with("target",
             QJsonObject { { QStringLiteral("host"), QStringLiteral("a") },
                           { QStringLiteral("port"), 0 } }),
        Kind::Damaged, "target.port");
    row("a target that is none", with("target", 5), Kind::Damaged, "\"target\"");
    row("attempts that are none", with("attempts", QStringLiteral("x")), Kind::Damaged, "attempts");
    row("an attempt that is none", with("attempts", QJsonArray { 1 }), Kind::Damaged,
        "attempts[0]");
    row("no base64", withAttempt("chain", QJsonArray { QStringLiteral("!") }), Kind::Damaged,
        "attempts[0].chain[0]");
    row("base64 with rubbish at its end", withAttempt("tlsScts", QStringLiteral("QUI=x")),
        Kind::Damaged, "attempts[0].tlsScts");
    row("too long a certificate", withAttempt("chain", QJsonArray { QString(400'000, u'A') }),
        Kind::Damaged, "attempts[0].chain[0]");
    row("too long a text", withAttempt("cipher", QString(70'000, u'a')), Kind::Damaged,
        "attempts[0].cipher");
    row("an error that is none", withAttempt("error", 1), Kind::Damaged, "attempts[0].error");
    QJsonArray many;
    for (int i = 0; i < 300; ++i)
        many.append(QString());
    row("too many certificates", withAttempt("chain", many), Kind::Damaged, "attempts[0].chain");
}

void TestCaptureFile::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Kind, kind);
    QFETCH(QString, says);
    const auto read = readCapture(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    QVERIFY2(read.error().text.contains(says), qPrintable(read.error().text));
}

void TestCaptureFile::isNamedAfterItsHost()
{
    const UtcTime at = *fromRfc3339(u"2026-11-20T20:03:41.250Z");
    Target target;
    target.host = QStringLiteral("www.example.test");
    QCOMPARE(captureFileName(target, at),
             QStringLiteral("www.example.test_443_2026-11-20T200341Z.staple.json"));
    target.serverName = QStringLiteral("../2001:db8::1");
    QCOMPARE(captureFileName(target, at),
             QStringLiteral("_2001_db8__1_443_2026-11-20T200341Z.staple.json"));
}

QTEST_GUILESS_MAIN(TestCaptureFile)
#include "tst_capturefile.moc"
