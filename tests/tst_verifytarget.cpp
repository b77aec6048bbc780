// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/rows.h"

#include <QTest>

class VerifyTargetTest : public QObject
{
    Q_OBJECT

private slots:
    void scope_data()
    {
        QTest::addColumn<bool>("platformRoots");
        QTest::addColumn<bool>("reservedPolicy");
        QTest::addColumn<bool>("isPublic");
        QTest::newRow("policy and platform root") << true << true << true;
        QTest::newRow("policy only") << false << true << false;
        QTest::newRow("platform root only") << true << false << false;
    }

    void scope()
    {
        QFETCH(bool, platformRoots);
        QFETCH(bool, reservedPolicy);
        QFETCH(bool, isPublic);
        Evidence evidence
            = evidenceOf({ .leaf = reservedPolicy ? &pki().publicLeaf : &pki().leaf });
        evidence.path.endsInPlatformRoot = platformRoots;
        const Judgement judgement = verify(evidence, LabNow, {});
        QCOMPARE(judgement.scope == Scope::Public, isPublic);
        QCOMPARE(judgement.finding(u"br-interval-ok") != nullptr, isPublic);
    }

    void soundness_data()
    {
        QTest::addColumn<VerifyCase>("given");
        QTest::addColumn<bool>("signatureOk");
        QTest::addColumn<bool>("usable");
        const auto add = [](const char *name, const VerifyCase &given, bool signatureOk,
                            bool usable) { QTest::newRow(name) << given << signatureOk << usable; };
        add("good", {}, true, true);
        add("revoked", { .response = { .singles = { { .status = CertStatus::Revoked } } } }, true,
            true);
        add("unknown", { .response = { .singles = { { .status = CertStatus::Unknown } } } }, true,
            true);
        add("no end", { .response = { .singles = { { .nextUpdate = Absent {} } } } }, true, true);
        add("expired",
            { .response
              = { .singles = { { .thisUpdate = -1 * Days, .nextUpdate = -301 * Seconds } } } },
            true, false);
        add("as good as expired",
            { .response
              = { .singles = { { .thisUpdate = -1 * Days, .nextUpdate = -300 * Seconds } } } },
            true, true);
        add("future", { .response = { .singles = { { .thisUpdate = 301 * Seconds } } } }, true,
            false);
        add("produced in the future", { .response = { .producedAt = 301 * Seconds } }, true, false);
        add("no moment",
            { .response
              = { .singles = { { .thisUpdate = 0 * Seconds, .nextUpdate = 0 * Seconds } } } },
            true, false);
        add("produced after its end",
            { .response
              = { .producedAt = 200 * Seconds, .singles = { { .nextUpdate = 100 * Seconds } } } },
            true, false);
        add("critical extension",
            { .response = { .responseExtensions = QList { unknownExtension(true) } } }, true,
            false);
        add("other certificate", { .response = { .certificate = &pki().otherLeaf } }, true, false);
        add("bit changed", { .response = { .flipSignatureBit = true } }, false, false);
        add("no EKU", { .response = { .signer = &pki().responderWithoutEku } }, false, false);
        add("signer expired", { .response = { .signer = &pki().responderExpired } }, false, false);
        add("wrong key usage", { .response = { .signer = &pki().responderWrongKeyUsage } }, true,
            true);
        add("SHA-1", { .response = { .digest = LabDigest::Sha1 } }, true, true);
        add("RSA 1024", { .response = { .signer = &pki().responderRsa1024 } }, true, true);
        add("MD5", { .response = { .signer = &pki().responderRsa, .digest = LabDigest::Md5 } },
            true, false);
        add("31 days", { .response = { .singles = { { .nextUpdate = 30 * Days } } } }, true, true);
        add("trailing bytes", { .response = { .trailing = { .outer = "x" } } }, false, false);
        add("issuer missing", { .chain = QList { pki().leaf.der } }, false, false);
        add("wrong issuer given", { .givenIssuer = pki().otherIssuer.der }, false, false);
        auto namesakes = leafSpec();
        namesakes.issuer = &pki().sameNameIssuer;
        const LabCertificate &leafOfNamesake = keep(namesakes);
        add("all fits, but the issuer given did not sign the certificate",
            { .leaf = &leafOfNamesake,
              .chain = QList { leafOfNamesake.der },
              .isOffline = true,
              .givenIssuer = pki().issuer.der },
            true, false);
        VerifyCase offline { .isOffline = true,
                             .hasCertificate = false,
                             .givenIssuer = pki().issuer.der };
        offline.givenIssuer = keep({ .subject = QStringLiteral("Lab CA of another name"),
                                     .key = pki().issuer.key,
                                     .ca = true })
                                  .der;
        add("no certificate, and the issuer has another name", offline, false, false);
        offline.givenIssuer = pki().issuer.der;
        add("no certificate", offline, true, false);
    }

    void soundness()
    {
        QFETCH(VerifyCase, given);
        const StapleJudgement staple = *judge(given).leaf();
        QTEST(staple.signatureOk, "signatureOk");
        QTEST(staple.usable, "usable");
    }

    void labels()
    {
        const Judgement other
            = judge({ .response = { .certificate = &pki().otherLeaf,
                                    .singles = { { .status = CertStatus::Revoked } } } });
        QVERIFY(other.finding(u"status-revoked")
                    ->detail.english()
                    .startsWith(QLatin1String("Not for this certificate: ")));
        const Judgement forged
            = judge({ .response = { .singles = { { .status = CertStatus::Revoked } },
                                    .flipSignatureBit = true } });
        QVERIFY(forged.finding(u"status-revoked")
                    ->detail.english()
                    .startsWith(QLatin1String("Unauthenticated: ")));
        const Judgement real
            = judge({ .response = { .singles = { { .status = CertStatus::Revoked } } } });
        QVERIFY(real.finding(u"status-revoked")
                    ->detail.english()
                    .startsWith(QLatin1String("Revoked on ")));
        QCOMPARE(
            judge({ .response = { .flipSignatureBit = true } }).finding(u"status-good")->blockedBy,
            ruleById(u"sig-invalid"));
    }

    void manyForeignEntries()
    {
        ResponseSpec spec { .certificate = &pki().otherLeaf, .singles = QList<SingleSpec>(200) };
        const Judgement judgement = judge({ .response = spec });
        QCOMPARE(judgement.verdict, Verdict::Invalid);
        QVERIFY(judgement.findings.size() < 60);
    }
};

QTEST_GUILESS_MAIN(VerifyTargetTest)
#include "tst_verifytarget.moc"
