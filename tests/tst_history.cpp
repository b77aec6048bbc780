// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/database.h"
#include "history/privatefile.h"
#include "history/schema.h"
#include "history/targetids.h"
#include "support/historyfixture.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <array>
#include <thread>

class HistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void livesBelowTheDataFolder();
    void isCreatedForTheOwnerOnly();
    void makesPrivateFiles();
    void hasTheFinalSchema();
    void keepsTargetsInOrder();
    void givesIdsAtOnce();
    void returnsAListedTargetAsItIs();
    void keepsTheHistoryOfARemovedTarget();
    void restoresRemovedTargets();
    void updatesTargets();
    void refusesAnUpdateToAListedHost();
    void noticesTargetsOfAnotherProcess();
    void sharesTheListWithAnotherProcess();
    void givesWayToAnIdThatIsTaken();
    void readsNothingByAnIdThatIsNotWritten();
    void addsTenThousandTargetsQuickly();

    void storesAnObservation();
    void givesBackTheAttemptsExactly_data();
    void givesBackTheAttemptsExactly();
    void judgesAgainAsOfThen();
    void storesRepeatedContentOnce();
    void addsFewBytesForARepeatedCheck_data();
    void addsFewBytesForARepeatedCheck();
    void limitsToTheNewest();
    void thinsForCharts();
    void readsTheLastClasses();
    void keepsAnUnlistedTarget();
    void tellsOfEvents();
    void alerts();
    void seesNoRefreshInAnOlderResponse();
    void keepsMonitoringIntervals();
    void tellsPausesFromMissedChecks();
    void tellsInItsOwnThread();
    void neverBlocksTheCaller();
    void readsWhileWriting();
    void reportsAWriteThatFails();
    void survivesBeingKilled();
    void writesFromSeveralProcesses();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("data/history.sqlite")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

Attempt failedAttempt()
{
    Attempt attempt;
    attempt.asked = QStringLiteral("TLS 1.2");
    attempt.at = { FixtureStart.msecs + 3 };
    attempt.durationMsecs = 10'004;
    attempt.error = ProbeError { ProbeStep::Handshake,
                                 ProbeFault::HandshakeFailed,
                                 QStringLiteral("192.0.2.10 port 443"),
                                 QStringLiteral("no shared cipher"),
                                 QStringLiteral("handshake_failure"),
                                 QByteArray("\x15\x03\0", 3),
                                 10'000 };
    return attempt;
}

QList<Attempt> attemptsOf(const QString &name)
{
    Attempt plain = fixtureAttempt({});
    if (name == QLatin1String("plain"))
        return { plain };
    if (name == QLatin1String("none"))
        return {};
    if (name == QLatin1String("failed"))
        return { failedAttempt() };
    if (name == QLatin1String("failed, then seen"))
        return { failedAttempt(), plain };
    if (name == QLatin1String("seen, then failed"))
        return { plain, failedAttempt() };
    if (name == QLatin1String("intermediate's staple"))
        plain.capture.staples.append({ 1, QByteArray(3000, 'x') });
    else if (name == QLatin1String("staple beyond the chain"))
        plain.capture.staples.append({ 7, "lost" });
    else if (name == QLatin1String("two staples for one certificate"))
        plain.capture.staples = { { 0, "first" }, { 0, "second" }, { 1, "third" } };
    else if (name == QLatin1String("empty staple"))
        plain.capture.staples = { { 0, QByteArray("") } };
    else if (name == QLatin1String("broken statuses"))
        plain.capture.brokenStatuses = { { BrokenStatus::Kind::BadLength, 1, "\x01\x02", 70'000 },
                                         { BrokenStatus::Kind::Empty, 0, "", 0 } };
    else if (name == QLatin1String("broken instead of a staple")) {
        plain.capture.staples.clear();
        plain.capture.brokenStatuses
            = { { BrokenStatus::Kind::TooLarge, 0, QByteArray(65'536, 'z'), 16'777'215 } };
    } else if (name == QLatin1String("handshake broken off"))
        plain.error = failedAttempt().error;
    return { plain };
}

}

void HistoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void HistoryTest::livesBelowTheDataFolder()
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    QCOMPARE(History::defaultPath(), home + QStringLiteral("/staplescope/history.sqlite"));
    QCOMPARE(History::defaultPath(QStringLiteral("/data")), QStringLiteral("/data/history.sqlite"));
}

void HistoryTest::isCreatedForTheOwnerOnly()
{
    History history(path());
    QCOMPARE(history.notice().kind, HistoryNotice::Kind::Created);
    QVERIFY(history.isWritable());
    history.record(fixtureCheck(history.addTargets({ fixtureTarget(u"a.test"_qs) }).first()));
    history.flush();
    const QStringList files { path(), path() + u"-wal"_qs, path() + u"-shm"_qs };
    for (const QString &file : files) {
        const auto mode = QFile::permissions(file);
        QVERIFY2(mode.testFlag(QFileDevice::ReadOwner), qPrintable(file));
        QVERIFY2(!(mode & QFileDevice::Permissions(0x00ff)), qPrintable(file)); // group and others
    }
}

void HistoryTest::makesPrivateFiles()
{
    const QString folder = m_folder->filePath(u"one/two"_qs);
    QVERIFY(createPrivateFolder(folder));
    QVERIFY(createPrivateFolder(folder));
    QVERIFY(createPrivateFile(folder + u"/file"_qs));
    QVERIFY(!createPrivateFile(folder + u"/file"_qs));
    QVERIFY(!createPrivateFolder(folder + u"/file"_qs));
    for (const QString &made : { folder, folder + u"/file"_qs })
        QVERIFY(!(QFile::permissions(made) & QFileDevice::Permissions(0x00ff)));
}

void HistoryTest::hasTheFinalSchema()
{
    {
        History history(path());
    }
    QCOMPARE(ask(path(), u"PRAGMA user_version"_qs).toInt(), SchemaVersion);
    QCOMPARE(ask(path(), u"PRAGMA auto_vacuum"_qs).toInt(), 2); // incremental
    QCOMPARE(ask(path(), u"PRAGMA journal_mode"_qs).toString(), u"wal"_qs);
    QCOMPARE(
        ask(path(),
            u"SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master"
            " WHERE type = 'table' ORDER BY name)"_qs)
            .toString(),
        u"address attempt capture capture_certificate certificate crl daily event fetched_issuer"
        " fetched_leaf fetched_list finding_set monitoring observation policy "
        "responder_answer response"
        " target url vantage"_qs);
    // Closed and opened again, there is nothing to tell.
    QCOMPARE(History(path()).notice().kind, HistoryNotice::Kind::None);
}

void HistoryTest::keepsTargetsInOrder()
{
    Target full = fixtureTarget(u"mail.example.test"_qs, 587);
    full.serverName = u"mx.example.test"_qs;
    full.startTls = StartTls::Smtp;
    full.connectTo = u"192.0.2.7"_qs;
    full.label = u"Mail, the second"_qs;
    full.tags = { u"mail"_qs, u"dmz two"_qs };
    full.intervalSecs = 900;
    full.paused = true;
    QList<Target> added;
    {
        History history(path());
        added = history.addTargets(
            { fixtureTarget(u"z.test"_qs), full, fixtureTarget(u"a.test"_qs) });
    }
    full.id = added[1].id;
    QCOMPARE(added[1], full);
    QCOMPARE(HistoryReader(path()).targets(), added);
}

void HistoryTest::givesIdsAtOnce()
{
    QList<qint64> ids;
    {
        History history(path());
        ids += history.addTargets({ fixtureTarget(u"a.test"_qs) }).first().id;
        ids += history.addTargets({ fixtureTarget(u"b.test"_qs) }).first().id;
    }
    History history(path());
    ids += history.addTargets({ fixtureTarget(u"c.test"_qs) }).first().id;
    QCOMPARE(ids, (QList<qint64> { 1, 2, 3 }));
}

void HistoryTest::returnsAListedTargetAsItIs()
{
    History history(path());
    Target first = fixtureTarget(u"a.test"_qs);
    first.label = u"first"_qs;
    const qint64 id = history.addTargets({ first }).first().id;
    Target again = fixtureTarget(u"A.test"_qs);
    again.serverName = u"a.test"_qs;
    again.label = u"second"_qs;
    const QList<Target> added
        = history.addTargets({ again, again, fixtureTarget(u"a.test"_qs, 8443) });
    QCOMPARE(added[0].id, id);
    QCOMPARE(added[1].id, id);
    QCOMPARE(added[0].label, u"first"_qs);
    QVERIFY(added[2].id != id);
    history.flush();
    QCOMPARE(HistoryReader(path()).targets().size(), 2);
}

void HistoryTest::keepsTheHistoryOfARemovedTarget()
{
    qint64 id = 0;
    {
        History history(path());
        Target target = fixtureTarget(u"a.test"_qs);
        target.label = u"label"_qs;
        target = history.addTargets({ target }).first();
        id = target.id;
        history.record(fixtureCheck(target));
        history.removeTargets({ id });
    }
    QVERIFY(HistoryReader(path()).targets().isEmpty());
    QCOMPARE(HistoryReader(path()).observations(id, { 0 }, { FixtureStart.msecs * 2 }).size(), 1);
    {
        History history(path());
        const Target again = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
        QCOMPARE(again.id, id);
        QCOMPARE(again.label, u"label"_qs);
    }
    QCOMPARE(HistoryReader(path()).targets().size(), 1);
}

void HistoryTest::restoresRemovedTargets()
{
    History history(path());
    const QList<Target> added = history.addTargets(
        { fixtureTarget(u"a.test"_qs), fixtureTarget(u"b.test"_qs), fixtureTarget(u"c.test"_qs) });
    history.removeTargets({ added[1].id, added[0].id, 4711 });
    history.flush();
    QCOMPARE(HistoryReader(path()).targets(), (QList<Target> { added[2] }));
    history.restoreTargets({ added[0].id, added[1].id, 4711 });
    history.flush();
    QCOMPARE(HistoryReader(path()).targets(), added);

    History later(path()); // knows them without being told
    later.removeTargets({ added[0].id });
    later.flush();
    QCOMPARE(HistoryReader(path()).targets(), added.mid(1));
}

void HistoryTest::updatesTargets()
{
    History history(path());
    Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    target.label = u"new"_qs;
    target.port = 444;
    QVERIFY(history.updateTarget(target));
    // The old name is free again, and the new one taken.
    QVERIFY(history.addTargets({ fixtureTarget(u"a.test"_qs) }).first().id != target.id);
    QCOMPARE(history.addTargets({ fixtureTarget(u"a.test"_qs, 444) }).first(), target);
    history.flush();
    QCOMPARE(HistoryReader(path()).targets().first(), target);
}

void HistoryTest::refusesAnUpdateToAListedHost()
{
    History history(path());
    const QList<Target> added
        = history.addTargets({ fixtureTarget(u"a.test"_qs), fixtureTarget(u"b.test"_qs) });
    Target changed = added[1];
    changed.host = u"a.test"_qs;
    QVERIFY(!history.updateTarget(changed));
    Target unknown = fixtureTarget(u"c.test"_qs);
    unknown.id = 99;
    QVERIFY(!history.updateTarget(unknown));
    history.removeTargets({ added[0].id });
    QVERIFY(history.updateTarget(changed)); // a removed one is in nobody's way
    history.restoreTargets({ added[0].id }); // but cannot come back beside it
    history.flush();
    QCOMPARE(HistoryReader(path()).targets(), (QList<Target> { changed }));
}

void HistoryTest::noticesTargetsOfAnotherProcess()
{
    History one(path());
    History two(path());
    const qint64 first = one.addTargets({ fixtureTarget(u"a.test"_qs) }).first().id;
    one.flush();
    const QList<Target> added
        = two.addTargets({ fixtureTarget(u"b.test"_qs), fixtureTarget(u"a.test"_qs) });
    QCOMPARE(added[1].id, first);
    QVERIFY(added[0].id != first);
}

// Two give out the same ids before either has written one.
void HistoryTest::sharesTheListWithAnotherProcess()
{
    const auto name = [](int i) { return fixtureTarget(u"%1.test"_qs.arg(QChar(u'a' + i))); };
    History one(path());
    History two(path());
    QSignalSpy told(&two, &History::recorded);
    QList<Target> ofOne;
    QList<Target> ofTwo;
    {
        // Whoever writes waits here, so both give out their ids first.
        const auto lock = Database::open(path(), Database::Access::ReadWrite);
        QVERIFY(lock && (*lock)->run(u"BEGIN IMMEDIATE"_qs));
        ofOne = one.addTargets({ name(0), name(1), name(2) });
        ofTwo = two.addTargets({ name(3), name(2), name(0), name(4) });
        for (const Target &target : ofOne)
            one.record(fixtureCheck(target));
        for (const Target &target : ofTwo)
            two.record(fixtureCheck(target, { .at = FixtureStart.addSecs(60) }));
        QVERIFY((*lock)->run(u"ROLLBACK"_qs));
    }
    QCOMPARE(one.flush(), std::nullopt);
    QCOMPARE(two.flush(), std::nullopt);
    QTRY_COMPARE(told.size(), 4);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(told[i].first().value<Observation>().targetId, ofTwo[i].id);
    // What is read by an id is its target's own, whose row has another id by now.
    const HistoryReader reader(path(), two.targetIds());
    QHash<qint64, QString> hosts;
    for (const Target &target : reader.targets())
        hosts.insert(target.id, target.host);
    for (const Target &target : ofTwo) {
        QCOMPARE(hosts.value(target.id), target.host);
        const auto read
            = reader.observations(target.id, FixtureStart.addSecs(60), { FixtureStart.msecs * 2 });
        QCOMPARE(read.size(), 1);
        QCOMPARE(read.first().targetId, target.id);
        QCOMPARE(reader.bounds(target.id)->to, FixtureStart.addSecs(60));
        QVERIFY(reader.latestInspection(target, TrustStore())->at == FixtureStart.addSecs(60));
        QVERIFY(reader.inspectionAt(target, read.first().id, TrustStore()));
        QCOMPARE(reader.lastClasses(9).value(target.id).isEmpty(), false);
    }
    // What is asked for later is about the same targets.
    two.removeTargets({ ofTwo[0].id });
    Target changed = ofTwo[3];
    changed.label = u"Fifth"_qs;
    QVERIFY(two.updateTarget(changed));
    QCOMPARE(two.flush(), std::nullopt);
    QCOMPARE(two.addTargets({ name(4) }).first().id, ofTwo[3].id);
    QCOMPARE(two.flush(), std::nullopt);

    QCOMPARE(ask(path(),
                 u"SELECT group_concat(line, ' ') FROM (SELECT t.host || count(*) || t.label"
                 " || (t.removed_at IS NOT NULL) AS line FROM target t"
                 " JOIN observation o ON o.target = t.id GROUP BY t.id ORDER BY t.host)"_qs)
                 .toString(),
             u"a.test20 b.test10 c.test20 d.test11 e.test1Fifth0"_qs);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM target"_qs).toInt(), 5);
}

void HistoryTest::givesWayToAnIdThatIsTaken()
{
    TargetIds ids;
    ids.set(3, 4);
    QCOMPARE(ids.rowOf(3), 4);
    QCOMPARE(ids.knownOf(4), 3);
    QCOMPARE(ids.rowOf(4), 3);
    ids.set(5, 3);
    for (qint64 known = 1; known < 8; ++known)
        QCOMPARE(ids.knownOf(ids.rowOf(known)), known);
    QCOMPARE(ids.rowOf(5), 3);
    QCOMPARE(ids.rowOf(4), 5);
}

void HistoryTest::readsNothingByAnIdThatIsNotWritten()
{
    TargetIds ids;
    QCOMPARE(ids.readableRowOf(3), 3);
    ids.give(3);
    QCOMPARE(ids.readableRowOf(3), 0); // row 3 may be another process's
    QCOMPARE(ids.readableKnownOf(3), 0);
    QCOMPARE(ids.rowOf(3), 3); // where the writer begins
    ids.set(3, 4);
    QCOMPARE(ids.readableRowOf(3), 4);
    QCOMPARE(ids.readableKnownOf(4), 3);
    QCOMPARE(ids.readableKnownOf(3), 4);
}

void HistoryTest::addsTenThousandTargetsQuickly()
{
    QList<Target> targets;
    for (int i = 0; i < 10'000; ++i)
        targets.append(fixtureTarget(u"host-%1.example.test"_qs.arg(i)));
    History history(path());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(history.addTargets(targets).size(), 10'000);
    const qint64 added = timer.elapsed();
    history.flush();
    qInfo("10,000 targets: added in %lld ms, written after %lld ms", added, timer.elapsed());
    QCOMPARE(HistoryReader(path()).targets().size(), 10'000);
}

void HistoryTest::storesAnObservation()
{
    History history(path());
    QSignalSpy recorded(&history, &History::recorded);
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    Inspection check = fixtureCheck(target, { .verdict = Verdict::Expired });
    check.judgement.scope = Scope::Public;
    history.record(check);
    QVERIFY(recorded.wait());
    const auto told = recorded.first().first().value<Observation>();
    QCOMPARE(told.targetId, target.id);
    QCOMPARE(told.at, FixtureStart);
    QCOMPARE(told.address, u"192.0.2.1"_qs);
    QCOMPARE(told.verdict, Verdict::Expired);
    QCOMPARE(told.verdictClass, VerdictClass::Critical);
    QCOMPARE(told.scope, Scope::Public);
    QCOMPARE(told.latencyMsecs, 120);
    QCOMPARE(told.certificateSha256, sha256("leaf"));
    QCOMPARE(told.responseSha256, sha256("response"));
    QVERIFY(told.freshness == check.judgement.staples.first().freshness);
    // What is told and what is read are the same.
    const HistoryReader reader(path());
    const QList<Observation> read = reader.observations(target.id, FixtureStart, FixtureStart);
    QCOMPARE(read.size(), 1);
    QVERIFY(read.first() == told);
    QVERIFY(reader.bounds(target.id) == (TimeSpan { FixtureStart, FixtureStart }));
    QVERIFY(!reader.bounds(target.id + 1));
}

void HistoryTest::givesBackTheAttemptsExactly_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         { "plain", "failed", "failed, then seen", "seen, then failed", "intermediate's staple",
           "staple beyond the chain", "two staples for one certificate", "empty staple",
           "broken statuses", "broken instead of a staple", "handshake broken off" })
        QTest::newRow(name) << QString::fromLatin1(name);
}

void HistoryTest::givesBackTheAttemptsExactly()
{
    QFETCH(QString, name);
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    Inspection check = fixtureCheck(target);
    check.attempts = attemptsOf(name);
    check.evidence.judgedAttempt = 0;
    check.evidence.retriesWereMade = false;
    check.policy = { 60, Severity::Error, ScopeChoice::Private };
    check.addressesLeftOut = 3;
    history.record(check);
    history.flush();
    const HistoryReader reader(path());
    const auto read = reader.latestInspection(target, TrustStore());
    QVERIFY(read);
    QVERIFY(read->attempts == check.attempts);
    QVERIFY(read->policy == check.policy);
    QVERIFY(!read->evidence.retriesWereMade);
    QCOMPARE(read->at, check.at);
    QCOMPARE(read->judgement.at, check.judgement.at);
    QCOMPARE(read->durationMsecs, check.durationMsecs);
    QCOMPARE(read->addressesLeftOut, check.addressesLeftOut);
    QCOMPARE(read->target, target);
    const auto all = reader.observations(target.id, FixtureStart, FixtureStart);
    QVERIFY(reader.inspectionAt(target, all.first().id, TrustStore()));
    QVERIFY(!reader.inspectionAt(target, all.first().id + 1, TrustStore()));
}

void HistoryTest::judgesAgainAsOfThen()
{
    const auto content = [](const char *name) {
        QFile file(QStringLiteral(TEST_DATA "/history-v1/") + QLatin1String(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    Attempt attempt = fixtureAttempt({});
    attempt.capture.chain = { content("leaf.der"), content("issuer.der") };
    attempt.capture.staples = { { 0, content("response.der") } };
    const auto issuer = readCertificate(content("issuer.der"));
    QVERIFY(issuer);
    const TrustStore trust = TrustStore().with({ *issuer });

    History history(path());
    QSignalSpy recorded(&history, &History::recorded);
    const Target target = history.addTargets({ fixtureTarget(u"www.example.test"_qs) }).first();
    QList<Inspection> made;
    // The response is from 2026-11-21 and good for a week.
    for (const char *at : { "2026-11-22T00:00:00Z", "2026-12-24T00:00:00Z" }) {
        attempt.at = *fromRfc3339(QString::fromLatin1(at));
        made += judgeAttempts(target, { attempt }, trust, Policy(), attempt.at.addSecs(1));
        history.record(made.last());
    }
    QTRY_COMPARE(recorded.size(), 2);
    QCOMPARE(verdictId(made[0].judgement.verdict), verdictId(Verdict::Good));
    QCOMPARE(verdictId(made[1].judgement.verdict), verdictId(Verdict::Expired));

    const HistoryReader reader(path());
    const auto stored = reader.observations(target.id, { 0 }, made[1].at);
    QCOMPARE(stored.size(), 2);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(stored[i] == recorded[i].first().value<Observation>());
        QCOMPARE(stored[i].signer, u"Example Sample CA"_qs);
        QVERIFY(stored[i].hadOcspUrl);
        QVERIFY(stored[i].freshness && stored[i].producedAt);
        const auto read = reader.inspectionAt(target, stored[i].id, trust);
        QVERIFY(read);
        QCOMPARE(read->judgement.verdict, made[i].judgement.verdict);
        QVERIFY(read->judgement.findings == made[i].judgement.findings);
        QVERIFY(read->judgement.sentence == made[i].judgement.sentence);
        QVERIFY(read->judgedAttempt());
    }
}

void HistoryTest::storesRepeatedContentOnce()
{
    History history(path());
    const QList<Target> targets
        = history.addTargets({ fixtureTarget(u"a.test"_qs), fixtureTarget(u"b.test"_qs) });
    for (int i = 0; i < 50; ++i) {
        for (const Target &target : targets)
            history.record(
                fixtureCheck(target, { .at = FixtureStart.addSecs(i), .latencyMsecs = i }));
    }
    history.flush();
    const auto count = [this](const QString &table) {
        return ask(path(), u"SELECT count(*) FROM "_qs + table).toInt();
    };
    QCOMPARE(count(u"observation"_qs), 100);
    QCOMPARE(count(u"attempt"_qs), 0);
    QCOMPARE(count(u"capture"_qs), 1);
    QCOMPARE(count(u"certificate"_qs), 2);
    QCOMPARE(count(u"response"_qs), 1);
    QCOMPARE(count(u"finding_set"_qs), 1);
    QCOMPARE(count(u"policy"_qs), 1);
    QCOMPARE(count(u"address"_qs), 1);
    QCOMPARE(count(u"vantage"_qs), 1);
    QCOMPARE(count(u"event"_qs), 0);
}

void HistoryTest::addsFewBytesForARepeatedCheck_data()
{
    QTest::addColumn<int>("misses");
    QTest::addColumn<double>("limit");
    QTest::newRow("one attempt") << 0 << 120.0;
    QTest::newRow("four retries") << 4 << 300.0;
}

void HistoryTest::addsFewBytesForARepeatedCheck()
{
    QFETCH(int, misses);
    QFETCH(double, limit);
    constexpr int Hosts = 100;
    constexpr int Checks = 200;
    {
        History history(path());
        QList<Target> targets;
        for (int i = 0; i < Hosts; ++i)
            targets.append(fixtureTarget(u"host-%1.test"_qs.arg(i)));
        targets = history.addTargets(targets);
        for (int check = 0; check < Checks; ++check) {
            for (int host = 0; host < Hosts; ++host) {
                history.record(fixtureCheck(targets[host],
                                            { .at = FixtureStart.addSecs(900 * check + host),
                                              .leaf = "leaf" + QByteArray::number(host),
                                              .staple = "r" + QByteArray::number(host),
                                              .address = u"192.0.2.%1"_qs.arg(host),
                                              .latencyMsecs = 40 + host,
                                              .misses = misses }));
            }
        }
    }
    const double rows = Hosts * Checks;
    const double bytes = ask(path(),
                             u"SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'observation%'"
                             " OR name LIKE '%attempt%'"_qs)
                             .toDouble();
    qInfo("%.1f bytes of database per repeated check (%d attempts)", bytes / rows, misses + 1);
    QVERIFY(bytes / rows > 10);
    QVERIFY(bytes / rows < limit);
}

// What a chart cannot tell apart is left out; what it can is not.
void HistoryTest::thinsForCharts()
{
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    for (int i = 0; i < 1000; ++i) {
        CheckSpec spec { .at = FixtureStart.addSecs(i * 60) };
        spec.staple = i < 555 ? "old" : "new";
        if (i == 333)
            spec.verdict = Verdict::Revoked;
        history.record(fixtureCheck(target, spec));
    }
    history.flush();
    const HistoryReader reader(path());
    const UtcTime end = FixtureStart.addSecs(60'000);
    const auto charted = [&](qint64 most) {
        return reader.chartedObservations(target.id, FixtureStart, end, most);
    };
    QCOMPARE(charted(1000).observations, reader.observations(target.id, FixtureStart, end));
    QCOMPARE(charted(1000).bucketSecs, 0);

    const ChartedObservations thinned = charted(100);
    QCOMPARE(thinned.bucketSecs, 59'940 / 50 + 1);
    QVERIFY(thinned.observations.size() <= 110);
    QList<qint64> minutes;
    for (const Observation &check : thinned.observations)
        minutes += (check.at - FixtureStart).secs / 60;
    QVERIFY(std::is_sorted(minutes.begin(), minutes.end()));
    for (const qint64 minute :
         { 0, 333, 554, 555, 999 }) // ends, a flicker, both sides of a refresh
        QVERIFY2(minutes.contains(minute), qPrintable(QString::number(minute)));
    for (qsizetype i = 1; i < minutes.size(); ++i)
        QVERIFY((minutes[i] - minutes[i - 1]) * 60 <= thinned.bucketSecs);
    QCOMPARE(thinned.observations.first(), charted(1000).observations.first());
    QVERIFY(charted(0).observations.size() >= 2);
    QVERIFY(
        reader.chartedObservations(target.id + 1, FixtureStart, end, 10).observations.isEmpty());
}

void HistoryTest::limitsToTheNewest()
{
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    // Written out of order, and two at the same time.
    for (const int secs : { 40, 10, 30, 20, 50, 50 })
        history.record(fixtureCheck(target, { .at = FixtureStart.addSecs(secs) }));
    history.flush();
    const HistoryReader reader(path());
    const auto times = [&](qint64 from, qint64 to, int limit) {
        QList<qint64> list;
        const auto read = reader.observations(target.id, FixtureStart.addSecs(from),
                                              FixtureStart.addSecs(to), limit);
        for (const Observation &observation : read)
            list += (observation.at - FixtureStart).secs;
        return list;
    };
    QCOMPARE(times(0, 100, 0), (QList<qint64> { 10, 20, 30, 40, 50, 50 }));
    QCOMPARE(times(0, 100, 3), (QList<qint64> { 40, 50, 50 }));
    QCOMPARE(times(20, 40, 0), (QList<qint64> { 20, 30, 40 }));
    QCOMPARE(times(20, 40, 1), (QList<qint64> { 40 }));
    const auto same = reader.observations(target.id, FixtureStart, FixtureStart.addSecs(99), 2);
    QVERIFY(same[0].id < same[1].id);
    QVERIFY(reader.bounds(target.id)
            == (TimeSpan { FixtureStart.addSecs(10), FixtureStart.addSecs(50) }));
    QCOMPARE(reader.latestInspection(target, TrustStore())->at, FixtureStart.addSecs(50));
}

void HistoryTest::readsTheLastClasses()
{
    History history(path());
    const QList<Target> targets
        = history.addTargets({ fixtureTarget(u"a.test"_qs), fixtureTarget(u"b.test"_qs) });
    const QList<Verdict> verdicts { Verdict::Good, Verdict::Good, Verdict::Revoked, Verdict::Good };
    for (int i = 0; i < verdicts.size(); ++i) {
        history.record(
            fixtureCheck(targets[0], { .at = FixtureStart.addSecs(i), .verdict = verdicts[i] }));
    }
    history.flush();
    const auto classes = HistoryReader(path()).lastClasses(3);
    QCOMPARE(classes.size(), 2);
    QCOMPARE(classes[targets[0].id],
             (QList { VerdictClass::Ok, VerdictClass::Critical, VerdictClass::Ok }));
    QVERIFY(classes[targets[1].id].isEmpty());
}

void HistoryTest::keepsAnUnlistedTarget()
{
    {
        History history(path());
        history.record(fixtureCheck(fixtureTarget(u"a.test"_qs)));
        history.record(fixtureCheck(fixtureTarget(u"a.test"_qs)));
    }
    QVERIFY(HistoryReader(path()).targets().isEmpty());
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    QCOMPARE(HistoryReader(path()).observations(target.id, FixtureStart, FixtureStart).size(), 2);
}

void HistoryTest::tellsOfEvents()
{
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    const auto check
        = [&](int secs, const QByteArray &leaf, const QByteArray &staple, Verdict verdict) {
              history.record(fixtureCheck(target,
                                          { .at = FixtureStart.addSecs(secs),
                                            .leaf = leaf,
                                            .staple = staple,
                                            .verdict = verdict }));
              history.flush();
          };
    check(1, "one", "r1", Verdict::Good);
    check(2, "one", "r2", Verdict::Good); // refresh
    check(3, "one", "", Verdict::Missing); // verdict
    check(4, "two", "r3", Verdict::Good); // verdict, certificate, refresh
    history.recordAlert({ .at = FixtureStart.addSecs(3), .channels = 3, .text = u"a: Missing"_qs },
                        { target.id });
    history.flush();
    const HistoryReader reader(path());
    const auto events = reader.events(target.id, FixtureStart, FixtureStart.addSecs(9));
    QList<std::pair<qint64, int>> found;
    for (const HistoryEvent &event : events)
        found.append({ (event.at - FixtureStart).secs, event.kind });
    const QList<std::pair<qint64, int>> expected {
        { 2, HistoryEvent::Refresh },           { 3, HistoryEvent::VerdictChange },
        { 3, HistoryEvent::AlertSent },         { 4, HistoryEvent::VerdictChange },
        { 4, HistoryEvent::CertificateChange }, { 4, HistoryEvent::Refresh }
    };
    QCOMPARE(found, expected);
    QCOMPARE(events[0].oldSha256, sha256("r1"));
    QCOMPARE(events[0].newSha256, sha256("r2"));
    QVERIFY(events[1].oldVerdict == Verdict::Good);
    QVERIFY(events[1].newVerdict == Verdict::Missing);
    QCOMPARE(events[4].newSha256, sha256("two"));
    QCOMPARE(events[5].oldSha256, sha256("r2")); // the miss in between is no response
    QVERIFY(events[5].observationId > events[0].observationId);
    QCOMPARE(events[2].detail, u"a: Missing"_qs);
    QVERIFY(reader.events(target.id, FixtureStart.addSecs(5), FixtureStart.addSecs(9)).isEmpty());
}

void HistoryTest::alerts()
{
    History history(path());
    const QList<Target> targets
        = history.addTargets({ fixtureTarget(u"a.test"_qs), fixtureTarget(u"b.test"_qs) });
    const QList<qint64> both { targets[0].id, targets[1].id };
    StoredAlert first {
        .at = FixtureStart, .targetId = both[0], .channels = 1, .text = u"a.test: Revoked"_qs
    };
    history.recordAlert(first, { both[0] });
    first.channels = 4;
    history.recordAlert(first, { both[0] });
    first.channels = 5; // both
    StoredAlert failed { .at = FixtureStart.addSecs(1),
                         .hasFailed = true,
                         .targetId = both[0],
                         .targets = 2,
                         .channels = 16,
                         .text = u"refused"_qs };
    history.recordAlert(failed, both);
    history.recordAlert(failed, {}); // of nobody
    QVERIFY(!history.flush());
    const HistoryReader reader(path(), history.targetIds());
    QCOMPARE(reader.alerts(10), (QList { failed, first }));
    QCOMPARE(reader.alerts(1), QList { failed });
}

void HistoryTest::seesNoRefreshInAnOlderResponse()
{
    Target target;
    for (const QByteArray &staple : QByteArrayList { "r1", "r2", "r1", "r2", "r1" }) {
        History history(path()); // opened anew: what was seen last is read from the file
        target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
        history.record(fixtureCheck(target, { .staple = staple }));
    }
    QCOMPARE(HistoryReader(path()).events(target.id, { 0 }, FixtureStart).size(), 1);
}

void HistoryTest::tellsPausesFromMissedChecks()
{
    const UtcTime start = UtcTime { QDateTime::currentMSecsSinceEpoch() }.addSecs(-10'000);
    const UtcTime end = start.addSecs(20'000);
    History history(path());
    Target resting = fixtureTarget(u"resting.test"_qs);
    resting.paused = true;
    QList<Target> targets = history.addTargets({ fixtureTarget(u"a.test"_qs), resting });
    history.recordMonitoring(start, end);
    history.recordPause(targets[0].id, { start.addSecs(1000), start.addSecs(3000) });
    history.recordPause(targets[0].id, { start.addSecs(4000), start.addSecs(5000) });
    history.flush();
    const HistoryReader reader(path());
    const TimeSpan first { start, start.addSecs(1000) };
    const TimeSpan second { start.addSecs(3000), start.addSecs(4000) };
    const TimeSpan third { start.addSecs(5000), end };
    QCOMPARE(reader.monitoringOf(targets[0].id, start, end),
             (QList<TimeSpan> { first, second, third }));
    // Added as paused.
    const auto ofPaused = reader.monitoringOf(targets[1].id, start, end);
    QCOMPARE(ofPaused.size(), 1);
    QVERIFY(ofPaused[0].from == start && ofPaused[0].to < end);
    QVERIFY(reader.monitoringOf(targets[1].id, end.addSecs(-1), end).isEmpty());

    // Paused and resumed on the list: the end of the one is the beginning of the other.
    targets[0].paused = true;
    QVERIFY(history.updateTarget(targets[0]));
    targets[0].label = u"another label"_qs; // is no second pause
    QVERIFY(history.updateTarget(targets[0]));
    history.flush();
    const auto paused = reader.monitoringOf(targets[0].id, start, end);
    QCOMPARE(paused.size(), 3);
    QVERIFY(paused[2].to < end);
    targets[0].paused = false;
    QVERIFY(history.updateTarget(targets[0]));
    history.flush();
    const auto resumed = reader.monitoringOf(targets[0].id, start, end);
    QCOMPARE(resumed.last().to, end);
    QCOMPARE(resumed[2].to, paused[2].to);
    QVERIFY(reader.monitoring(start, end) == (QList<TimeSpan> { { start, end } }));
    QVERIFY(reader.events(targets[0].id, start, end).isEmpty()); // nothing that was seen
}

void HistoryTest::keepsMonitoringIntervals()
{
    const UtcTime start = FixtureStart;
    {
        History history(path());
        history.recordMonitoring(start, start.addSecs(60));
        history.recordMonitoring(start, start.addSecs(120));
        history.recordMonitoring(start.addSecs(500), start.addSecs(560));
    }
    History history(path());
    history.recordMonitoring(start.addSecs(500), start.addSecs(620));
    history.flush();
    const HistoryReader reader(path());
    const TimeSpan first { start, start.addSecs(120) };
    const TimeSpan second { start.addSecs(500), start.addSecs(620) };
    QVERIFY(reader.monitoring(start, start.addSecs(900)) == (QList<TimeSpan> { first, second }));
    QVERIFY(reader.monitoring(start.addSecs(200), start.addSecs(900))
            == (QList<TimeSpan> { second }));
    QVERIFY(reader.monitoring(start.addSecs(200), start.addSecs(300)).isEmpty());
}

void HistoryTest::tellsInItsOwnThread()
{
    History history(path());
    QThread *teller = nullptr;
    int told = 0;
    connect(
        &history, &History::recorded, this, [&] { ++told; }, Qt::DirectConnection);
    connect(
        &history, &History::recorded, this, [&] { teller = QThread::currentThread(); },
        Qt::DirectConnection);
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    for (int i = 0; i < 20; ++i)
        history.record(fixtureCheck(target, { .at = FixtureStart.addSecs(i) }));
    history.flush();
    QCOMPARE(told, 0);
    QTRY_COMPARE(told, 20);
    QCOMPARE(teller, QThread::currentThread());
}

void HistoryTest::neverBlocksTheCaller()
{
    History history(path());
    QList<Target> targets;
    for (int i = 0; i < 500; ++i)
        targets.append(fixtureTarget(u"host-%1.test"_qs.arg(i)));
    targets = history.addTargets(targets);
    QList<Inspection> checks;
    for (const Target &target : targets) {
        checks.append(fixtureCheck(
            target, { .leaf = target.host.toUtf8(), .staple = "r" + target.host.toUtf8() }));
    }
    QElapsedTimer timer;
    qint64 worst = 0;
    qint64 all = 0;
    for (const Inspection &check : checks) {
        timer.start();
        history.record(check);
        worst = std::max(worst, timer.nsecsElapsed());
        all += timer.nsecsElapsed();
    }
    timer.start();
    history.flush();
    qInfo("500 checks: record() took %.1f ms in all, %.2f ms at worst; written %lld ms later",
          double(all) / 1e6, double(worst) / 1e6, timer.elapsed());
    QVERIFY(worst < 50'000'000);
}

void HistoryTest::readsWhileWriting()
{
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    history.flush();
    std::atomic<bool> isStopping = false;
    std::atomic<int> wrong = 0;
    const auto read = [&] {
        const HistoryReader reader(path());
        qsizetype last = 0;
        while (!isStopping) {
            const auto list = reader.observations(target.id, { 0 }, { FixtureStart.msecs * 2 });
            if (list.size() < last || reader.targets().size() != 1)
                ++wrong;
            last = list.size();
            if (last > 0 && !reader.latestInspection(target, TrustStore()))
                ++wrong;
        }
    };
    std::thread one(read);
    std::thread two(read);
    for (int i = 0; i < 2000; ++i) {
        history.record(fixtureCheck(
            target, { .at = FixtureStart.addSecs(i), .staple = QByteArray::number(i / 100) }));
        if (i % 50 == 0)
            history.flush();
    }
    history.flush();
    isStopping = true;
    one.join();
    two.join();
    QCOMPARE(wrong, 0);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM observation"_qs).toInt(), 2000);
}

void HistoryTest::reportsAWriteThatFails()
{
    History history(path());
    QSignalSpy failed(&history, &History::writeFailed);
    const Target listed = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    Target unknown = listed;
    unknown.id = 4711; // refers to no row
    history.record(fixtureCheck(listed));
    history.record(fixtureCheck(unknown));
    history.record(fixtureCheck(listed, { .at = FixtureStart.addSecs(1) }));
    const auto problem = history.flush();
    QVERIFY(problem);
    QCOMPARE(history.flush(), std::nullopt); // told once
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().toString(), *problem);
    QVERIFY(failed.first().first().toString().contains(u"history.sqlite"));
    // The others are kept.
    QCOMPARE(ask(path(), u"SELECT count(*) FROM observation"_qs).toInt(), 2);
}

// Writes until it is killed; says so once it has started.
static int writeForever(const QString &path)
{
    History history(path);
    const QList<Target> targets
        = history.addTargets({ fixtureTarget(u"a.test"_qs), fixtureTarget(u"b.test"_qs) });
    history.flush();
    std::puts("ready");
    std::fflush(stdout);
    for (int i = 0;; ++i) {
        const QByteArray unique = QByteArray::number(QDateTime::currentMSecsSinceEpoch() + i);
        history.record(fixtureCheck(
            targets[i % 2], { .at = FixtureStart.addSecs(i), .leaf = unique, .staple = unique }));
        if (i % 64 == 0)
            history.flush();
    }
}

void HistoryTest::survivesBeingKilled()
{
    int before = 0;
    for (int round = 0; round < 10; ++round) {
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(), { u"--write-forever"_qs, path() });
        QVERIFY(writer.waitForReadyRead(20'000));
        QTest::qWait(20 + 13 * round);
        writer.kill(); // SIGKILL
        QVERIFY(writer.waitForFinished());
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);

        const History history(path());
        QCOMPARE(history.notice().kind, HistoryNotice::Kind::None);
        QCOMPARE(ask(path(), u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
        QVERIFY(ask(path(), u"SELECT count(*) FROM pragma_foreign_key_check"_qs).toInt() == 0);
        const int after = ask(path(), u"SELECT count(*) FROM observation"_qs).toInt();
        QVERIFY(after >= before); // a slow machine may have had no time to add one
        before = after;
        QCOMPARE(HistoryReader(path()).targets().size(), 2);
    }
    QVERIFY(before > 0);
}

// Lists and records some hosts of its own and some that all list; fails when anything was not kept.
static int writeBeside(const QString &path, const QString &name)
{
    History history(path);
    if (!history.isWritable()) {
        std::fputs(qPrintable(history.notice().text), stderr);
        return 1;
    }
    for (int i = 0; i < 10; ++i) {
        const QList<Target> targets
            = history.addTargets({ fixtureTarget(u"%1-%2.test"_qs.arg(name).arg(i)),
                                   fixtureTarget(u"common-%1.test"_qs.arg(i)) });
        for (const Target &target : targets)
            history.record(fixtureCheck(target, { .at = FixtureStart.addSecs(i) }));
    }
    const auto problem = history.flush();
    if (problem)
        std::fputs(qPrintable(*problem), stderr);
    return problem ? 1 : 0;
}

// They create the file at the same moment, too.
void HistoryTest::writesFromSeveralProcesses()
{
    for (int round = 0; round < 5; ++round) {
        m_folder = std::make_unique<QTemporaryDir>();
        constexpr int Count = 4;
        std::array<QProcess, Count> writers;
        for (int i = 0; i < Count; ++i) {
            writers[std::size_t(i)].start(QCoreApplication::applicationFilePath(),
                                          { u"--write-beside"_qs, path(), QString::number(i) });
        }
        for (QProcess &writer : writers) {
            QVERIFY(writer.waitForFinished());
            QVERIFY2(writer.exitCode() == 0, writer.readAllStandardError());
        }
        QCOMPARE(HistoryReader(path()).targets().size(), 10 * (Count + 1));
        QCOMPARE(ask(path(), u"SELECT count(*) FROM observation"_qs).toInt(), 20 * Count);
        QCOMPARE(ask(path(),
                     u"SELECT count(*) FROM (SELECT target FROM observation"
                     " GROUP BY target HAVING count(*) NOT IN (1, 4))"_qs)
                     .toInt(),
                 0);
    }
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--write-forever") == 0)
        return writeForever(QString::fromLocal8Bit(argv[2]));
    if (argc == 4 && qstrcmp(argv[1], "--write-beside") == 0)
        return writeBeside(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    HistoryTest test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_history.moc"
