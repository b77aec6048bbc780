// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/schedule.h"

#include <QTest>

#include <algorithm>
#include <array>

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;
constexpr UtcTime Start = UtcTime::fromSecs(1'795'118'400); // 2026-11-19T20:00:00Z

Target targetOf(qint64 id, const QString &host = {})
{
    Target target;
    target.id = id;
    target.host = host.isEmpty() ? u"host%1.example.test"_qs.arg(id) : host;
    return target;
}

QList<Target> targets(int count)
{
    QList<Target> targets;
    for (int id = 1; id <= count; ++id)
        targets.append(targetOf(id));
    return targets;
}

Freshness publicLeaf(qint64 life, UtcTime thisUpdate = Start)
{
    return freshnessOf({ .thisUpdate = thisUpdate,
                         .nextUpdate = thisUpdate.addSecs(life),
                         .scope = Scope::Public });
}

LastCheck stapledAt(UtcTime at, qint64 life = 7 * Day)
{
    return { .at = at, .freshness = publicLeaf(life) };
}

// All that is due, as if each check took no time.
int drain(Schedule &schedule, UtcTime now)
{
    int count = 0;
    for (auto checks = schedule.take(now); !checks.isEmpty(); checks = schedule.take(now)) {
        for (const ScheduledCheck &check : checks)
            schedule.completed(check.target.id, stapledAt(now), check.mode);
        count += int(checks.size());
    }
    return count;
}

}

class tst_Schedule : public QObject
{
    Q_OBJECT

private slots:
    // The regular interval in seconds, of a response seen so long after its thisUpdate.
    void interval_data()
    {
        QTest::addColumn<LastCheck>("last");
        QTest::addColumn<qint64>("secs");

        const auto row = [](const char *name, qint64 life, qint64 age, qint64 secs) {
            QTest::newRow(name) << stapledAt(Start.addSecs(age), life) << secs;
        };
        row("7 d: at most an hour", 7 * Day, Day, Hour);
        row("96 h: an hour", 96 * Hour, Day, Hour);
        row("48 h: half an hour", 48 * Hour, Day, 30 * Minute);
        row("8 h: 5 minutes", 8 * Hour, Hour, 5 * Minute);
        row("2 h: not below 5 minutes", 2 * Hour, 10 * Minute, 5 * Minute);
        row("48 h, a tenth is left", 48 * Hour, 48 * Hour - 17'280, 30 * Minute);
        row("48 h, less than a tenth", 48 * Hour, 48 * Hour - 17'279, 5 * Minute);
        row("48 h, expired", 48 * Hour, 50 * Hour, 5 * Minute);
        row("48 h, a moment before due", 48 * Hour, 40 * Hour - 1, 30 * Minute);
        row("48 h, due", 48 * Hour, 40 * Hour, 5 * Minute);
        row("48 h, due a quarter of an hour ago", 48 * Hour, 40 * Hour + 15 * Minute, 30 * Minute);
        QTest::newRow("nothing stapled") << LastCheck { .at = Start } << Hour;
        LastCheck expecting = stapledAt(Start.addSecs(Day));
        expecting.expectedRefresh = expecting.at.addSecs(-Minute);
        QTest::newRow("should have been refreshed a minute ago") << expecting << 5 * Minute;
        expecting.expectedRefresh = expecting.at.addSecs(-Hour);
        QTest::newRow("should have been refreshed an hour ago") << expecting << Hour;
    }
    void interval()
    {
        QFETCH(LastCheck, last);
        QTEST(pollingInterval(last).secs, "secs");
    }

    // The earliest and the latest that the next check may be, in seconds after the last one.
    void next_data()
    {
        QTest::addColumn<int>("own");
        QTest::addColumn<LastCheck>("last");
        QTest::addColumn<qint64>("least");
        QTest::addColumn<qint64>("most");

        const auto row = [](const char *name, const LastCheck &last, qint64 least, qint64 most,
                            int own = 0) { QTest::newRow(name) << own << last << least << most; };
        const LastCheck regular = stapledAt(Start.addSecs(Day));
        row("give or take a tenth", regular, 3240, 3960);
        row("own interval", regular, 540, 660, 600);
        row("own interval of a day, though it expires before", stapledAt(Start, 8 * Hour), 77'760,
            95'040, int(Day));
        row("due in ten minutes", stapledAt(Start.addSecs(4 * Day - 600)), 615, 615);
        row("due in ten seconds", stapledAt(Start.addSecs(4 * Day - 10)), 60, 60);
        row("expires in 100 seconds", stapledAt(Start.addSecs(7 * Day - 100)), 115, 115);
        LastCheck expecting = regular;
        expecting.expectedRefresh = regular.at.addSecs(20 * Minute);
        row("expected to be refreshed in 20 minutes", expecting, 1215, 1215);
        expecting.expectedRefresh = regular.at.addSecs(2 * Hour);
        row("expected to be refreshed in 2 hours", expecting, 3240, 3960);
        LastCheck worse = regular;
        worse.isWorse = true;
        row("became worse", worse, 270, 330);
        row("became worse, own interval of a minute", worse, 54, 66, 60);

        const auto failed = [](int failures) {
            return LastCheck { .at = Start, .wasReached = false, .failures = failures };
        };
        row("failed once", failed(1), 270, 330);
        row("failed twice", failed(2), 540, 660);
        row("failed four times", failed(4), 2160, 2640);
        row("failed five times", failed(5), 3240, 3960);
        row("failed a thousand times", failed(1000), 3240, 3960);
        row("failed a thousand times, own interval of a day", failed(1000), 77'760, 95'040,
            int(Day));
        row("failed once, own interval of a minute", failed(1), 54, 66, 60);
        LastCheck lost = failed(1);
        lost.freshness = publicLeaf(7 * Day, Start.addSecs(-4 * Day + 100));
        row("failed, though a refresh is due", lost, 270, 330);
    }
    void next()
    {
        QFETCH(LastCheck, last);
        QFETCH(int, own);
        Target target = targetOf(1);
        target.intervalSecs = own;
        QFETCH(qint64, least);
        QFETCH(qint64, most);
        qint64 earliest = most;
        qint64 latest = least;
        for (qint64 id = 1; id <= 2000; ++id) {
            target.id = id;
            const qint64 wait = (nextCheck(target, last) - last.at).secs;
            QVERIFY2(wait >= least && wait <= most, qPrintable(QString::number(wait)));
            QCOMPARE(nextCheck(target, last), last.at.addSecs(wait));
            earliest = std::min(earliest, wait);
            latest = std::max(latest, wait);
        }
        // The whole span is used.
        QVERIFY(earliest <= least + (most - least) / 50);
        QVERIFY(latest >= most - (most - least) / 50 - 1);
    }

    void oneThoroughCheckADay()
    {
        Schedule schedule;
        schedule.setTargets({ targetOf(7) });
        schedule.completed(7, stapledAt(Start), CheckMode::Quick);
        QList<UtcTime> thorough;
        for (UtcTime now = Start; now < Start.addSecs(10 * Day); now = schedule.nextWake(now)) {
            const auto checks = schedule.take(now);
            for (const ScheduledCheck &check : checks) {
                if (check.mode == CheckMode::Thorough)
                    thorough.append(now);
                schedule.completed(7, { .at = now, .freshness = publicLeaf(7 * Day, now) },
                                   check.mode);
            }
        }
        QCOMPARE(thorough.size(), 10);
        for (qsizetype day = 1; day < thorough.size(); ++day) {
            const qint64 apart = (thorough[day] - thorough[day - 1]).secs;
            QVERIFY2(std::abs(apart - Day) < 2 * Hour, qPrintable(QString::number(apart)));
        }
    }

    void thoroughChecksAreSpreadOverTheDay()
    {
        std::array<int, 24> ofHour {};
        for (qint64 id = 1; id <= 2400; ++id) {
            for (int hour = 0; hour < 24; ++hour) {
                const UtcTime from = Start.addSecs(hour * Hour);
                ofHour[size_t(hour)] += isThoroughDue(targetOf(id), from, from.addSecs(Hour));
            }
        }
        for (const int count : ofHour)
            QVERIFY2(count > 60 && count < 140, qPrintable(QString::number(count)));
    }

    // A quick check by hand just after the time of the thorough one, and one more after a restart.
    void thoroughCheckIsOwedWhateverElseIsChecked()
    {
        const UtcTime last = Start.addSecs(-Day);
        for (const bool isRestarted : { false, true }) {
            Schedule schedule;
            schedule.setTargets({ targetOf(1) });
            if (!isRestarted)
                schedule.learned(1, stapledAt(last), CheckMode::Quick);
            schedule.learned(1, stapledAt(Start), CheckMode::Quick);
            if (isRestarted)
                schedule.setThoroughSince(1, last);
            schedule.checkSoon({ 1 });
            const auto checks = schedule.take(Start.addSecs(1));
            QCOMPARE(checks.size(), 1);
            QCOMPARE(checks.first().mode, CheckMode::Thorough);
            schedule.completed(1, stapledAt(Start.addSecs(1)), CheckMode::Thorough);
            schedule.checkSoon({ 1 });
            QCOMPARE(schedule.take(Start.addSecs(2)).value(0).mode, CheckMode::Quick);
        }
    }

    void thoroughCheckIsOwedUntilTheTargetIsReached()
    {
        Schedule schedule;
        schedule.setTargets({ targetOf(2) });
        schedule.completed(2, stapledAt(Start), CheckMode::Quick);
        UtcTime now = Start.addSecs(Day);
        schedule.checkSoon({ 2 });
        for (const bool wasReached : { false, false, true }) {
            const auto checks = schedule.take(now);
            QCOMPARE(checks.size(), 1);
            QCOMPARE(checks.first().mode, CheckMode::Thorough);
            schedule.completed(2, { .at = now, .wasReached = wasReached }, CheckMode::Thorough);
            now = *schedule.dueOf(2);
            schedule.checkSoon({ 2 });
        }
        const auto checks = schedule.take(now);
        QCOMPARE(checks.size(), 1);
        QCOMPARE(checks.first().mode, CheckMode::Quick);
    }

    void atMostSoManyAtOnce()
    {
        Schedule schedule(3);
        schedule.setTargets(targets(10));
        QCOMPARE(schedule.take(Start).size(), 3);
        QVERIFY(schedule.take(Start).isEmpty());
        schedule.completed(1, stapledAt(Start), CheckMode::Quick);
        const auto next = schedule.take(Start);
        QCOMPARE(next.size(), 1);
        QCOMPARE(next.first().target.id, 4);
        QCOMPARE(schedule.underWay(), 3);
        schedule.abandoned(2, Start);
        QCOMPARE(schedule.underWay(), 2);
        QCOMPARE(*schedule.dueOf(2), Start.addSecs(Minute));
    }

    void oneAtATimeOfAnAddress()
    {
        Schedule schedule;
        QList<Target> list { targetOf(1), targetOf(2), targetOf(3, u"host1.example.test"_qs),
                             targetOf(4), targetOf(5) };
        list[3].connectTo = list[4].connectTo = u"192.0.2.7"_qs;
        schedule.setTargets(list);
        const auto idsOf = [](const QList<ScheduledCheck> &checks) {
            QList<qint64> ids;
            for (const ScheduledCheck &check : checks)
                ids.append(check.target.id);
            return ids;
        };
        QCOMPARE(idsOf(schedule.take(Start)), (QList<qint64> { 1, 2, 4 }));
        LastCheck check = stapledAt(Start);
        check.address = u"192.0.2.7"_qs;
        schedule.completed(2, check, CheckMode::Quick);
        schedule.checkSoon({ 2 });
        QVERIFY(schedule.take(Start).isEmpty()); // 2 is known to be where 4 is
        schedule.completed(4, stapledAt(Start), CheckMode::Quick);
        QCOMPARE(idsOf(schedule.take(Start)), QList<qint64> { 2 });
        schedule.completed(1, stapledAt(Start), CheckMode::Quick);
        QCOMPARE(idsOf(schedule.take(Start)), QList<qint64> { 3 });
    }

    void whatIsCheckedElsewhereHasNoTurn()
    {
        Schedule schedule;
        QList<Target> list = targets(3);
        list[1].connectTo = list[2].connectTo = u"192.0.2.7"_qs;
        schedule.setTargets(list);
        schedule.begunElsewhere(list[1]);
        const auto checks = schedule.take(Start);
        QCOMPARE(checks.size(), 1);
        QCOMPARE(checks.first().target.id, 1);
        QVERIFY(schedule.nextDue()); // the third, once its address is free
        schedule.learned(2, stapledAt(Start), CheckMode::Quick);
        schedule.endedElsewhere(2);
        const auto next = schedule.take(Start);
        QCOMPARE(next.size(), 1);
        QCOMPARE(next.first().target.id, 3);
        QVERIFY((*schedule.dueOf(2) - Start).secs > 3000); // it was just checked
    }

    void whatIsLearnedEndsNoCheck()
    {
        Schedule schedule;
        schedule.setTargets(targets(1));
        QCOMPARE(schedule.take(Start).size(), 1);
        schedule.learned(1, stapledAt(Start), CheckMode::Quick);
        QCOMPARE(schedule.underWay(), 1);
        schedule.completed(1, stapledAt(Start), CheckMode::Quick);
        QCOMPARE(schedule.underWay(), 0);
    }

    // Who adds a host may have checked it before the list is read here.
    void whatIsLearnedEarlyIsKept()
    {
        Schedule schedule(8);
        schedule.learned(2, stapledAt(Start), CheckMode::Quick);
        schedule.setTargets({ targetOf(1) });
        QVERIFY(!schedule.lastOf(2));
        schedule.setTargets({ targetOf(1), targetOf(2) });
        QVERIFY(schedule.lastOf(2));
        const QList<ScheduledCheck> due = schedule.take(Start.addSecs(1));
        QCOMPARE(due.size(), 1);
        QCOMPARE(due.first().target.id, 1);
    }

    void regularInterval()
    {
        Schedule schedule;
        QList<Target> list = targets(2);
        list[1].intervalSecs = 6 * int(Hour);
        schedule.setTargets(list);
        drain(schedule, Start);
        schedule.setRegularInterval(600);
        QVERIFY((*schedule.dueOf(1) - Start).secs <= 660);
        QVERIFY((*schedule.dueOf(2) - Start).secs > 5 * Hour);
        QCOMPARE(schedule.nextDue(), schedule.dueOf(1));
        drain(schedule, *schedule.dueOf(1));
        QVERIFY((*schedule.dueOf(1) - Start).secs <= 2 * 660);
        schedule.setRegularInterval(0);
        QVERIFY((*schedule.dueOf(1) - Start).secs > 3000);
    }

    void pausing()
    {
        Schedule schedule;
        QList<Target> list = targets(2);
        list[0].paused = true;
        schedule.setTargets(list);
        QVERIFY(!schedule.dueOf(1));
        schedule.setPaused(true);
        QVERIFY(schedule.take(Start).isEmpty());
        schedule.setPaused(false);
        const auto checks = schedule.take(Start);
        QCOMPARE(checks.size(), 1);
        QCOMPARE(checks.first().target.id, 2);
    }

    void changedListKeepsWhatIsKnown()
    {
        Schedule schedule;
        schedule.setTargets(targets(3));
        QCOMPARE(drain(schedule, Start), 3);
        QList<Target> list = targets(2);
        list[1].intervalSecs = 120;
        schedule.setTargets(list);
        QVERIFY(schedule.lastOf(1));
        QVERIFY(!schedule.lastOf(3));
        QVERIFY((*schedule.dueOf(1) - Start).secs > 3000);
        QVERIFY((*schedule.dueOf(2) - Start).secs < 150);
    }

    void longestOverdueFirst()
    {
        Schedule schedule(1);
        schedule.setTargets(targets(3));
        schedule.take(Start);
        schedule.completed(1, stapledAt(Start.addSecs(-Hour)), CheckMode::Quick);
        schedule.completed(3, stapledAt(Start.addSecs(-2 * Hour)), CheckMode::Quick);
        schedule.completed(2, stapledAt(Start.addSecs(-90 * Minute)), CheckMode::Quick);
        const auto checks = schedule.take(Start.addSecs(Minute));
        QCOMPARE(checks.size(), 1);
        QCOMPARE(checks.first().target.id, 3);
    }

    // How many checks begin in each minute after a time without any.
    void catchingUp_data()
    {
        QTest::addColumn<qint64>("jump");
        QTest::newRow("slept for three hours") << 3 * Hour;
        QTest::newRow("slept for a month") << 30 * Day;
        QTest::newRow("the clock was set forward by ten years") << 3650 * Day;
    }
    void catchingUp()
    {
        QFETCH(qint64, jump);
        Schedule schedule(1000);
        schedule.setTargets(targets(1000));
        QCOMPARE(drain(schedule, Start), 1000);
        const UtcTime woken = Start.addSecs(jump);
        QVERIFY(drain(schedule, woken) < 20);
        int checked = 0;
        for (int second = 1; second <= 300; ++second) {
            const int now = drain(schedule, woken.addSecs(second));
            QVERIFY2(now < 40, qPrintable(QString::number(now)));
            checked += now;
        }
        QVERIFY(checked >= 980);
    }

    void startingAgainIsNoStampede()
    {
        Schedule schedule(1000);
        schedule.setTargets(targets(1000));
        for (qint64 id = 1; id <= 999; ++id)
            schedule.completed(id, stapledAt(Start.addSecs(-Day)), CheckMode::Quick);
        const auto first = schedule.take(Start);
        QVERIFY(first.size() < 20);
        QCOMPARE(first.first().target.id, 1000); // never checked: no reason to wait
    }

    void whatIsAboutToExpireIsCaughtUpWithFirst()
    {
        Schedule schedule(100);
        schedule.setTargets(targets(100));
        drain(schedule, Start);
        for (qint64 id = 1; id <= 100; id += 2)
            schedule.completed(id, stapledAt(Start, 8 * Hour), CheckMode::Quick);
        const UtcTime woken = Start.addSecs(7 * Hour + 30 * Minute);
        schedule.take(woken);
        for (qint64 id = 1; id <= 100; id += 2)
            QVERIFY((*schedule.dueOf(id) - woken).secs <= 30);
    }

    void clockSetBack()
    {
        Schedule schedule(100);
        schedule.setTargets(targets(100));
        drain(schedule, Start);
        const UtcTime earlier = Start.addSecs(-365 * Day);
        QCOMPARE(drain(schedule, earlier), 0);
        for (qint64 id = 1; id <= 100; ++id) {
            const qint64 wait = (*schedule.dueOf(id) - earlier).secs;
            QVERIFY2(wait >= 3240 && wait <= 3960, qPrintable(QString::number(wait)));
        }
    }

    // How long after the clock was set right each target is checked at the latest, in seconds.
    void clockWrongForAWhile_data()
    {
        QTest::addColumn<QString>("meanwhile");
        QTest::addColumn<qint64>("latest");
        QTest::newRow("nothing was checked") << u"nothing"_qs << Hour;
        QTest::newRow("checks broke off") << u"abandoned"_qs << 5 * Minute;
        QTest::newRow("first checks broke off") << u"abandoned first"_qs << 5 * Minute;
        QTest::newRow("checks ended") << u"completed"_qs << 66 * Minute;
        QTest::newRow("offline") << u"offline"_qs << Hour;
    }
    void clockWrongForAWhile()
    {
        QFETCH(QString, meanwhile);
        QFETCH(qint64, latest);
        Schedule schedule(100);
        schedule.setTargets(targets(20));
        UtcTime now = Start;
        if (meanwhile != u"abandoned first")
            drain(schedule, now);
        now = now.addSecs(meanwhile == u"abandoned" ? 70 * Minute : 30 * Minute);
        if (meanwhile.startsWith(u"abandoned")) {
            schedule.checkSoon(schedule.dueTimes().keys());
            QCOMPARE(schedule.take(now).size(), 20);
        }
        const UtcTime wrong = now.addSecs(12 * Hour);
        schedule.take(wrong);
        for (qint64 id = 1; id <= 20; ++id) {
            if (meanwhile.startsWith(u"abandoned"))
                schedule.abandoned(id, wrong);
            else if (meanwhile == u"completed")
                schedule.completed(id, stapledAt(wrong), CheckMode::Quick);
        }
        schedule.setOffline(meanwhile == u"offline", wrong);
        now = now.addSecs(30);
        if (schedule.isOffline()) {
            schedule.take(now);
            QVERIFY((schedule.nextWake(now) - now).secs <= 30);
            schedule.setOffline(false, now);
        }
        QVERIFY(drain(schedule, now) < 20); // no stampede
        for (qint64 id = 1; id <= 20; ++id) {
            const qint64 wait = (*schedule.dueOf(id) - now).secs;
            QVERIFY2(wait >= 0 && wait <= latest, qPrintable(QString::number(wait)));
        }
    }

    void wakes()
    {
        Schedule schedule;
        schedule.setTargets(targets(1));
        QCOMPARE(schedule.nextWake(Start), Start);
        drain(schedule, Start);
        QCOMPARE(schedule.nextWake(Start), Start.addSecs(Minute));
        const UtcTime due = *schedule.dueOf(1);
        QCOMPARE(schedule.nextWake(due.addSecs(-10)), due);
        QCOMPARE(schedule.nextWake(due.addSecs(10)), due.addSecs(10));
        schedule.setPaused(true);
        QCOMPARE(schedule.nextWake(due), due.addSecs(Minute));
    }

    // Those that answered last, in turn; where none did all of them, or nothing would ever find out
    // that the network is back. A letter for each target: (A)nswered, (S)ilent, (N)ever checked.
    void offlineTries_data()
    {
        QTest::addColumn<QString>("tried");
        QTest::newRow("AAA") << u"123"_qs;
        QTest::newRow("AAS") << u"12"_qs;
        QTest::newRow("SAS") << u"2"_qs;
        QTest::newRow("SSS") << u"123"_qs;
        QTest::newRow("S") << u"1"_qs;
        QTest::newRow("SNS") << u"2"_qs; // may answer as well
        QTest::newRow("ANS") << u"12"_qs;
        QTest::newRow("NNN") << u"123"_qs;
    }
    void offlineTries()
    {
        const QByteArray states = QTest::currentDataTag();
        Schedule schedule(10);
        schedule.setTargets(targets(int(states.size())));
        for (qint64 id = 1; id <= states.size(); ++id) {
            if (states[id - 1] == 'A')
                schedule.completed(id, stapledAt(Start), CheckMode::Quick);
            else if (states[id - 1] == 'S')
                schedule.completed(id, { .at = Start, .wasReached = false }, CheckMode::Quick);
        }
        schedule.setOffline(true, Start);
        QMap<qint64, QString> tried;
        for (int trial = 1; trial <= 9; ++trial) {
            const UtcTime at = Start.addSecs(30 * trial);
            const auto checks = schedule.take(at);
            QCOMPARE(checks.size(), 1);
            const qint64 id = checks.first().target.id;
            tried.insert(id, QString::number(id));
            schedule.abandoned(id, at);
        }
        QTEST(QStringList(tried.values()).join(QString()), "tried");
    }

    // What is silent is left out while offline only.
    void onlineTheSilentAreCheckedToo()
    {
        Schedule schedule(10);
        schedule.setTargets(targets(2));
        schedule.completed(1, stapledAt(Start), CheckMode::Quick);
        schedule.completed(2, { .at = Start, .wasReached = false }, CheckMode::Quick);
        schedule.take(Start);
        QSet<qint64> checked;
        for (int minute = 1; minute <= 120; ++minute) {
            for (const ScheduledCheck &check : schedule.take(Start.addSecs(minute * Minute)))
                checked.insert(check.target.id);
        }
        QCOMPARE(checked, (QSet<qint64> { 1, 2 }));
    }

    void offlineOneIsTriedInTurn()
    {
        Schedule schedule(10);
        schedule.setTargets(targets(4));
        for (qint64 id = 1; id <= 3; ++id)
            schedule.completed(id, stapledAt(Start), CheckMode::Quick);
        schedule.completed(4, { .at = Start, .wasReached = false }, CheckMode::Quick);
        schedule.take(Start);
        schedule.setOffline(true, Start);
        QVERIFY(schedule.take(Start.addSecs(29)).isEmpty());
        QSet<qint64> tried;
        for (int trial = 1; trial <= 6; ++trial) {
            const UtcTime now = Start.addSecs(30 * trial);
            QCOMPARE(schedule.nextWake(now.addSecs(-1)), now);
            const auto checks = schedule.take(now);
            QCOMPARE(checks.size(), 1);
            tried.insert(checks.first().target.id);
            schedule.abandoned(checks.first().target.id, now);
        }
        QCOMPARE(tried, (QSet<qint64> { 1, 2, 3 }));

        const UtcTime back = Start.addSecs(2 * Hour);
        schedule.setOffline(false, back);
        for (qint64 id = 1; id <= 4; ++id) {
            const qint64 wait = (*schedule.dueOf(id) - back).secs;
            QVERIFY2(wait >= 0 && wait < 300, qPrintable(QString::number(wait)));
        }
    }

    void tryingSome()
    {
        Schedule schedule;
        schedule.setTargets(targets(10));
        schedule.take(Start);
        for (qint64 id = 1; id <= 8; ++id)
            schedule.completed(id, stapledAt(Start), CheckMode::Quick);
        for (qint64 id = 9; id <= 10; ++id)
            schedule.completed(id, { .at = Start, .wasReached = false }, CheckMode::Quick);
        QVERIFY(schedule.take(Start).isEmpty());
        schedule.trySome(3, { 1, 2, 3, 4, 5 });
        const auto checks = schedule.take(Start);
        QCOMPARE(checks.size(), 3);
        for (const ScheduledCheck &check : checks)
            QVERIFY(check.target.id > 5 && check.target.id <= 8);
    }

    // Another port of a host that fails tells nothing of this computer.
    void tryingSomeElsewhereFirst()
    {
        Schedule schedule;
        QList<Target> list = targets(20);
        for (qsizetype i = 0; i < 18; ++i)
            list[i].connectTo = u"192.0.2.7"_qs;
        schedule.setTargets(list);
        for (qint64 id = 1; id <= 20; ++id)
            schedule.completed(id, stapledAt(Start), CheckMode::Quick);
        schedule.take(Start);
        schedule.trySome(2, { 1 });
        const auto checks = schedule.take(Start);
        QCOMPARE(checks.size(), 2);
        QVERIFY(std::all_of(checks.begin(), checks.end(),
                            [](const ScheduledCheck &check) { return check.target.id > 18; }));
        for (const ScheduledCheck &check : checks)
            schedule.abandoned(check.target.id, Start);
        schedule.trySome(1, { 1, 19, 20 });
        QCOMPARE(schedule.take(Start).size(), 1);
    }
};

QTEST_APPLESS_MAIN(tst_Schedule)
#include "tst_schedule.moc"
