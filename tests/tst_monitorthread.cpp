// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/labserver.h"
#include "models/watchlist.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

using State = MonitorThread::State;

// A list that is watched, without a window.
struct Watched
{
    explicit Watched(const QString &folder)
        : history(History::defaultPath(folder))
        , monitor(&history, &resolver, &clock)
        , checker({ &resolver, &clock, TrustStore() }, 4)
        , feed(history, TrustStore())
        , list(&history, &feed, &checker, &clock)
    {
        resolver.add(u"127.0.0.1"_qs, { u"127.0.0.1"_qs });
        const InspectOptions quick { .retryDelaysMsecs = { 10 } };
        checker.setOptions(quick);
        monitor.setOptions({ quick });
        list.watchWith(&monitor);
        list.load();
    }

    Target add(quint16 port, const QString &host = u"127.0.0.1"_qs)
    {
        Target target;
        target.host = host;
        target.port = port;
        return list.add({ target }).first();
    }
    void begin()
    {
        list.setTrust({});
        monitor.start();
    }
    QList<Observation> checksOf(const Target &target)
    {
        history.flush();
        return HistoryReader(history.path(), history.targetIds())
            .observations(target.id, {}, clock.now().addSecs(3600));
    }

    SystemClock clock;
    FixedResolver resolver; // no other name has an address
    History history;
    MonitorThread monitor;
    Checker checker;
    HistoryFeed feed;
    Watchlist list;
};

}

class tst_MonitorThread : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const LabPki &pki = sharedLabPki();
        m_server = std::make_unique<LabServer>(
            ServerScript { .identities = { { pki.chain(pki.leaf), pki.leaf.key, {} } } });
        QVERIFY(m_server->start());
    }
    void cleanupTestCase() { m_server.reset(); }

    void checksWhatIsListed()
    {
        QTemporaryDir dir;
        Watched watched(dir.path());
        QSignalSpy checked(&watched.monitor, &MonitorThread::checked);
        QCOMPARE(watched.monitor.state(), State::Off);
        watched.begin();
        QCOMPARE(watched.monitor.state(), State::Running);
        const Target target = watched.add(m_server->port());
        QTRY_COMPARE(checked.size(), 1);
        QCOMPARE(watched.checksOf(target).size(), 1); // once, though two hear of it
        const WatchRow *row = watched.list.model()->row(target.id);
        QVERIFY(row->last);
        QVERIFY(!row->isChecking);
        QCOMPARE(row->marks.size(), 1);
        QTRY_VERIFY(watched.monitor.plan().nextCheck);
    }

    void addedAndCheckedByHandIsCheckedOnce()
    {
        QTemporaryDir dir;
        Watched watched(dir.path());
        watched.begin();
        const Target target = watched.add(m_server->port());
        watched.list.check({ target });
        QTRY_COMPARE(watched.checksOf(target).size(), 1);
        QTRY_VERIFY(watched.monitor.plan().nextCheck); // the list was read again
        QTest::qWait(200);
        QCOMPARE(watched.checksOf(target).size(), 1);
    }

    // Whatever the monitor is busy with is not connected to twice at once.
    void byHandWaitsForTheMonitor()
    {
        const LabPki &pki = sharedLabPki();
        LabServer slow({ .identities = { { pki.chain(pki.leaf), pki.leaf.key, {} } },
                         .flightDelayMsecs = 150 });
        QVERIFY(slow.start());
        QTemporaryDir dir;
        Watched watched(dir.path());
        QSignalSpy began(&watched.monitor, &MonitorThread::began);
        QSignalSpy checked(&watched.monitor, &MonitorThread::checked);
        QSignalSpy elsewhere(&watched.monitor, &MonitorThread::checkedElsewhere);
        watched.begin();
        const Target target = watched.add(slow.port());
        QTRY_COMPARE(began.size(), 1);
        const Target neighbour = watched.add(m_server->port()); // of the same address
        watched.history.flush();
        QSignalSpy started(&watched.checker, &Checker::started);
        watched.list.check({ target, neighbour });
        QVERIFY(watched.list.isBusy());
        QCOMPARE(started.size(), 0);
        QTRY_COMPARE(started.size(), 2);
        QCOMPARE(checked.size(), 1);
        QTRY_COMPARE(elsewhere.size(), 2); // for the alerts
        QTRY_COMPARE(watched.checksOf(target).size(), 2);
        QCOMPARE(watched.checksOf(neighbour).size(), 1);
        QTest::qWait(400); // longer than it waits with reading the list
        QCOMPARE(watched.checksOf(neighbour).size(), 1); // it counts as the monitor's
        QCOMPARE(checked.size(), 1);
    }

    // By hand, too, nothing counts as unreachable for want of a network.
    void byHandWhileOffline()
    {
        QTemporaryDir dir;
        Watched watched(dir.path());
        const Target target = watched.add(443, u"unknown.example.test"_qs);
        Inspection good;
        good.target = target;
        good.at = good.judgement.at = watched.clock.now().addSecs(-60);
        good.judgement.verdict = Verdict::Good;
        good.judgement.verdictClass = VerdictClass::Ok;
        watched.history.record(good);
        watched.history.flush();
        watched.monitor.setNetwork(NetworkPresence::Gone);
        watched.monitor.setPaused(true);
        watched.begin();
        QTRY_VERIFY(watched.list.model()->row(target.id)->last);
        QSignalSpy inspected(&watched.list, &Watchlist::inspected);
        QSignalSpy takenBack(&watched.list, &Watchlist::checkedElsewhere);
        QSignalSpy worsened(&watched.list, &Watchlist::worsened);
        watched.list.check({ target });
        QTRY_COMPARE(takenBack.size(), 1);
        QCOMPARE(inspected.size(), 1);
        QCOMPARE(watched.checksOf(target).size(), 1);
        const WatchRow *row = watched.list.model()->row(target.id);
        QCOMPARE(row->last->verdict, Verdict::Good);
        QCOMPARE(row->marks.size(), 1);
        QVERIFY(!row->isChecking);
        QVERIFY(worsened.isEmpty());
    }

    // That host's own failure is recorded, by the monitor.
    void byHandUnreachable()
    {
        QTemporaryDir dir;
        Watched watched(dir.path());
        watched.monitor.setPaused(true);
        watched.begin();
        const Target target = watched.add(1);
        Inspection good;
        good.target = target;
        good.at = good.judgement.at = watched.clock.now().addSecs(-60);
        good.judgement.verdict = Verdict::Good;
        good.judgement.verdictClass = VerdictClass::Ok;
        watched.list.model()->setInspection(good);
        QSignalSpy worsened(&watched.list, &Watchlist::worsened);
        QSignalSpy ruled(&watched.list, &Watchlist::checkedElsewhere);
        watched.list.check({ target });
        QTRY_COMPARE(ruled.size(), 1);
        QCOMPARE(watched.checksOf(target).size(), 1);
        QCOMPARE(watched.checksOf(target).first().verdict, Verdict::Unreachable);
        QCOMPARE(watched.list.model()->row(target.id)->last->verdict, Verdict::Unreachable);
        QTRY_COMPARE(worsened.size(), 1);
        QCOMPARE(worsened.first().first().value<QList<qint64>>(), QList { target.id });
    }

    void waitingByHandIsCancelled()
    {
        LabServer silent({ .misbehaviour = Misbehaviour::NeverAnswers });
        QVERIFY(silent.start());
        QTemporaryDir dir;
        Watched watched(dir.path());
        watched.begin();
        const Target target = watched.add(silent.port());
        QTRY_COMPARE(silent.connectionCount(), 1);
        QTRY_VERIFY(watched.list.model()->row(target.id)->isChecking);
        watched.list.check({ target });
        watched.list.cancel();
        QVERIFY(!watched.list.isBusy());
        QCOMPARE(silent.connectionCount(), 1);
    }

    void listThatAnotherProcessChanges()
    {
        QTemporaryDir dir;
        Watched watched(dir.path());
        const Target stays = watched.add(1), goes = watched.add(2);
        watched.history.flush();
        QTRY_VERIFY(watched.list.hasLoaded());
        const WatchlistModel *model = watched.list.model();
        {
            History other(watched.history.path());
            Target added = stays, changed = stays;
            added.port = 3;
            changed.label = u"Shop"_qs;
            other.addTargets({ added });
            QVERIFY(other.updateTarget(changed));
            other.removeTargets({ goes.id });
        }
        QTRY_COMPARE_WITH_TIMEOUT(model->row(stays.id)->target.label, u"Shop"_qs, 10'000);
        QCOMPARE(model->rows().size(), 2);
        QVERIFY(!model->row(goes.id));
        QCOMPARE(model->rows().last().target.port, 3);
        Target mine = stays; // as it is known here by now
        mine.port = 3;
        QVERIFY(!watched.list.change(mine));
    }

    void beginsOnlyWithSomethingToJudgeBy()
    {
        QTemporaryDir dir;
        Watched watched(dir.path());
        watched.monitor.start();
        QCOMPARE(watched.monitor.state(), State::Off);
        watched.list.setTrust({});
        QCOMPARE(watched.monitor.state(), State::Running);
    }

    void pausedHostIsLeftAlone()
    {
        QTemporaryDir dir;
        Watched watched(dir.path());
        const Target target = watched.add(m_server->port());
        watched.list.setPaused({ target.id }, true);
        watched.history.flush();
        watched.begin();
        QTest::qWait(100);
        QVERIFY(watched.checksOf(target).isEmpty());
        watched.list.setPaused({ target.id }, false);
        QTRY_COMPARE(watched.checksOf(target).size(), 1);
    }

    void pausedAltogether()
    {
        QTemporaryDir dir;
        Watched watched(dir.path());
        const Target target = watched.add(m_server->port());
        watched.history.flush();
        watched.monitor.setPaused(true);
        watched.begin();
        QCOMPARE(watched.monitor.state(), State::Paused);
        QTest::qWait(100);
        QVERIFY(watched.checksOf(target).isEmpty());
        watched.list.check({ target }); // by hand
        QTRY_COMPARE(watched.checksOf(target).size(), 1);
        watched.monitor.setPaused(false);
        QCOMPARE(watched.monitor.state(), State::Running);
        QTest::qWait(100);
        QCOMPARE(watched.checksOf(target).size(), 1); // it was just checked
    }

    void anotherProcessWatches()
    {
        QTemporaryDir dir;
        Watched watched(dir.path());
        auto held = MonitorLock::take(watched.history.path());
        QVERIFY(held);
        const Target target = watched.add(m_server->port());
        watched.begin();
        QCOMPARE(watched.monitor.state(), State::Elsewhere);
        QCOMPARE(watched.monitor.holder().process, QCoreApplication::applicationPid());
        QVERIFY(!watched.monitor.holder().program.isEmpty());
        QVERIFY(watched.monitor.holder().since <= watched.clock.now());
        watched.list.check({ target });
        QTRY_COMPARE(watched.checksOf(target).size(), 1);
    }

    void whatAnotherProcessChecksIsShown()
    {
        QTemporaryDir dir;
        Target target;
        {
            History history(History::defaultPath(dir.path()));
            target.host = u"127.0.0.1"_qs;
            target = history.addTargets({ target }).first();
        }
        Watched watched(dir.path());
        QTRY_VERIFY(watched.list.hasLoaded());
        const auto held = MonitorLock::take(watched.history.path());
        watched.begin();
        Inspection found;
        found.target = target;
        found.at = watched.clock.now();
        found.judgement.at = found.at;
        found.judgement.verdict = Verdict::Missing;
        {
            History other(watched.history.path());
            other.record(found);
        }
        QSignalSpy checked(&watched.list, &Watchlist::checkedElsewhere);
        watched.list.followOthers();
        QTRY_COMPARE(checked.size(), 1);
        const WatchlistModel *model = watched.list.model();
        QTRY_VERIFY(model->row(target.id)->last);
        QCOMPARE(model->row(target.id)->last->verdict, Verdict::Missing);
        watched.list.followOthers(); // nothing is new
        QTest::qWait(100);
        QCOMPARE(checked.size(), 1);
    }

private:
    std::unique_ptr<LabServer> m_server;
};

QTEST_GUILESS_MAIN(tst_MonitorThread)
#include "tst_monitorthread.moc"
