// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "pki/pem.h"
#include "scan/evidencefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// Captures on the command line: saved by a check and from the history, judged again.
class TestCliCaptures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void isSavedAndJudgedAgain();
    void isJudgedAtAnotherTime();
    void severalGoIntoAFolder();
    void comesOutOfTheHistory();
    void looseFiles();
    void whatCannotBe_data();
    void whatCannotBe();

private:
    struct Outcome
    {
        int status = -1;
        QByteArray out;
        QByteArray err;

        QJsonObject target() const
        {
            return QJsonDocument::fromJson(out)[u"targets"].toArray().first().toObject();
        }
    };
    Outcome run(const QStringList &words) const;
    QString path(const char *name) const { return m_dir->filePath(QLatin1String(name)); }
    QString write(const char *name, const QByteArray &content) const;

    const LabPki &m_pki = sharedLabPki();
    std::unique_ptr<LabServer> m_server;
    QString m_host;
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_caFile;
};

namespace {

QByteArray goodStaple()
{
    const LabPki &pki = sharedLabPki();
    return makeResponse({ .certificate = &pki.leaf, .issuer = &pki.issuer });
}

// Out of a target of check's JSON: id and severity of each finding.
QStringList findingsOf(const QJsonObject &target)
{
    QStringList findings;
    for (const QJsonValue &finding : target[u"findings"].toArray())
        findings << finding[u"id"].toString() + u' ' + finding[u"severity"].toString();
    return findings;
}

} // namespace

void TestCliCaptures::initTestCase()
{
    m_server = std::make_unique<LabServer>(ServerScript {
        .identities = { { m_pki.chain(m_pki.leaf), m_pki.leaf.key, { { 0, goodStaple() } } } } });
    QVERIFY(m_server->start());
    m_host = QStringLiteral("127.0.0.1:%1").arg(m_server->port());
}

void TestCliCaptures::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_caFile = write("ca.pem", toPem(m_pki.root));
}

TestCliCaptures::Outcome TestCliCaptures::run(const QStringList &words) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("HOME"), m_dir->path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), path("data"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_dir->path());
    process.start(QStringLiteral(STAPLESCOPE_CLI), words, QIODevice::ReadOnly);
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
             process.readAllStandardOutput(), process.readAllStandardError() };
}

QString TestCliCaptures::write(const char *name, const QByteArray &content) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
        ? file.fileName()
        : QString();
}

void TestCliCaptures::isSavedAndJudgedAgain()
{
    const QStringList trusting { QStringLiteral("--ca-file"), m_caFile, QStringLiteral("--json") };
    const Outcome checked = run(QStringList { QStringLiteral("check"), m_host,
                                              QStringLiteral("--save"), QStringLiteral("a.json") }
                                + trusting);
    QVERIFY2(checked.status >= 0 && checked.err.isEmpty(), checked.err);
    const Outcome again
        = run(QStringList { QStringLiteral("inspect"), QStringLiteral("a.json") } + trusting);
    QCOMPARE(again.status, checked.status);
    QCOMPARE(again.err, QByteArray());
    for (const char *name : { "verdict", "class", "at", "captures" })
        QCOMPARE(again.target().value(QLatin1String(name)),
                 checked.target().value(QLatin1String(name)));
    QCOMPARE(findingsOf(again.target()), findingsOf(checked.target()));
    QVERIFY(!findingsOf(again.target()).isEmpty());

    const Outcome untrusting = run({ QStringLiteral("inspect"), QStringLiteral("a.json") });
    QVERIFY2(
        untrusting.err.contains("the root it was judged with is not trusted here: CN=Lab Root"),
        untrusting.err);
    QVERIFY2(untrusting.out.contains("A saved capture of "), untrusting.out);
}

void TestCliCaptures::isJudgedAtAnotherTime()
{
    QCOMPARE(
        run({ QStringLiteral("check"), m_host, QStringLiteral("--save"), QStringLiteral("a.json"),
              QStringLiteral("--sni"), QStringLiteral("lab.example.test"), QStringLiteral("--at"),
              toRfc3339(LabNow), QStringLiteral("--ca-file"), m_caFile })
            .status,
        0);
    const auto saved = readEvidenceFile(path("a.json"));
    QVERIFY(saved && saved->capture);
    QCOMPARE(saved->capture->judgedAt, LabNow); // as the check was judged
    const auto statusAt = [this](const char *time) {
        return run({ QStringLiteral("inspect"), QStringLiteral("a.json"),
                     QStringLiteral("--ca-file"), m_caFile, QStringLiteral("--at"),
                     QLatin1String(time) })
            .status;
    };
    QCOMPARE(run({ QStringLiteral("inspect"), QStringLiteral("a.json"), QStringLiteral("--ca-file"),
                   m_caFile })
                 .status,
             0);
    QCOMPARE(statusAt("2001-01-01"), 2);
    QCOMPARE(statusAt("2049-01-01"), 2);
}

void TestCliCaptures::severalGoIntoAFolder()
{
    QVERIFY(QDir(m_dir->path()).mkdir(QStringLiteral("captures")));
    const Outcome outcome = run({ QStringLiteral("check"), m_host, QStringLiteral("127.0.0.1:1"),
                                  QStringLiteral("--save"), QStringLiteral("captures") });
    QVERIFY2(outcome.err.isEmpty(), outcome.err);
    const QDir folder(path("captures"));
    QCOMPARE(folder.entryList(QDir::Files).size(), 2);
    for (const QString &name : folder.entryList(QDir::Files)) {
        QVERIFY(name.startsWith(QStringLiteral("127.0.0.1_")));
        QVERIFY(name.endsWith(QStringLiteral("Z.staple.json")));
        QVERIFY(readEvidenceFile(folder.filePath(name)));
    }
}

void TestCliCaptures::comesOutOfTheHistory()
{
    QVERIFY(run({ QStringLiteral("check"), m_host, QStringLiteral("--record"),
                  QStringLiteral("--ca-file"), m_caFile, QStringLiteral("--save"),
                  QStringLiteral("now.json") })
                .err.isEmpty());
    const Outcome saved
        = run({ QStringLiteral("history"), m_host, QStringLiteral("--save"),
                QStringLiteral("past.json"), QStringLiteral("--ca-file"), m_caFile });
    QVERIFY2(saved.status == 0 && saved.err.contains("saved the check of "), saved.err);
    const auto now = readEvidenceFile(path("now.json"));
    const auto past = readEvidenceFile(path("past.json"));
    QVERIFY(now && past);
    QVERIFY(*now->capture == *past->capture);

    const Outcome before = run({ QStringLiteral("history"), m_host, QStringLiteral("--save"),
                                 QStringLiteral("none.json"), QStringLiteral("--at"),
                                 QStringLiteral("2001-01-01") });
    QCOMPARE(before.status, 3);
    QVERIFY2(before.err.contains("was not checked up to 2001-01-01"), before.err);
    QVERIFY(!QFile::exists(path("none.json")));
}

void TestCliCaptures::looseFiles()
{
    write("r.ors", goodStaple());
    write("l.pem", pemText(m_pki.leaf.der, PemCertificate));
    write("i.der", m_pki.issuer.der);
    const QStringList words { QStringLiteral("inspect"), QStringLiteral("i.der"),
                              QStringLiteral("r.ors"),   QStringLiteral("l.pem"),
                              QStringLiteral("--at"),    toRfc3339(LabNow) };
    const Outcome outcome = run(words);
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.contains("Good"), outcome.out);
    const QJsonObject json
        = QJsonDocument::fromJson(run(words + QStringList { QStringLiteral("--json") }).out)
              .object();
    QCOMPARE(json[u"schema"].toString(), QStringLiteral("staplescope.inspect/1"));
    QCOMPARE(json[u"signatureOk"].toBool(), true);

    write("s.ors", goodStaple());
    const Outcome two = run(words + QStringList { QStringLiteral("s.ors") });
    QCOMPARE(two.status, 64); // not one of them under the other's name
    QVERIFY2(two.err.contains("s.ors: one response"), two.err);
}

void TestCliCaptures::whatCannotBe_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("newer") << QByteArray("{\"schema\":\"staplescope.capture/2\"}") << 3
                           << QByteArray("made by a newer version of Staplescope");
    QTest::newRow("damaged") << QByteArray("{\"schema\":\"staplescope.capture/1\"") << 3
                             << QByteArray("It is damaged");
    QTest::newRow("nothing of ours")
        << QByteArray("hello") << 3 << QByteArray("no saved capture, OCSP response");
    QTest::newRow("a certificate alone")
        << sharedLabPki().leaf.der << 64 << QByteArray("certificates alone say nothing");
}

void TestCliCaptures::whatCannotBe()
{
    QFETCH(QByteArray, content);
    QFETCH(int, status);
    QFETCH(QByteArray, said);
    const Outcome outcome = run({ QStringLiteral("inspect"), write("x.staple.json", content) });
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.err.contains(said), outcome.err);
    QCOMPARE(outcome.out, QByteArray());

    // A folder that cannot be written to is said, and the check's own result stands.
    const Outcome unwritable
        = run({ QStringLiteral("check"), m_host, QStringLiteral("--ca-file"), m_caFile,
                QStringLiteral("--save"), path("no/such/folder/a.json") });
    QVERIFY(unwritable.err.contains("cannot write"));
    QVERIFY(!unwritable.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliCaptures)
#include "tst_clicaptures.moc"
