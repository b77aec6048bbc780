// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "lab/responsespec.h"
#include "watch/monitor.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

namespace {

constexpr qint64 Hour = 3600;

const LabPki &pki()
{
    return sharedLabPki();
}

// Every name is this computer, unless there is no network.
class SwitchedResolver : public Resolver
{
public:
    Expected<QStringList, ResolveError> resolve(const QString &, Budget) override
    {
        if (isOffline)
            return Unexpected { ResolveError { ResolveFault::Failed, u"no network"_qs } };
        return QStringList { u"127.0.0.1"_qs };
    }
    Expected<QList<MailExchanger>, ResolveError> mailExchangers(const QString &, Budget) override
    {
        return Unexpected { ResolveError {} };
    }

    std::atomic<bool> isOffline = false;
};

}

class tst_Monitor : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void checksWhenDue();
    void roundChecksEachOnce();
    void roundWithNothingToDo();
    void pausedTimeIsNotMonitored();
    void sleepIsNotMonitored();
    void whatIsUnderWayWhileAsleepDidNotHappen();
    void sleepIsNoticedByWhateverComesFirst_data();
    void sleepIsNoticedByWhateverComesFirst();
    void sleepIsNoticedByACheckThatEnds();
    void changedListIsNoticed();
    void offlineIsNoFailureOfHosts();
    void oneFailureIsEnoughWithoutNetwork();
    void whatFailsElsewhereWhileOffline();
    void oneFailureElsewhereIsThatHosts();
    void oneFailureElsewhereBeforeTheEnd();
    void deadServerOnThisComputer();
    void thoroughCheckIsOwedAfterARestart_data();
    void thoroughCheckIsOwedAfterARestart();
    void oneDeadHostIsItsOwnFailure();
    void whatIsCheckedElsewhereIsNotCheckedAgain();
    void listIsReadWhenAskedTo();
    void tellsItsPlan();
    void oneAddressOneCheckAtATime();

private:
    Target add(const QString &host);
    void makeMonitor(int atOnce = 16);
    void begin();
    void pass(qint64 secs);
    QList<Observation> checksOf(const Target &target);
    QList<TimeSpan> monitored();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LabServer> m_server;
    std::unique_ptr<History> m_history;
    std::unique_ptr<Monitor> m_monitor;
    SwitchedResolver m_resolver;
    FixedClock m_clock { LabNow };
};

void tst_Monitor::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_history = std::make_unique<History>(m_dir->filePath(u"history.sqlite"_qs));
    const QByteArray staple = makeResponse({ .certificate = &pki().leaf, .issuer = &pki().issuer });
    m_server = std::make_unique<LabServer>(ServerScript {
        .identities = { { pki().chain(pki().leaf), pki().leaf.key, { { 0, staple } } } } });
    QVERIFY(m_server->start());
    m_resolver.isOffline = false;
    m_clock.set(LabNow);
}

void tst_Monitor::cleanup()
{
    m_monitor.reset();
    m_history.reset();
    m_server.reset();
}

Target tst_Monitor::add(const QString &host)
{
    Target target;
    target.host = host;
    target.port = m_server->port();
    return m_history->addTargets({ target }).first();
}

void tst_Monitor::makeMonitor(int atOnce)
{
    MonitorOptions options;
    options.atOnce = atOnce;
    options.inspect.retryDelaysMsecs = { 10 };
    m_history->flush();
    m_monitor = std::make_unique<Monitor>(m_history.get(),
                                          Surroundings { &m_resolver, &m_clock, {} }, options);
}

void tst_Monitor::begin()
{
    makeMonitor();
    m_monitor->start();
}

void tst_Monitor::pass(qint64 secs)
{
    m_clock.set(m_clock.now().addSecs(secs));
    m_monitor->wake();
}

QList<Observation> tst_Monitor::checksOf(const Target &target)
{
    m_history->flush();
    return HistoryReader(m_history->path(), m_history->targetIds())
        .observations(target.id, {}, LabNow.addSecs(1000 * Hour));
}

QList<TimeSpan> tst_Monitor::monitored()
{
    m_history->flush();
    return HistoryReader(m_history->path()).monitoring({}, LabNow.addSecs(1000 * Hour));
}

void tst_Monitor::checksWhenDue()
{
    const Target target = add(u"lab.example.test"_qs);
    begin();
    QTRY_COMPARE(checksOf(target).size(), 1);
    for (int minute = 1; minute < 53; ++minute)
        pass(60);
    QCOMPARE(checksOf(target).size(), 1);
    for (int minute = 53; minute <= 67; ++minute)
        pass(60);
    QTRY_COMPARE(checksOf(target).size(), 2);
    QCOMPARE(monitored(), (QList<TimeSpan> { { LabNow, LabNow.addSecs(67 * 60) } }));
}

void tst_Monitor::roundChecksEachOnce()
{
    const QList<Target> targets { add(u"a.example.test"_qs), add(u"b.example.test"_qs),
                                  add(u"c.example.test"_qs) };
    Target paused = targets[1];
    paused.paused = true;
    QVERIFY(m_history->updateTarget(paused));
    for (int round = 1; round <= 2; ++round) {
        makeMonitor();
        QSignalSpy finished(m_monitor.get(), &Monitor::roundFinished);
        m_monitor->startRound();
        QVERIFY(finished.wait(10'000));
        QCOMPARE(checksOf(targets[0]).size(), round);
        QCOMPARE(checksOf(targets[1]).size(), 0);
        QCOMPARE(checksOf(targets[2]).size(), round);
        pass(60);
    }
}

void tst_Monitor::roundWithNothingToDo()
{
    makeMonitor();
    QSignalSpy finished(m_monitor.get(), &Monitor::roundFinished);
    m_monitor->startRound();
    QVERIFY(finished.wait(10'000));
}

void tst_Monitor::pausedTimeIsNotMonitored()
{
    const Target target = add(u"lab.example.test"_qs);
    begin();
    QTRY_COMPARE(checksOf(target).size(), 1);
    pass(60);
    m_monitor->setPaused(true);
    for (int minute = 0; minute < 120; ++minute)
        pass(60);
    QCOMPARE(checksOf(target).size(), 1);
    m_monitor->setPaused(false);
    QTRY_COMPARE(checksOf(target).size(), 2);
    pass(60);
    QCOMPARE(monitored(),
             (QList<TimeSpan> { { LabNow, LabNow.addSecs(60) },
                                { LabNow.addSecs(121 * 60), LabNow.addSecs(122 * 60) } }));
}

void tst_Monitor::sleepIsNotMonitored()
{
    const Target target = add(u"lab.example.test"_qs);
    begin();
    QTRY_COMPARE(checksOf(target).size(), 1);
    pass(60);
    pass(5 * Hour);
    QCOMPARE(checksOf(target).size(), 1); // caught up with, but not at once
    for (int minute = 1; minute <= 5; ++minute)
        pass(60);
    QTRY_COMPARE(checksOf(target).size(), 2);
    const UtcTime woken = LabNow.addSecs(60 + 5 * Hour);
    QCOMPARE(monitored(),
             (QList<TimeSpan> { { LabNow, LabNow.addSecs(60) }, { woken, woken.addSecs(300) } }));
}

void tst_Monitor::whatIsUnderWayWhileAsleepDidNotHappen()
{
    m_server
        = std::make_unique<LabServer>(ServerScript { .misbehaviour = Misbehaviour::NeverAnswers });
    QVERIFY(m_server->start());
    const Target target = add(u"lab.example.test"_qs);
    begin();
    QTRY_COMPARE(m_server->connectionCount(), 1);
    pass(5 * Hour);
    QCOMPARE(m_monitor->schedule().underWay(), 0);
    pass(61);
    QTRY_COMPARE(m_server->connectionCount(), 2);
    m_monitor->stop();
    QVERIFY(checksOf(target).isEmpty());
}

void tst_Monitor::sleepIsNoticedByWhateverComesFirst_data()
{
    QTest::addColumn<QString>("first");
    for (const char *first : { "stop", "pause", "wake", "clock set back" })
        QTest::newRow(first) << QString::fromLatin1(first);
}

// The span of monitoring ends before it, whatever is called next.
void tst_Monitor::sleepIsNoticedByWhateverComesFirst()
{
    QFETCH(QString, first);
    const Target target = add(u"lab.example.test"_qs);
    begin();
    QTRY_COMPARE(checksOf(target).size(), 1);
    pass(60);
    const qint64 away = first == u"clock set back" ? -5 * Hour : 5 * Hour;
    m_clock.set(m_clock.now().addSecs(away));
    if (first == u"stop")
        m_monitor->stop();
    else if (first == u"pause")
        m_monitor->setPaused(true);
    else
        m_monitor->wake();
    const QList<TimeSpan> spans = monitored();
    QVERIFY(!spans.isEmpty());
    for (const TimeSpan &span : spans)
        QVERIFY((span.to - span.from).secs <= 60);
}

// What such a check says is of no one time.
void tst_Monitor::sleepIsNoticedByACheckThatEnds()
{
    const QByteArray staple = makeResponse({ .certificate = &pki().leaf, .issuer = &pki().issuer });
    m_server = std::make_unique<LabServer>(ServerScript {
        .identities = { { pki().chain(pki().leaf), pki().leaf.key, { { 0, staple } } } },
        .flightDelayMsecs = 300 });
    QVERIFY(m_server->start());
    const Target target = add(u"lab.example.test"_qs);
    begin();
    QSignalSpy abandoned(m_monitor.get(), &Monitor::abandoned);
    QTRY_COMPARE(m_server->connectionCount(), 1);
    m_clock.set(m_clock.now().addSecs(5 * Hour));
    QTRY_COMPARE(abandoned.size(), 1);
    QCOMPARE(m_monitor->schedule().underWay(), 0);
    m_monitor->stop();
    QVERIFY(checksOf(target).isEmpty());
    for (const TimeSpan &span : monitored())
        QCOMPARE(span.from, span.to);
}

void tst_Monitor::changedListIsNoticed()
{
    begin();
    Target target;
    {
        History another(m_history->path());
        target.host = u"lab.example.test"_qs;
        target.port = m_server->port();
        target = another.addTargets({ target }).first();
    }
    pass(59);
    QVERIFY(m_monitor->targets().isEmpty());
    pass(1);
    QCOMPARE(m_monitor->targets().size(), 1);
    QTRY_COMPARE(checksOf(m_monitor->targets().first()).size(), 1);
}

void tst_Monitor::offlineIsNoFailureOfHosts()
{
    QList<Target> targets;
    for (const char *name : { "a", "b", "c", "d" })
        targets.append(add(QLatin1String(name) + u".example.test"_qs));
    begin();
    QSignalSpy offline(m_monitor.get(), &Monitor::offlineChanged);
    for (const Target &target : targets)
        QTRY_COMPARE(checksOf(target).size(), 1);

    m_resolver.isOffline = true;
    for (int step = 1; offline.isEmpty() && step <= 300; ++step) {
        pass(20);
        QTest::qWait(5);
        QTRY_COMPARE(m_monitor->schedule().underWay(), 0);
    }
    QCOMPARE(offline.size(), 1);
    QVERIFY(m_monitor->isOffline());
    const UtcTime since = m_clock.now();
    for (int minute = 1; minute <= 30; ++minute) {
        pass(60);
        QTest::qWait(5);
    }
    for (const Target &target : targets)
        QCOMPARE(checksOf(target).size(), 1);
    QCOMPARE(offline.size(), 1);

    m_resolver.isOffline = false;
    pass(60);
    QTRY_COMPARE(offline.size(), 2);
    const UtcTime back = m_clock.now();
    for (int minute = 1; minute <= 5; ++minute)
        pass(60);
    for (const Target &target : targets)
        QTRY_COMPARE(checksOf(target).size(), 2);
    const QList<TimeSpan> spans = monitored();
    QCOMPARE(spans.size(), 2);
    QVERIFY(spans.first().to <= since);
    QCOMPARE(spans.last().from, back);
}

void tst_Monitor::oneFailureIsEnoughWithoutNetwork()
{
    const Target target = add(u"a.example.test"_qs);
    begin();
    QTRY_COMPARE(checksOf(target).size(), 1);
    QSignalSpy offline(m_monitor.get(), &Monitor::offlineChanged);
    QSignalSpy abandoned(m_monitor.get(), &Monitor::abandoned);
    m_monitor->setNetwork(NetworkPresence::Gone);
    for (int minute = 1; checksOf(target).size() < 2 && minute <= 70; ++minute)
        pass(60);
    QTRY_COMPARE(checksOf(target).size(), 2);
    QVERIFY(!m_monitor->isOffline()); // a server on this computer can still be reached
    m_resolver.isOffline = true;
    for (int minute = 1; offline.isEmpty() && minute <= 120; ++minute) {
        pass(60);
        QTest::qWait(5);
    }
    QCOMPARE(offline.size(), 1);
    QVERIFY(!abandoned.isEmpty());
    m_resolver.isOffline = false;
    m_monitor->setNetwork(NetworkPresence::There); // tried at once
    QTRY_COMPARE(offline.size(), 2);
    QTRY_COMPARE(checksOf(target).size(), 3);
    QVERIFY(checksOf(target).last().verdict != Verdict::Unreachable);
}

// A check by hand tells of this computer what one of the monitor does.
void tst_Monitor::whatFailsElsewhereWhileOffline()
{
    const Target target = add(u"a.example.test"_qs);
    begin();
    QTRY_COMPARE(checksOf(target).size(), 1);
    QSignalSpy elsewhere(m_monitor.get(), &Monitor::checkedElsewhere);
    QSignalSpy offline(m_monitor.get(), &Monitor::offlineChanged);
    m_monitor->setNetwork(NetworkPresence::Gone);
    Inspection failed;
    failed.target = target;
    failed.at = m_clock.now();
    failed.judgement.verdict = Verdict::Unreachable;
    m_monitor->begunElsewhere(target);
    m_monitor->endedElsewhere(target.id, failed);
    QVERIFY(m_monitor->isOffline());
    QCOMPARE(offline.size(), 1);
    m_monitor->endedElsewhere(target.id, failed);
    QCOMPARE(elsewhere.size(), 0);
    QVERIFY(m_monitor->schedule().lastOf(target.id)->wasReached);
    Inspection good = failed;
    good.judgement.verdict = Verdict::Good;
    m_monitor->endedElsewhere(target.id, good);
    QVERIFY(!m_monitor->isOffline());
    QCOMPARE(offline.size(), 2);
    QCOMPARE(elsewhere.size(), 1);
    m_monitor->stop();
    QCOMPARE(checksOf(target).size(), 1); // the good one is kept by whoever made it
}

void tst_Monitor::oneFailureElsewhereIsThatHosts()
{
    const Target target = add(u"a.example.test"_qs), other = add(u"b.example.test"_qs);
    begin();
    QTRY_COMPARE(checksOf(target).size(), 1);
    QTRY_COMPARE(checksOf(other).size(), 1);
    QSignalSpy elsewhere(m_monitor.get(), &Monitor::checkedElsewhere);
    Inspection failed;
    failed.target = target;
    failed.at = m_clock.now();
    failed.judgement.verdict = Verdict::Unreachable;
    m_monitor->endedElsewhere(target.id, failed);
    QTRY_COMPARE(elsewhere.size(), 1); // once the other was reached
    QVERIFY(!m_monitor->schedule().lastOf(target.id)->wasReached);
    QCOMPARE(checksOf(target).size(), 2); // it is recorded here, once that is known
    QCOMPARE(checksOf(target).last().verdict, Verdict::Unreachable);
}

// Nothing rules on it any more, and it did fail.
void tst_Monitor::oneFailureElsewhereBeforeTheEnd()
{
    const Target target = add(u"a.example.test"_qs);
    begin();
    QTRY_COMPARE(checksOf(target).size(), 1);
    Inspection failed;
    failed.target = target;
    failed.at = m_clock.now().addSecs(1);
    failed.judgement.verdict = Verdict::Unreachable;
    m_monitor->endedElsewhere(target.id, failed);
    QCOMPARE(checksOf(target).size(), 1);
    m_monitor->stop();
    QCOMPARE(checksOf(target).size(), 2);
    failed.at = failed.at.addSecs(1);
    m_monitor->endedElsewhere(target.id, failed);
    QCOMPARE(checksOf(target).size(), 3);
}

// A dead server here is no missing network, however many of its ports are listed.
void tst_Monitor::deadServerOnThisComputer()
{
    QList<Target> targets;
    std::vector<std::unique_ptr<LabServer>> dying;
    for (int i = 0; i < 3; ++i) {
        dying.push_back(std::make_unique<LabServer>(
            ServerScript { .identities = { { pki().chain(pki().leaf), pki().leaf.key, {} } } }));
        QVERIFY(dying.back()->start());
        Target target;
        target.host = u"127.0.0.1"_qs;
        target.port = dying.back()->port();
        targets.append(m_history->addTargets({ target }).first());
    }
    for (int round = 1; round <= 2; ++round) {
        makeMonitor();
        QSignalSpy finished(m_monitor.get(), &Monitor::roundFinished);
        QSignalSpy offline(m_monitor.get(), &Monitor::offlineChanged);
        m_monitor->startRound();
        QVERIFY(finished.wait(20'000));
        QVERIFY(offline.isEmpty());
        for (const Target &target : targets)
            QCOMPARE(checksOf(target).size(), round);
        dying.clear();
        pass(60);
    }
    for (const Target &target : targets)
        QCOMPARE(checksOf(target).last().verdict, Verdict::Unreachable);
}

// Checks of every hour, of which the one at `thoroughHour` was thorough: what the next one is.
void tst_Monitor::thoroughCheckIsOwedAfterARestart_data()
{
    QTest::addColumn<int>("thoroughHour");
    QTest::addColumn<bool>("isThorough");
    QTest::newRow("a day and more ago") << -26 << true;
    QTest::newRow("just before its time of the day") << -5 << true;
    QTest::newRow("since its time of the day") << -3 << false;
    QTest::newRow("never") << 0 << true;
}

void tst_Monitor::thoroughCheckIsOwedAfterARestart()
{
    QFETCH(int, thoroughHour);
    const Target target = add(u"lab.example.test"_qs);
    UtcTime moment = LabNow; // at which the thorough check of a day is due
    while (!isThoroughDue(target, moment.addSecs(-1), moment))
        moment = moment.addSecs(1);
    m_clock.set(moment.addSecs(4 * Hour));
    for (int hour = -30; hour < 0; ++hour) {
        Inspection past;
        past.target = target;
        past.at = m_clock.now().addSecs(hour * Hour + 1);
        Attempt attempt;
        attempt.address = u"127.0.0.1"_qs;
        attempt.at = past.at;
        past.attempts = { attempt };
        if (hour == thoroughHour) {
            attempt.asked = u"TLS 1.2"_qs;
            past.attempts.append(attempt);
        }
        past.judgement.at = past.at;
        past.judgement.verdict = Verdict::Missing;
        past.judgement.verdictClass = VerdictClass::Notice;
        m_history->record(past);
    }
    begin();
    const qsizetype before = checksOf(target).size();
    const qint64 wait = (*m_monitor->schedule().dueOf(target.id) - m_clock.now()).secs;
    for (qint64 passed = 0; passed <= wait; passed += 60)
        pass(60);
    QTRY_COMPARE(checksOf(target).size(), before + 1);
    const auto last = HistoryReader(m_history->path(), m_history->targetIds())
                          .lastThorough(target.id, checksOf(target).last().at, m_clock.now());
    QTEST(last.has_value(), "isThorough");
}

void tst_Monitor::whatIsCheckedElsewhereIsNotCheckedAgain()
{
    const Target target = add(u"a.example.test"_qs);
    makeMonitor();
    m_monitor->begunElsewhere(target);
    m_monitor->start();
    pass(60);
    QTest::qWait(20);
    QCOMPARE(m_server->connectionCount(), 0);
    Inspection found;
    found.target = target;
    found.at = m_clock.now();
    found.judgement.verdict = Verdict::Missing;
    m_monitor->endedElsewhere(target.id, found);
    for (int minute = 1; minute <= 50; ++minute)
        pass(60);
    QTest::qWait(20);
    QCOMPARE(m_server->connectionCount(), 0);
    QSignalSpy checked(m_monitor.get(), &Monitor::checked);
    for (int minute = 51; minute <= 70; ++minute)
        pass(60);
    QTRY_COMPARE(checked.size(), 1);
    QCOMPARE(checked.first().at(1).value<std::optional<Verdict>>(), Verdict::Missing);
}

void tst_Monitor::listIsReadWhenAskedTo()
{
    begin();
    const Target target = add(u"a.example.test"_qs);
    m_history->flush();
    m_monitor->rereadTargets();
    QTRY_COMPARE(checksOf(target).size(), 1);
}

void tst_Monitor::tellsItsPlan()
{
    const Target target = add(u"a.example.test"_qs);
    makeMonitor();
    QSignalSpy planned(m_monitor.get(), &Monitor::planned);
    m_monitor->start();
    QTRY_COMPARE(checksOf(target).size(), 1);
    QTRY_VERIFY(!planned.isEmpty() && planned.last().first().value<MonitorPlan>().nextCheck);
    const auto plan = planned.last().first().value<MonitorPlan>();
    QCOMPARE(plan.nextCheck, m_monitor->schedule().dueOf(target.id));
    QCOMPARE(plan.underWay, 0);
    const qsizetype before = planned.size();
    pass(1);
    QCOMPARE(planned.size(), before); // nothing is new
}

void tst_Monitor::oneDeadHostIsItsOwnFailure()
{
    const Target alive = add(u"a.example.test"_qs);
    const Target other = add(u"b.example.test"_qs);
    auto dying = std::make_unique<LabServer>(
        ServerScript { .identities = { { pki().chain(pki().leaf), pki().leaf.key, {} } } });
    QVERIFY(dying->start());
    Target target;
    target.host = u"c.example.test"_qs;
    target.port = dying->port();
    target = m_history->addTargets({ target }).first();
    begin();
    QTRY_COMPARE(checksOf(target).size(), 1);
    QTRY_COMPARE(checksOf(alive).size(), 1);
    dying.reset();
    QSignalSpy offline(m_monitor.get(), &Monitor::offlineChanged);
    for (int minute = 1; checksOf(target).size() < 2 && minute <= 120; ++minute) {
        pass(60);
        QTest::qWait(20);
    }
    QCOMPARE(checksOf(target).value(1).verdict, Verdict::Unreachable);
    QVERIFY(offline.isEmpty());
}

void tst_Monitor::oneAddressOneCheckAtATime()
{
    ServerScript slow { .misbehaviour = Misbehaviour::NeverAnswers };
    m_server = std::make_unique<LabServer>(slow);
    QVERIFY(m_server->start());
    for (const char *name : { "a", "b", "c" }) {
        Target target;
        target.host = QLatin1String(name) + u".example.test"_qs;
        target.port = m_server->port();
        target.connectTo = u"127.0.0.1"_qs;
        m_history->addTargets({ target });
    }
    begin();
    QTRY_COMPARE(m_server->connectionCount(), 1);
    pass(1);
    QCOMPARE(m_monitor->schedule().underWay(), 1);
    QCOMPARE(m_server->connectionCount(), 1);
}

QTEST_GUILESS_MAIN(tst_Monitor)
#include "tst_monitor.moc"
