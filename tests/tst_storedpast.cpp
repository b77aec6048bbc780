// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"
#include "history/storedpast.h"
#include "support/verifycase.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr qint64 Hour = 3600;
const QString Address = QStringLiteral("192.0.2.1");

// In three handshakes.
VerifyCase absent(const LabCertificate &leaf)
{
    return { .leaf = &leaf, .hasStaple = false, .stapledBefore = { false, false } };
}

}

// What later checks hold against earlier ones that were stored.
class tst_StoredPast : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_history = std::make_unique<History>(m_dir->filePath(u"history.sqlite"_qs));
        Target target;
        target.host = u"lab.example.test"_qs;
        m_target = m_history->addTargets({ target }).first();
    }

    void cleanup() { m_history.reset(); }

    void nothingIsKnownOfANewTarget() { QVERIFY(before(LabNow) == EarlierChecks {}); }

    // Ten checks that brought the same stand as the first and the last of them.
    void sameThingsStandTogether()
    {
        const QList<Attempt> stapled = attemptsOf({});
        for (int hour = 10; hour >= 1; --hour)
            check(stapled, LabNow.addSecs(-hour * Hour));
        check(attemptsOf(absent(sharedLabPki().leaf)), LabNow.addSecs(-1800));
        const QList<EarlierSample> samples = before(LabNow).samples;
        QCOMPARE(samples.size(), 4);
        QCOMPARE(samples[0].at, LabNow.addSecs(-10 * Hour));
        QCOMPARE(samples[1].at, LabNow.addSecs(-1 * Hour));
        QVERIFY(samples[0].hadStaple && samples[1].hadStaple);
        QCOMPARE(samples[0].status, CertStatus::Good);
        QCOMPARE(samples[0].address, Address);
        QVERIFY(!samples[2].hadStaple);
        QCOMPARE(samples[2].serialNumber, samples[0].serialNumber);
        QVERIFY(before(LabNow.addSecs(-11 * Hour)).samples.isEmpty()); // of what was then past
        QVERIFY(before(LabNow.addSecs(40 * 24 * Hour)).samples.isEmpty()); // too long ago
    }

    // The finding stays when the stored check is judged again.
    void lostStapleIsFoundAndStaysFound()
    {
        const QList<Attempt> stapled = attemptsOf({});
        const QList<Attempt> without = attemptsOf(absent(sharedLabPki().leaf));
        check(stapled, LabNow.addSecs(-3 * Hour));
        QVERIFY(!check(without, LabNow.addSecs(-2 * Hour)).judgement.finding(u"mon-staple-lost"));
        const Inspection lost = check(without, LabNow.addSecs(-1 * Hour));
        QVERIFY(lost.judgement.finding(u"mon-staple-lost"));
        m_history->flush();
        const auto again = HistoryReader(m_history->path(), m_history->targetIds())
                               .latestInspection(m_target, trust());
        QVERIFY(again);
        QVERIFY(again->judgement.finding(u"mon-staple-lost"));
        QCOMPARE(again->judgement.verdictClass, lost.judgement.verdictClass);
    }

    void changedCertificateIsFoundOnce()
    {
        const QList<Attempt> renewed = attemptsOf(absent(sharedLabPki().otherLeaf));
        check(attemptsOf({}), LabNow.addSecs(-3 * Hour));
        QVERIFY(check(renewed, LabNow.addSecs(-2 * Hour)).judgement.finding(u"mon-cert-changed"));
        QVERIFY(!check(renewed, LabNow.addSecs(-1 * Hour)).judgement.finding(u"mon-cert-changed"));
    }

    // Three times over a quarter of an hour, two of them stored.
    void failingResponderIsFound()
    {
        const auto failing = [](UtcTime at) {
            return FetchedEvidence {
                .responderAnswers
                = { { .url = u"http://ocsp.test/"_qs, .at = at, .httpStatus = 503 } }
            };
        };
        const QList<Attempt> stapled = attemptsOf({});
        for (const int minutes : { 30, 10 }) {
            const UtcTime at = LabNow.addSecs(-60 * minutes);
            QVERIFY(!check(stapled, at, failing(at)).judgement.finding(u"mon-responder-failing"));
        }
        QCOMPARE(before(LabNow).responderAnswers.size(), 2);
        QVERIFY(
            check(stapled, LabNow, failing(LabNow)).judgement.finding(u"mon-responder-failing"));
        QVERIFY(!check(stapled, LabNow.addSecs(60)).judgement.finding(u"mon-responder-failing"));
    }

private:
    static TrustStore trust() { return TrustStore().with({ readLab(sharedLabPki().root.der) }); }
    EarlierChecks before(UtcTime at)
    {
        m_history->flush();
        return storedPast(*m_history)->before(m_target, at, trust());
    }
    Inspection check(QList<Attempt> attempts, UtcTime at, FetchedEvidence fetched = {})
    {
        for (Attempt &attempt : attempts) {
            attempt.at = at;
            attempt.address = Address;
        }
        if (!fetched.isEmpty())
            fetched.leaf = attempts.first().capture.chain.first();
        const Inspection inspection
            = judgeAttempts(m_target, attempts, trust(), {}, at, true, fetched, before(at));
        m_history->record(inspection);
        return inspection;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<History> m_history;
    Target m_target;
};

QTEST_GUILESS_MAIN(tst_StoredPast)
#include "tst_storedpast.moc"
