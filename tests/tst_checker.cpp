// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "scan/checker.h"
#include "support/threadtime.h"

#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace std::chrono_literals;

namespace {

const LabPki &pki()
{
    return sharedLabPki();
}

ServerScript stapling(const LabCertificate &leaf, const QMap<int, QByteArray> &staples)
{
    return { .identities = { { pki().chain(leaf), leaf.key, staples } } };
}

QByteArray goodStaple(const LabCertificate &leaf)
{
    return makeResponse({ .certificate = &leaf, .issuer = &pki().issuer });
}

ServerScript good()
{
    return stapling(pki().leaf, { { 0, goodStaple(pki().leaf) } });
}

ServerScript silent()
{
    ServerScript script = good();
    script.misbehaviour = Misbehaviour::NeverAnswers;
    return script;
}

Target targetOf(const LabServer &server)
{
    Target target;
    target.host = QStringLiteral("lab.example.test");
    target.port = server.port();
    target.connectTo = server.address();
    return target;
}

InspectOptions quickOptions()
{
    InspectOptions options;
    options.retryDelaysMsecs = { 40, 80, 120, 160 };
    return options;
}

// A check that is not stopped lasts far longer than one that is, however busy the machine.
constexpr int Patient = 1'000'000; // ms; longer than a test function may last

InspectOptions patientOptions()
{
    InspectOptions options;
    options.stepMsecs = options.handshakeMsecs = Patient;
    return options;
}

// Takes no notice of being stopped.
class StuckResolver : public Resolver
{
public:
    Expected<QStringList, ResolveError> resolve(const QString &, Budget) override
    {
        asked.release();
        released.tryAcquire(1, Patient);
        return Unexpected { ResolveError {} };
    }
    Expected<QList<MailExchanger>, ResolveError> mailExchangers(const QString &, Budget) override
    {
        return Unexpected { ResolveError {} };
    }

    QSemaphore asked;
    QSemaphore released;
};

} // namespace

class TestChecker : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void inspects();
    void resolvesFirst_data();
    void resolvesFirst();
    void triesTheNextAddress();
    void retriesBeforeCallingMissing();
    void needsNoRetry_data();
    void needsNoRetry();
    void tellsAColdCache();
    void tellsAnIntermittentStaple();
    void saysWhenRetriesWereCut();
    void checksManyAtOnce();
    void leavesOutWhatIsBeingChecked();
    void holdsNoThreadWhileARetryWaits();
    void cancelsTwoHundredSilentOnes();
    void waitsForNobodyWhenCancelled();
    void startsAnewAfterCancelling();
    void dropsResultsThatWaitToBeTold();
    void mayBeCancelledByWhoListens();
    void queuesTenThousand();
    void waitsAtItsEnd();

private:
    Inspection inspectNow(const Target &target, const InspectOptions &options,
                          const Budget &budget = Budget(30s));
    Surroundings surroundings() { return { &m_resolver, &m_clock, m_trust }; }

    FixedResolver m_resolver;
    FixedClock m_clock { LabNow };
    TrustStore m_trust;
};

void TestChecker::init()
{
    m_resolver = FixedResolver();
    const auto root = readCertificate(pki().root.der);
    QVERIFY(root);
    m_trust = TrustStore().with({ *root });
}

Inspection TestChecker::inspectNow(const Target &target, const InspectOptions &options,
                                   const Budget &budget)
{
    return inspect(target, options, surroundings(), budget);
}

void TestChecker::inspects()
{
    LabServer server(good());
    QVERIFY(server.start());
    const Inspection inspection = inspectNow(targetOf(server), {});

    QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
    QCOMPARE(inspection.at, LabNow);
    QCOMPARE(inspection.target, targetOf(server));
    QCOMPARE(inspection.attempts.size(), 1);
    QVERIFY(inspection.judgedAttempt());
    QCOMPARE(*inspection.judgedAttempt(), inspection.attempts.first());
    QCOMPARE(server.connectionCount(), 1);

    const Inspection again = judgeAttempts(inspection.target, inspection.attempts, m_trust,
                                           inspection.policy, LabNow.addSecs(30 * 86'400));
    QCOMPARE(verdictId(again.judgement.verdict), u"expired"_qs);
}

void TestChecker::resolvesFirst_data()
{
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("known") << true;
    QTest::newRow("unknown") << false;
}

void TestChecker::resolvesFirst()
{
    QFETCH(bool, isKnown);
    LabServer server(good());
    QVERIFY(server.start());
    Target target = targetOf(server);
    target.connectTo.clear();
    if (isKnown)
        m_resolver.add(target.host, { server.address() });
    const Inspection inspection = inspectNow(target, {});

    QCOMPARE(inspection.attempts.size(), 1);
    const Attempt &attempt = inspection.attempts.first();
    if (isKnown) {
        QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
        return;
    }
    QCOMPARE(verdictId(inspection.judgement.verdict), u"unreachable"_qs);
    QVERIFY(inspection.judgement.finding(u"net-name-not-found"));
    QVERIFY(!inspection.judgedAttempt());
    QCOMPARE(attempt.address, QString());
    QCOMPARE(attempt.error.value().step, ProbeStep::Resolve);
    QCOMPARE(attempt.error.value().fault, ProbeFault::NameNotFound);
    QCOMPARE(attempt.error.value().tried, target.host);
}

void TestChecker::triesTheNextAddress()
{
    LabServer server(good());
    QVERIFY(server.start());
    Target target = targetOf(server);
    target.connectTo.clear();
    m_resolver.add(target.host, { u"127.0.0.2"_qs, u"127.0.0.1"_qs, u"127.0.0.3"_qs });
    const Inspection inspection = inspectNow(target, {});

    QCOMPARE(inspection.attempts.size(), 2);
    QCOMPARE(inspection.attempts.first().error.value().fault, ProbeFault::Refused);
    QCOMPARE(inspection.attempts.first().address, u"127.0.0.2"_qs);
    QCOMPARE(inspection.judgedAttempt()->address, u"127.0.0.1"_qs);
    QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
}

void TestChecker::retriesBeforeCallingMissing()
{
    LabServer server(stapling(pki().leaf, {}));
    QVERIFY(server.start());
    const Inspection inspection = inspectNow(targetOf(server), quickOptions());

    QCOMPARE(verdictId(inspection.judgement.verdict), u"missing"_qs);
    QCOMPARE(inspection.attempts.size(), 5);
    QVERIFY(inspection.evidence.retriesWereMade);
}

void TestChecker::needsNoRetry_data()
{
    QTest::addColumn<QByteArray>("leaf"); // its DER: which of the hierarchy's
    QTest::addColumn<QString>("verdict");
    QTest::newRow("no OCSP URL") << pki().plainLeaf.der << u"not-applicable"_qs;
    QTest::newRow("CRL only") << pki().crlOnlyLeaf.der << u"not-applicable"_qs;
    QTest::newRow("short-lived") << pki().shortLivedLeaf.der << u"not-applicable"_qs;
    QTest::newRow("noRevAvail") << pki().noRevAvailLeaf.der << u"not-applicable"_qs;
}

void TestChecker::needsNoRetry()
{
    QFETCH(QByteArray, leaf);
    const LabPki &all = pki();
    for (const LabCertificate *certificate :
         { &all.plainLeaf, &all.crlOnlyLeaf, &all.shortLivedLeaf, &all.noRevAvailLeaf }) {
        if (certificate->der != leaf)
            continue;
        LabServer server(stapling(*certificate, {}));
        QVERIFY(server.start());
        const Inspection inspection = inspectNow(targetOf(server), {});
        QTEST(verdictId(inspection.judgement.verdict), "verdict");
        QCOMPARE(inspection.attempts.size(), 1);
    }
}

void TestChecker::tellsAColdCache()
{
    ServerScript script = good();
    script.firstStapledConnection = 2;
    LabServer server(script);
    QVERIFY(server.start());
    const Inspection inspection = inspectNow(targetOf(server), quickOptions());

    QCOMPARE(verdictId(inspection.judgement.verdict), u"missing-intermittent"_qs);
    QVERIFY(inspection.judgement.finding(u"staple-cold-cache"));
    QCOMPARE(inspection.attempts.size(), 3); // none, one, and one more to be sure
    QVERIFY(inspection.judgedAttempt()->hasLeafStaple());
}

void TestChecker::tellsAnIntermittentStaple()
{
    ServerScript script = good();
    script.firstStapledConnection = 2;
    script.missingEvery = 3;
    LabServer server(script);
    QVERIFY(server.start());
    const Inspection inspection = inspectNow(targetOf(server), quickOptions());

    QCOMPARE(inspection.attempts.size(), 4); // none, one, none, one
    QVERIFY(inspection.judgement.finding(u"staple-intermittent"));
    QVERIFY(!inspection.judgement.finding(u"staple-cold-cache"));
}

void TestChecker::saysWhenRetriesWereCut()
{
    LabServer server(stapling(pki().leaf, {}));
    QVERIFY(server.start());
    InspectOptions options;
    options.retryDelaysMsecs = { 20, Patient };
    const Inspection inspection = inspectNow(targetOf(server), options, Budget(5s));
    QCOMPARE(inspection.attempts.size(), 2);
    QVERIFY(!inspection.evidence.retriesWereMade);
}

void TestChecker::checksManyAtOnce()
{
    std::vector<std::unique_ptr<LabServer>> servers;
    QList<Target> targets;
    for (int i = 0; i < 20; ++i) {
        servers.push_back(std::make_unique<LabServer>(good()));
        QVERIFY(servers.back()->start());
        targets.append(targetOf(*servers.back()));
    }
    Checker checker(surroundings(), 4);
    QSignalSpy started(&checker, &Checker::started);
    QSignalSpy inspected(&checker, &Checker::inspected);
    QSignalSpy progressed(&checker, &Checker::progressed);
    QSignalSpy finished(&checker, &Checker::finished);
    checker.check(targets);
    QVERIFY(checker.isBusy());
    QCOMPARE(checker.total(), 20);
    QVERIFY(finished.wait(60'000));

    QCOMPARE(started.size(), 20);
    QCOMPARE(inspected.size(), 20);
    QSet<quint16> ports;
    for (const QVariantList &arguments : inspected) {
        const auto inspection = arguments.first().value<Inspection>();
        QCOMPARE(verdictId(inspection.judgement.verdict), u"good"_qs);
        ports.insert(inspection.target.port);
    }
    QCOMPARE(ports.size(), 20);
    QCOMPARE(progressed.last(), QVariantList({ 20, 20 }));
    QCOMPARE(finished, QList<QVariantList>({ { false } }));
    QVERIFY(!checker.isBusy());
    QVERIFY(!checker.isChecking(targets.first()));
}

void TestChecker::leavesOutWhatIsBeingChecked()
{
    ServerScript script = good();
    script.flightDelayMsecs = 100;
    LabServer server(script);
    QVERIFY(server.start());
    const Target target = targetOf(server);
    Target sameWithLabel = target;
    sameWithLabel.label = u"other"_qs;
    Target otherName = target;
    otherName.serverName = u"localhost"_qs;

    Checker checker(surroundings());
    QSignalSpy finished(&checker, &Checker::finished);
    checker.check({ target, target, sameWithLabel });
    checker.check({ target });
    QVERIFY(checker.isChecking(target));
    QVERIFY(!checker.isChecking(otherName));
    QCOMPARE(checker.total(), 1);
    checker.check({ otherName });
    QCOMPARE(checker.total(), 2);
    QVERIFY(finished.wait(60'000));
    QCOMPARE(server.connectionCount(), 2);

    checker.check({ target });
    QCOMPARE(checker.total(), 1);
    QVERIFY(finished.wait(60'000));
    QCOMPARE(server.connectionCount(), 3);
}

void TestChecker::holdsNoThreadWhileARetryWaits()
{
    LabServer missing(stapling(pki().leaf, {}));
    LabServer answering(good());
    QVERIFY(missing.start() && answering.start());
    InspectOptions options;
    options.retryDelaysMsecs = { 120'000 }; // longer than a test may last
    Checker checker(surroundings(), 1);
    checker.setOptions(options);
    QSignalSpy inspected(&checker, &Checker::inspected);
    checker.check({ targetOf(missing), targetOf(answering) });
    QTRY_COMPARE_WITH_TIMEOUT(inspected.size(), 1, 60'000);
    QCOMPARE(inspected.first().first().value<Inspection>().target.port, answering.port());
    QVERIFY(checker.isChecking(targetOf(missing)));
    checker.cancel();

    options.retryDelaysMsecs = { 200 };
    checker.setOptions(options);
    checker.check({ targetOf(missing) });
    QTRY_COMPARE_WITH_TIMEOUT(inspected.size(), 2, 60'000);
    QCOMPARE(inspected.last().first().value<Inspection>().attempts.size(), 2);
    QVERIFY(!checker.isBusy());
}

void TestChecker::cancelsTwoHundredSilentOnes()
{
    LabServer server(silent());
    QVERIFY(server.start());
    QList<Target> targets;
    for (int i = 0; i < 200; ++i) {
        Target target = targetOf(server);
        target.serverName = u"host%1.example.test"_qs.arg(i);
        targets.append(target);
    }
    auto checker = std::make_unique<Checker>(surroundings(), 200);
    checker->setOptions(patientOptions());
    QSignalSpy inspected(checker.get(), &Checker::inspected);
    QSignalSpy finished(checker.get(), &Checker::finished);
    checker->check(targets);
    QTRY_COMPARE_WITH_TIMEOUT(server.connectionCount(), 200, 30'000);

    checker->cancel();
    QCOMPARE(finished, QList<QVariantList>({ { true } }));
    QVERIFY(!checker->isBusy());
    checker.reset(); // waits for none of them: their patience is longer than this test's
    QCoreApplication::processEvents();
    QCOMPARE(inspected.size(), 0);
}

// What a check is stuck in may end when it likes: whoever cancels does not wait for it.
void TestChecker::waitsForNobodyWhenCancelled()
{
    StuckResolver resolver;
    Checker checker({ &resolver, &m_clock, m_trust });
    QSignalSpy finished(&checker, &Checker::finished);
    checker.check({ *parseTarget(u"a.test"_qs) });
    const auto release = qScopeGuard([&resolver] { resolver.released.release(); });
    resolver.asked.acquire();
    checker.cancel();
    QCOMPARE(finished, QList<QVariantList>({ { true } }));
    QVERIFY(!checker.isBusy());
}

void TestChecker::startsAnewAfterCancelling()
{
    LabServer server(silent());
    LabServer answering(good());
    QVERIFY(server.start() && answering.start());
    Checker checker(surroundings(), 2);
    QSignalSpy inspected(&checker, &Checker::inspected);
    QSignalSpy finished(&checker, &Checker::finished);
    checker.check({ targetOf(server) });
    QTRY_COMPARE_WITH_TIMEOUT(server.connectionCount(), 1, 30'000);
    checker.cancel();
    checker.check({ targetOf(answering) });
    QCOMPARE(checker.total(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 20'000);
    QTest::qWait(300); // for what is left of the cancelled one
    QCOMPARE(inspected.size(), 1);
    QCOMPARE(inspected.first().first().value<Inspection>().target.port, answering.port());
    checker.cancel(); // nothing to cancel
    QCOMPARE(finished.size(), 2);
}

void TestChecker::dropsResultsThatWaitToBeTold()
{
    LabServer server(good());
    QVERIFY(server.start());
    Checker checker(surroundings());
    QSignalSpy inspected(&checker, &Checker::inspected);
    checker.check({ targetOf(server) });
    // Without events: the check has ended, and nobody was told.
    for (int i = 0; server.connectionCount() == 0 && i < 300; ++i)
        QThread::msleep(100);
    QCOMPARE(server.connectionCount(), 1);
    QThread::msleep(1'000);
    checker.cancel();
    QTest::qWait(200);
    QCOMPARE(inspected.size(), 0);
    QCOMPARE(checker.done(), 0);
}

void TestChecker::mayBeCancelledByWhoListens()
{
    LabServer server(good());
    QVERIFY(server.start());
    QList<Target> targets;
    for (int i = 0; i < 10; ++i) {
        targets.append(targetOf(server));
        targets.last().serverName = u"host%1.example.test"_qs.arg(i);
    }
    Checker checker(surroundings(), 1);
    QSignalSpy inspected(&checker, &Checker::inspected);
    QSignalSpy finished(&checker, &Checker::finished);
    connect(&checker, &Checker::inspected, &checker, &Checker::cancel);
    checker.check(targets);
    QVERIFY(finished.wait(60'000));
    QTest::qWait(300);
    QCOMPARE(inspected.size(), 1);
    QCOMPARE(finished, QList<QVariantList>({ { true } }));
}

void TestChecker::queuesTenThousand()
{
    LabServer server(silent());
    QVERIFY(server.start());
    QList<Target> targets;
    for (int i = 0; i < 10'000; ++i) {
        targets.append(targetOf(server));
        targets.last().serverName = u"host%1.example.test"_qs.arg(i);
    }
    Checker checker(surroundings());
    const qint64 before = threadWorkMsecs();
    checker.check(targets);
    const qint64 queued = threadWorkMsecs();
    QVERIFY2(queued - before < 500, qPrintable(QString::number(queued - before)));
    QCOMPARE(checker.total(), 10'000);
    QVERIFY(checker.isChecking(targets.last()));
    checker.cancel();
    QVERIFY(threadWorkMsecs() - queued < 500);
}

void TestChecker::waitsAtItsEnd()
{
    LabServer server(silent());
    QVERIFY(server.start());
    {
        Checker checker(surroundings());
        checker.setOptions(patientOptions());
        checker.check({ targetOf(server) });
        QTRY_COMPARE_WITH_TIMEOUT(server.connectionCount(), 1, 30'000);
    } // it waits for the check to stop, which has more patience than this test
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(TestChecker)
#include "tst_checker.moc"
