// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifyrows/listcase.h"

#include <QTest>

using namespace Qt::StringLiterals;

// What a judged list says beyond its findings; the findings are in verifyrows/.
class VerifyListTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatWasFoundOut()
    {
        const Judgement judgement
            = judge(withList({ .entries = { listed({ .reason = 1 }) }, .fillers = 3 }));
        QCOMPARE(judgement.revocationLists.size(), 1);
        const RevocationListJudgement &list = judgement.revocationLists.first();
        QCOMPARE(list.fetched.url, QString::fromLatin1(ListUrl));
        QVERIFY(list.usable && list.signatureOk);
        QCOMPARE(list.certStatus, CertStatus::Revoked);
        QCOMPARE(list.entry->revocationDate, LabNow - 2 * Days);
        QCOMPARE(list.entry->reasonCode, 1);
        QCOMPARE(list.signer->der, pki().issuer.der);
        QCOMPARE(list.reading.list.entryCount, 4);
        const QString detail = judgement.finding(u"crl-revoked")->detail.english();
        QVERIFY2(detail.contains(u"2026-11-18 20:05:00 UTC; reason: keyCompromise"),
                 qPrintable(detail));
        QVERIFY2(detail.contains(u"Lab Issuing CA as of 2026-11-19 20:05:00 UTC"),
                 qPrintable(detail));
        QCOMPARE(judgement.reason.english(), u"key compromise"_s);
        QVERIFY(judgement.sentence.english().contains(u"revocation list"));
    }

    void skipsName()
    {
        const Judgement judgement = judge(withList({ .flipSignatureBit = true }));
        QCOMPARE(judgement.finding(u"crl-good")->blockedBy, ruleById(u"crl-signature-invalid"));
        const Judgement forged
            = judge(withList({ .entries = { listed() }, .flipSignatureBit = true }));
        QVERIFY(forged.finding(u"crl-revoked")->detail.english().startsWith(u"Unauthenticated:"));
    }
};

QTEST_GUILESS_MAIN(VerifyListTest)
#include "tst_verifylist.moc"
