// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyreader.h"
#include "support/historyfixture.h"

#include <QTest>

class FleetHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void isEmptyWithoutChecks();
    void countsTheLastClassOfEachDay();
    void countsDaysThatAreOverOnce();
    void takesTheWorstOfSeveralAddresses();
    void leavesOutWhatIsNotOnTheList();
    void knowsTheClassADayAgo();
    void tellsChangesOfADay();
    void boundsTheChanges();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("history.sqlite")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr qint64 Day = 86'400;
constexpr UtcTime Midnight { 1'790'035'200'000 }; // 2026-09-22 00:00 UTC
constexpr UtcTime Now = Midnight.addSecs(20 * 3600);

FleetDay day(int ago, int critical, int ok)
{
    FleetDay day { Midnight.addSecs(-ago * Day), {} };
    day.hosts[size_t(VerdictClass::Critical)] = critical;
    day.hosts[size_t(VerdictClass::Ok)] = ok;
    return day;
}

}

void FleetHistoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void FleetHistoryTest::isEmptyWithoutChecks()
{
    History history(path());
    history.addTargets({ fixtureTarget(u"a.test"_qs) });
    history.flush();
    const FleetHistory fleet = HistoryReader(path()).fleet(Now);
    QCOMPARE(fleet.days.size(), FleetHistory::Days);
    QCOMPARE(fleet.days.first(), day(29, 0, 0));
    QCOMPARE(fleet.days.last(), day(0, 0, 0));
    QVERIFY(fleet.changes.isEmpty());
    QVERIFY(fleet.dayAgo.isEmpty());
    QVERIFY(HistoryReader(m_folder->filePath(u"none"_qs)).fleet(Now).days.isEmpty());
}

void FleetHistoryTest::countsTheLastClassOfEachDay()
{
    History history(path());
    const QList<Target> targets
        = history.addTargets({ fixtureTarget(u"a.test"_qs), fixtureTarget(u"b.test"_qs) });
    const auto record = [&](int which, UtcTime at, Verdict verdict) {
        history.record(fixtureCheck(targets[which], { .at = at, .verdict = verdict }));
    };
    record(0, Midnight.addSecs(-29 * Day), Verdict::Good); // the first moment that counts
    record(1, { Midnight.addSecs(-29 * Day).msecs - 1 }, Verdict::Good); // before it
    record(0, Midnight.addSecs(-2 * Day + 60), Verdict::Revoked);
    record(0, Midnight.addSecs(-Day - 1), Verdict::Good); // later on the same day
    record(1, Midnight.addSecs(-2 * Day), Verdict::Revoked);
    record(0, Midnight, Verdict::Good);
    record(1, Now, Verdict::Good);
    record(1, { Now.msecs + 1 }, Verdict::Revoked); // not yet
    history.flush();
    const QList<FleetDay> days = HistoryReader(path()).fleet(Now).days;
    QCOMPARE(days[0], day(29, 0, 1));
    QCOMPARE(days[1], day(28, 0, 0));
    QCOMPARE(days[27], day(2, 1, 1));
    QCOMPARE(days[28], day(1, 0, 0));
    QCOMPARE(days[29], day(0, 0, 2));
}

void FleetHistoryTest::countsDaysThatAreOverOnce()
{
    History history(path());
    const QList<Target> targets
        = history.addTargets({ fixtureTarget(u"a.test"_qs), fixtureTarget(u"b.test"_qs) });
    const auto record = [&](int which, UtcTime at) {
        history.record(fixtureCheck(targets[which], { .at = at }));
        history.flush();
    };
    record(0, Midnight.addSecs(-2 * Day));
    record(0, Midnight.addSecs(-60));
    const HistoryReader reader(path());
    const UtcTime justAfter = Midnight.addSecs(59 * 60);
    const auto last = [&](UtcTime now) { return reader.fleet(now).days.mid(27); };
    QCOMPARE(last(justAfter), QList({ day(2, 0, 1), day(1, 0, 1), day(0, 0, 0) }));

    // The day before yesterday is over; yesterday's last checks may still be on their way.
    record(1, Midnight.addSecs(-2 * Day));
    record(1, Midnight.addSecs(-50));
    record(1, Midnight);
    QCOMPARE(last(justAfter), QList({ day(2, 0, 1), day(1, 0, 2), day(0, 0, 1) }));
    QCOMPARE(last(Now), QList({ day(2, 0, 1), day(1, 0, 2), day(0, 0, 1) }));
    QCOMPARE(HistoryReader(path()).fleet(Now).days[27], day(2, 0, 2));

    // Another list is counted anew.
    history.removeTargets({ targets[0].id });
    history.flush();
    QCOMPARE(last(Now), QList({ day(2, 0, 1), day(1, 0, 1), day(0, 0, 1) }));
}

void FleetHistoryTest::takesTheWorstOfSeveralAddresses()
{
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    for (const Verdict verdict : { Verdict::Good, Verdict::Revoked, Verdict::Good }) {
        for (const UtcTime at : { Now, Now.addSecs(-Day) })
            history.record(fixtureCheck(target, { .at = at, .verdict = verdict }));
    }
    history.flush();
    const FleetHistory fleet = HistoryReader(path()).fleet(Now);
    QCOMPARE(fleet.days.last(), day(0, 1, 0));
    QCOMPARE(fleet.dayAgo.value(target.id, VerdictClass::Ok), VerdictClass::Critical);
}

void FleetHistoryTest::leavesOutWhatIsNotOnTheList()
{
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    history.record(fixtureCheck(target, { .at = Now.addSecs(-Day) }));
    history.record(fixtureCheck(target, { .at = Now, .verdict = Verdict::Revoked }));
    history.removeTargets({ target.id });
    history.flush();
    const FleetHistory fleet = HistoryReader(path()).fleet(Now);
    QCOMPARE(fleet.days.last(), day(0, 0, 0));
    QVERIFY(fleet.changes.isEmpty());
    QVERIFY(fleet.dayAgo.isEmpty());
}

void FleetHistoryTest::knowsTheClassADayAgo()
{
    History history(path());
    const QList<Target> targets
        = history.addTargets({ fixtureTarget(u"a.test"_qs), fixtureTarget(u"b.test"_qs) });
    history.record(fixtureCheck(targets[0], { .at = Now.addSecs(-3 * Day) }));
    history.record(
        fixtureCheck(targets[0], { .at = Now.addSecs(-Day), .verdict = Verdict::Revoked }));
    history.record(fixtureCheck(targets[0], { .at = Now.addSecs(-Day + 1) }));
    history.record(fixtureCheck(targets[1], { .at = Now.addSecs(-Day + 1) }));
    history.flush();
    const auto dayAgo = HistoryReader(path()).fleet(Now).dayAgo;
    QCOMPARE(dayAgo.size(), 1);
    QCOMPARE(dayAgo.value(targets[0].id, VerdictClass::Ok), VerdictClass::Critical);
}

void FleetHistoryTest::tellsChangesOfADay()
{
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    const auto record = [&](UtcTime at, Verdict verdict) {
        history.record(fixtureCheck(target, { .at = at, .verdict = verdict }));
    };
    record(Now.addSecs(-3 * Day), Verdict::Good);
    record({ Now.addSecs(-Day).msecs - 1 }, Verdict::Expired); // too long ago
    record(Now.addSecs(-Day), Verdict::Good);
    record(Now.addSecs(-60), Verdict::Good); // no change
    record(Now, Verdict::Revoked);
    history.flush();
    const FleetHistory fleet = HistoryReader(path()).fleet(Now);
    QCOMPARE(fleet.changeCount, 2);
    const FleetChange newest { target.id,        Now,
                               Verdict::Good,    Verdict::Revoked,
                               VerdictClass::Ok, VerdictClass::Critical };
    const FleetChange before { target.id,     Now.addSecs(-Day),      Verdict::Expired,
                               Verdict::Good, VerdictClass::Critical, VerdictClass::Ok };
    QCOMPARE(fleet.changes, (QList { newest, before }));
}

void FleetHistoryTest::boundsTheChanges()
{
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    for (int i = 0; i <= 250; ++i) {
        history.record(fixtureCheck(
            target,
            { .at = Now.addSecs(i - 300), .verdict = i % 2 ? Verdict::Good : Verdict::Revoked }));
    }
    history.flush();
    const FleetHistory fleet = HistoryReader(path()).fleet(Now);
    QCOMPARE(fleet.changeCount, 250);
    QCOMPARE(fleet.changes.size(), FleetHistory::MostChanges);
    QCOMPARE(fleet.changes.first().at, Now.addSecs(-50));
}

QTEST_GUILESS_MAIN(FleetHistoryTest)
#include "tst_fleethistory.moc"
