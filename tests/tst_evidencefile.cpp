// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/responsespec.h"
#include "lab/revocationlistspec.h"
#include "pki/pem.h"
#include "scan/evidencefile.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

// Files that hold evidence, told by what is in them, and sorted into what they are for.
class TestEvidenceFile : public QObject
{
    Q_OBJECT

private slots:
    void pem();
    void kinds_data();
    void kinds();
    void strangers_data();
    void strangers();
    void namesTheFile();
    void certificatesFindTheirPlaces();
    void severalAtOnce();
    void pipesAreRefused();
    void isJudged();
    void isJudgedWithoutTheRest();
};

namespace {

using Kind = EvidenceFile::Kind;

QByteArray response()
{
    ResponseSpec spec;
    spec.certificate = &sharedLabPki().leaf;
    spec.issuer = &sharedLabPki().issuer;
    return makeResponse(spec);
}

QByteArray list()
{
    RevocationListSpec spec;
    spec.issuer = &sharedLabPki().issuer;
    return makeRevocationList(spec);
}

EvidenceFile fileOf(const QByteArray &bytes)
{
    return *readEvidence(bytes);
}

} // namespace

void TestEvidenceFile::pem()
{
    const QByteArray der = response();
    const QByteArray text = pemText(der, PemOcspResponse);
    QVERIFY(text.startsWith("-----BEGIN OCSP RESPONSE-----\n"));
    QVERIFY(text.endsWith("\n-----END OCSP RESPONSE-----\n"));
    for (const QByteArray &line : text.split('\n'))
        QVERIFY(line.size() <= 64);
    const auto block = firstPemBlock("some words\r\n" + text);
    QVERIFY(block);
    QCOMPARE(block->label, QByteArray("OCSP RESPONSE"));
    QCOMPARE(block->der, der);
    QVERIFY(!firstPemBlock(der));
    QVERIFY(!firstPemBlock("-----BEGIN X-----\n!!!\n-----END X-----\n"));
    QVERIFY(!firstPemBlock("-----BEGIN X-----\nQUI=\n"));
    QVERIFY(!firstPemBlock({}));
}

void TestEvidenceFile::kinds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("wasPem");
    const LabPki &pki = sharedLabPki();
    const QByteArray leaf = pki.leaf.der;
    QTest::newRow("response") << response() << Kind::Response << false;
    QTest::newRow("response, PEM")
        << pemText(response(), PemOcspResponse) << Kind::Response << true;
    QTest::newRow("response under another label")
        << pemText(response(), "OCSP") << Kind::Response << true;
    QTest::newRow("error response") << QByteArray::fromHex("30030a0103") << Kind::Response << false;
    QTest::newRow("cut response") << response().first(40) << Kind::Response << false;
    QTest::newRow("broken under its label")
        << pemText("rubbish", PemOcspResponse) << Kind::Response << true;
    QTest::newRow("list") << list() << Kind::RevocationList << false;
    QTest::newRow("list, PEM") << pemText(list(), PemRevocationList) << Kind::RevocationList
                               << true;
    QTest::newRow("cut list") << list().first(60) << Kind::RevocationList << false;
    QTest::newRow("certificate") << leaf << Kind::Certificates << false;
    QTest::newRow("certificates, PEM")
        << pemText(leaf, PemCertificate) + pemText(pki.issuer.der, PemCertificate)
        << Kind::Certificates << true;
    QTest::newRow("trusted certificate")
        << pemText(leaf, "TRUSTED CERTIFICATE") << Kind::Certificates << true;
    SavedCapture capture;
    capture.target.host = QStringLiteral("a");
    QTest::newRow("capture") << captureFile(capture) << Kind::Capture << false;
}

void TestEvidenceFile::kinds()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Kind, kind);
    QFETCH(bool, wasPem);
    const auto file = readEvidence(bytes);
    QVERIFY2(file, file ? "" : qPrintable(file.error()));
    QCOMPARE(file->kind, kind);
    QCOMPARE(file->wasPem, wasPem);
    QCOMPARE(file->capture.has_value(), kind == Kind::Capture);
    QCOMPARE(file->certificates.isEmpty(), kind != Kind::Certificates);
    QCOMPARE(file->der.isEmpty(), kind == Kind::Certificates || kind == Kind::Capture);
}

void TestEvidenceFile::strangers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &bytes, const char *says) {
        QTest::newRow(name) << bytes << QString::fromLatin1(says);
    };
    row("nothing", {}, "no saved capture, OCSP response");
    row("text", "hello", "no saved capture, OCSP response");
    row("an empty sequence", QByteArray::fromHex("3000"), "no saved capture, OCSP response");
    row("half a header", QByteArray::fromHex("30"), "no saved capture, OCSP response");
    row("a length beyond its end", QByteArray::fromHex("3084"), "no saved capture, OCSP response");
    row("a key", pemText(QByteArray::fromHex("3003020100"), "PRIVATE KEY"), "no saved capture");
    row("a broken certificate", pemText("rubbish", PemCertificate), "no certificate that can be");
    row("JSON", "{}", "no saved capture");
    row("our hosts", "{\"schema\":\"staplescope.hosts/1\"}", "a file of Staplescope");
    row("too large a response", QByteArray::fromHex("30840020000a0a01") + QByteArray(2 << 20, 'x'),
        "larger than 1024 kB");
    row("a bundle without certificates", QByteArray::fromHex("300b06092a864886f70d010702"),
        "no saved capture, OCSP response");
}

void TestEvidenceFile::strangers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto file = readEvidence(bytes);
    QVERIFY(!file);
    QVERIFY2(file.error().contains(says), qPrintable(file.error()));
}

void TestEvidenceFile::namesTheFile()
{
    QTemporaryDir dir;
    const auto missing = readEvidenceFile(dir.filePath(QStringLiteral("a.ors")));
    QVERIFY(!missing && missing.error().contains(QStringLiteral("a.ors cannot be read: ")));
    QVERIFY(!readEvidenceFile(dir.path())); // a folder
    QFile file(dir.filePath(QStringLiteral("b.ors")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hello");
    file.close();
    const auto stranger = readEvidenceFile(file.fileName());
    QVERIFY(!stranger
            && stranger.error().contains(QStringLiteral("b.ors cannot be opened. It is")));
}

void TestEvidenceFile::certificatesFindTheirPlaces()
{
    const LabPki &pki = sharedLabPki();
    const EvidenceFile files[]
        = { fileOf(response()),   fileOf(pki.root.der),    fileOf(pki.issuer.der),
            fileOf(pki.leaf.der), fileOf(pki.rsaLeaf.der), fileOf(pki.responder.der) };
    // Whatever the order.
    for (int first = 0; first < 6; ++first) {
        LooseEvidence evidence;
        for (int i = 0; i < 6; ++i)
            evidence = with(evidence, files[(first + i) % 6]);
        QVERIFY(evidence.isJudgeable());
        QCOMPARE(evidence.chain.size(), 1);
        QCOMPARE(evidence.chain.first().der, pki.leaf.der); // what the response is about
        QCOMPARE(evidence.issuer->der, pki.issuer.der);
        QCOMPARE(evidence.extraCertificates.size(), 3);
        QVERIFY(!evidence.lacksIssuer());
        QCOMPARE(with(evidence, files[3]).extraCertificates.size(), 3); // given twice
    }
    LooseEvidence evidence = with({}, files[3]);
    QVERIFY(!evidence.isJudgeable());
    QVERIFY(evidence.lacksIssuer());
    evidence = with(evidence, files[1]);
    QVERIFY(evidence.lacksIssuer()); // the root did not issue it
    evidence = with(evidence, files[2]);
    QVERIFY(!evidence.lacksIssuer());
    QCOMPARE(evidence.extraCertificates.size(), 1);
    QVERIFY(with({}, files[2]).chain.isEmpty()); // a CA's is nobody's leaf
    QVERIFY(LooseEvidence {}.lacksIssuer());
}

void TestEvidenceFile::severalAtOnce()
{
    const LabPki &pki = sharedLabPki();
    ResponseSpec other;
    other.certificate = &pki.rsaLeaf;
    other.issuer = &pki.issuer;
    const EvidenceFile one = fileOf(response()), two = fileOf(makeResponse(other)),
                       leaf = fileOf(pki.leaf.der), rsa = fileOf(pki.rsaLeaf.der),
                       issuer = fileOf(pki.issuer.der), revocations = fileOf(list());
    QVERIFY(grouped({}).isEmpty());

    // A response and a list judge one certificate together.
    const auto together = grouped({ one, revocations, leaf, issuer });
    QCOMPARE(together.size(), 1);
    QCOMPARE(together[0].files, (QList<qsizetype> { 0, 1, 2, 3 }));
    QVERIFY(together[0].evidence.response && together[0].evidence.revocationList);

    // Of two responses neither takes the other's place; each finds its own certificate.
    const auto apart = grouped({ one, leaf, two, rsa, issuer });
    QCOMPARE(apart.size(), 2);
    QCOMPARE(apart[0].files, (QList<qsizetype> { 0, 1, 3, 4 }));
    QCOMPARE(apart[1].files, (QList<qsizetype> { 1, 2, 3, 4 }));
    QCOMPARE(*apart[0].evidence.response, one.der);
    QCOMPARE(*apart[1].evidence.response, two.der);
    QCOMPARE(apart[0].evidence.chain.first().der, pki.leaf.der);
    QCOMPARE(apart[1].evidence.chain.first().der, pki.rsaLeaf.der);
    QCOMPARE(grouped({ revocations, one, revocations }).size(), 3);
    QCOMPARE(grouped({ leaf, issuer }).size(), 1); // nothing to judge, but not lost
}

void TestEvidenceFile::pipesAreRefused()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("pipe"));
    QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const auto file = readEvidenceFile(path, Pipes::Refuse); // would wait for ever
    QVERIFY(!file);
    QVERIFY2(file.error().endsWith(QStringLiteral("it is no file.")), qPrintable(file.error()));
}

void TestEvidenceFile::isJudged()
{
    const LabPki &pki = sharedLabPki();
    LooseEvidence evidence;
    for (const QByteArray &der : { response(), pki.leaf.der, pki.issuer.der })
        evidence = with(evidence, fileOf(der));
    const Inspection inspection = judged(evidence, LabNow, Policy {}, TrustStore());
    QCOMPARE(inspection.judgement.verdict, Verdict::Good);
    QVERIFY(inspection.judgement.leaf()->signatureOk);
    QVERIFY(inspection.attempts.isEmpty());
    QCOMPARE(
        judged(evidence, LabNow.addSecs(30 * 86'400), Policy {}, TrustStore()).judgement.verdict,
        Verdict::Expired);

    LooseEvidence ofList;
    for (const QByteArray &der : { list(), pki.leaf.der, pki.issuer.der })
        ofList = with(ofList, fileOf(der));
    const Inspection byList = judged(ofList, LabNow, Policy {}, TrustStore());
    QCOMPARE(byList.judgement.revocationLists.size(), 1);
    QVERIFY(byList.judgement.revocationLists.first().signatureOk);
}

void TestEvidenceFile::isJudgedWithoutTheRest()
{
    const Inspection inspection
        = judged(with({}, fileOf(response())), LabNow, Policy {}, TrustStore());
    const StapleJudgement *staple = inspection.judgement.leaf();
    QVERIFY(staple);
    QVERIFY(!staple->signatureOk);
    const auto skipped = std::count_if(
        inspection.judgement.findings.begin(), inspection.judgement.findings.end(),
        [](const Finding &finding) { return finding.severity == Severity::Skipped; });
    QVERIFY(skipped > 0);
}

QTEST_GUILESS_MAIN(TestEvidenceFile)
#include "tst_evidencefile.moc"
