// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/lab.h"

#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTest>

namespace {

constexpr int WaitMsecs = 10'000;

QByteArray sClient(const LabHost &host, const QString &caFile)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_qs,
                  { u"s_client"_qs, u"-connect"_qs, u"%1:%2"_qs.arg(host.address).arg(host.port),
                    u"-status"_qs, u"-CAfile"_qs, caFile });
    process.closeWriteChannel();
    process.waitForFinished(WaitMsecs);
    return process.readAll();
}

}

class TestLab : public QObject
{
    Q_OBJECT

private slots:
    void scenariosAreTold();
    void everyVerdictIsReached();
    void runsAll();
    void scenariosAnswer_data();
    void scenariosAnswer();
    void runsOnlyTheChosen();
    void refusesUnknownNames();
};

void TestLab::scenariosAreTold()
{
    QSet<QString> ids, titles;
    for (const Scenario &scenario : labScenarios()) {
        ids.insert(QString::fromLatin1(scenario.id));
        titles.insert(scenario.title());
        QVERIFY(scenario.script);
    }
    QCOMPARE(ids.size(), labScenarios().size());
    QCOMPARE(titles.size(), labScenarios().size());
    QCOMPARE(findScenario(u"revoked")->expected, Verdict::Revoked);
    QVERIFY(!findScenario(u"no-such"));
}

void TestLab::everyVerdictIsReached()
{
    QSet<int> reached;
    for (const Scenario &scenario : labScenarios())
        reached.insert(int(scenario.expected));
    QCOMPARE(reached.size(), VerdictCount);
}

void TestLab::runsAll()
{
    Lab lab(LabNow);
    QVERIFY(lab.start());
    QCOMPARE(lab.hosts().size(), labScenarios().size());
    QSet<quint16> ports;
    for (const LabHost &host : lab.hosts())
        ports.insert(host.port);
    QCOMPARE(ports.size(), labScenarios().size());
    QFile file(lab.caFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("-----BEGIN CERTIFICATE-----"));
    lab.stop();
    QVERIFY(lab.hosts().isEmpty());
}

void TestLab::scenariosAnswer_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *id, const char *says) {
        QTest::newRow(id) << QString::fromLatin1(id) << QByteArray(says);
    };
    for (const char *id :
         { "good-ca-signed", "good-delegated", "rsa-leaf", "sha256-certid", "intermediate-stapled",
           "must-staple-kept", "other-certificate", "bad-signature", "delegate-without-eku",
           "delegate-expired", "trailing-bytes", "expired", "future", "about-to-expire",
           "signer-expires-soon", "refresh-due", "issuer-missing" })
        row(id, "Cert Status: good");
    row("revoked", "Cert Status: revoked");
    row("unknown", "Cert Status: unknown");
    row("try-later", "OCSP Response Status: trylater (0x3)");
    row("garbage", "OCSP response: response parse error");
    row("empty-status", "malloc failure");
    for (const char *id : { "must-staple-broken", "none-with-ocsp-url", "none-without-ocsp-url",
                            "short-lived", "self-signed", "cold-cache" })
        row(id, "OCSP response: no response sent");
    row("tls-alert", "alert handshake failure");
    row("not-tls", "wrong version number");
    row("refused", "Connection refused");
}

void TestLab::scenariosAnswer()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, says);
    static Lab lab({ QDateTime::currentMSecsSinceEpoch() });
    if (lab.hosts().isEmpty())
        QVERIFY(lab.start());
    const LabHost *host = lab.host(id);
    QVERIFY(host);
    const QByteArray seen = sClient(*host, lab.caFile());
    QVERIFY2(seen.contains(says), seen.constData());
    const bool isTrusted = seen.contains("Verify return code: 0 (ok)");
    if (seen.contains("Verify return code"))
        QCOMPARE(isTrusted, id != u"issuer-missing" && id != u"self-signed");
}

void TestLab::runsOnlyTheChosen()
{
    Lab lab(LabNow);
    QVERIFY(lab.start({ u"revoked"_qs, u"expired"_qs, u"revoked"_qs }));
    QCOMPARE(lab.hosts().size(), 2);
    QVERIFY(lab.host(u"revoked"));
    QVERIFY(!lab.host(u"unknown"));
}

void TestLab::refusesUnknownNames()
{
    Lab lab(LabNow);
    const auto started = lab.start({ u"revoked"_qs, u"revocked"_qs });
    QVERIFY(!started);
    QVERIFY(started.error().contains(u"revocked"));
    QVERIFY(lab.hosts().isEmpty());
}

QTEST_GUILESS_MAIN(TestLab)
#include "tst_lab.moc"
