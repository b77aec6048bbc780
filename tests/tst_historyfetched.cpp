// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labpki.h"
#include "lab/revocationlistspec.h"
#include "support/historyfixture.h"

#include <QTest>

// What was fetched beside the handshakes, and how a target is connected to: stored and read back.
class HistoryFetchedTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsTheWayToATarget();
    void tellsTargetsApartByTheWayThere();
    void keepsHowAnAttemptWentThere();
    void givesBackWhatWasFetched();
    void storesRepeatedBytesOnce();
    void keepsALongListWithoutItsBytes();
    void keepsTheBytesOfVerifiedListsAlone();
    void givesNothingBackWhenSomeIsLost_data();
    void givesNothingBackWhenSomeIsLost();
    void survivesARepair();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("data/history.sqlite")); }
    FetchedEvidence readBack(const Target &target) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

FetchedEvidence everything()
{
    FetchedEvidence fetched;
    fetched.leaf = "leaf";
    fetched.issuers
        = { { 1, u"http://ca.test/issuer"_qs, FixtureStart.addSecs(1), 20, 200, "issuer", {} },
            { 2, u"http://ca.test/root"_qs, FixtureStart.addSecs(2), 30, 404, {}, u"404"_qs } };
    ResponderAnswer answer;
    answer.certIndex = 1;
    answer.url = u"http://ocsp.test"_qs;
    answer.method = HttpMethod::Get;
    answer.certIdHash = u"SHA-256"_qs;
    answer.at = FixtureStart.addSecs(3);
    answer.durationMsecs = 40;
    answer.httpStatus = 200;
    answer.date = FixtureStart.addSecs(4);
    answer.ageSecs = 5;
    answer.maxAgeSecs = 6;
    answer.expires = FixtureStart.addSecs(7);
    answer.lastModified = FixtureStart.addSecs(8);
    answer.etag = u"\"etag\""_qs;
    answer.contentType = u"application/ocsp-response"_qs;
    answer.body = "answer";
    ResponderAnswer refused;
    refused.url = answer.url;
    refused.at = FixtureStart.addSecs(9);
    refused.error = u"refused"_qs;
    ResponderAnswer bare; // of what is optional, only this
    bare.url = answer.url;
    bare.at = FixtureStart.addSecs(10);
    bare.maxAgeSecs = 3600;
    fetched.responderAnswers = { answer, refused, bare };
    FetchedList list;
    list.certIndex = 1;
    list.url = u"http://ca.test/crl"_qs;
    list.fetchedAt = FixtureStart.addSecs(-3600);
    list.durationMsecs = 50;
    list.httpStatus = 304;
    list.isFromCache = true;
    list.der = "list";
    fetched.revocationLists = { list };
    FetchedEvidence second = fetched;
    second.leaf = "second";
    second.responderAnswers.removeFirst();
    second.issuers.clear();
    FetchedEvidence third = fetched;
    third.leaf = "third";
    third.revocationLists.append(list);
    fetched.others = { second, third };
    return fetched;
}

Target recorded(History &history, const FetchedEvidence &fetched)
{
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    Inspection inspection = fixtureCheck(target);
    inspection.fetched = fetched;
    history.record(inspection);
    history.flush();
    return target;
}

}

void HistoryFetchedTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

FetchedEvidence HistoryFetchedTest::readBack(const Target &target) const
{
    const auto inspection = HistoryReader(path()).latestInspection(target, TrustStore());
    return inspection ? inspection->fetched : FetchedEvidence {};
}

void HistoryFetchedTest::keepsTheWayToATarget()
{
    Target target = fixtureTarget(u"a.test"_qs);
    target.connectTo = u"192.0.2.7"_qs;
    target.proxy = *parseProxy(u"socks5://me@proxy.test:1080");
    target.clientCertificate = u"/home/me/client.pem"_qs;
    target.clientKey = u"/home/me/client.key"_qs;
    target.fetchLists = FetchChoice::Never;
    {
        History history(path());
        target = history.addTargets({ target }).first();
    }
    QCOMPARE(HistoryReader(path()).targets(), QList { target });
    History history(path());
    Target changed = target;
    changed.proxy = { Proxy::Kind::None, {}, 0, {} };
    changed.clientCertificate.clear();
    changed.clientKey.clear();
    changed.fetchLists = FetchChoice::Always;
    QVERIFY(history.updateTarget(changed));
    history.flush();
    QCOMPARE(HistoryReader(path()).targets(), QList { changed });
}

void HistoryFetchedTest::tellsTargetsApartByTheWayThere()
{
    Target viaProxy = fixtureTarget(u"a.test"_qs);
    viaProxy.proxy = *parseProxy(u"http://proxy.test:3128");
    Target withCertificate = fixtureTarget(u"a.test"_qs);
    withCertificate.clientCertificate = u"client.pem"_qs;
    {
        History history(path());
        const auto added = history.addTargets(
            { fixtureTarget(u"a.test"_qs), viaProxy, withCertificate, viaProxy });
        QCOMPARE(added.size(), 4);
        QCOMPARE(added[3].id, added[1].id);
        QVERIFY(!history.flush());
    }
    const auto read = HistoryReader(path()).targets();
    QCOMPARE(read.size(), 3);
    QCOMPARE(read[1].proxy, viaProxy.proxy);
    QCOMPARE(read[2].clientCertificate, withCertificate.clientCertificate);
}

void HistoryFetchedTest::keepsHowAnAttemptWentThere()
{
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    Inspection direct = fixtureCheck(target);
    history.record(direct);
    Inspection inspection = fixtureCheck(target);
    inspection.at = inspection.at.addSecs(60);
    inspection.attempts.first().address = u"a.test"_qs;
    inspection.attempts.first().proxy = u"http://proxy.test:3128"_qs;
    inspection.attempts.first().capture.certificateRequested = true;
    history.record(inspection);
    history.flush();
    const auto read = HistoryReader(path()).latestInspection(target, TrustStore());
    QVERIFY(read);
    QCOMPARE(read->attempts.first().proxy, u"http://proxy.test:3128"_qs);
    QCOMPARE(read->attempts.first().address, u"a.test"_qs);
    QVERIFY(read->attempts.first().capture.certificateRequested);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM capture"_qs).toInt(), 2);
}

void HistoryFetchedTest::givesBackWhatWasFetched()
{
    History history(path());
    const FetchedEvidence fetched = everything();
    const Target target = recorded(history, fetched);
    const FetchedEvidence read = readBack(target);
    QCOMPARE(read.leaf, fetched.leaf);
    QVERIFY(read.issuers == fetched.issuers);
    QVERIFY(read.responderAnswers == fetched.responderAnswers);
    QVERIFY(read.revocationLists == fetched.revocationLists);
    QVERIFY(read.others == fetched.others);
    QCOMPARE(ask(path(), u"PRAGMA foreign_key_check"_qs), QVariant());
}

void HistoryFetchedTest::storesRepeatedBytesOnce()
{
    History history(path());
    const Target target = recorded(history, everything());
    Inspection again = fixtureCheck(target);
    again.at = again.at.addSecs(900);
    again.fetched = everything();
    history.record(again);
    history.flush();
    QCOMPARE(ask(path(), u"SELECT count(*) FROM fetched_list"_qs).toInt(), 8);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM crl"_qs).toInt(), 1);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM url"_qs).toInt(), 4);
    QCOMPARE(ask(path(), u"SELECT count(*) FROM response WHERE bytes = x'616e73776572'"_qs).toInt(),
             1);
}

void HistoryFetchedTest::keepsALongListWithoutItsBytes()
{
    History history(path());
    FetchedEvidence fetched = everything();
    fetched.revocationLists.first().der = QByteArray((1 << 20) + 1, 'x');
    const Target target = recorded(history, fetched);
    // Without it the check would be judged otherwise; what was found stays on record.
    QVERIFY(!HistoryReader(path()).latestInspection(target, TrustStore()));
    QCOMPARE(ask(path(), u"SELECT count(*) FROM observation"_qs).toInt(), 1);
    QCOMPARE(ask(path(), u"SELECT size FROM crl WHERE der IS NULL"_qs).toInt(), 1048577);
    QCOMPARE(ask(path(), u"SELECT sha256 FROM crl"_qs).toByteArray(),
             sha256(fetched.revocationLists.first().der));
}

void HistoryFetchedTest::keepsTheBytesOfVerifiedListsAlone()
{
    const LabPki &pki = sharedLabPki();
    const QByteArray list = makeRevocationList({ .issuer = &pki.issuer, .fillers = 2'000 });
    QByteArray forged = list;
    forged.back() = char(~forged.back());
    QVERIFY(list.size() > 64 << 10 && list.size() < 1 << 20);
    History history(path());
    const Target target = history.addTargets({ fixtureTarget(u"a.test"_qs) }).first();
    int checks = 0;
    const auto record = [&](const QByteArray &der, const QByteArray &issuer) {
        Inspection check = fixtureCheck(target, { .at = FixtureStart.addSecs(++checks) });
        check.attempts.first().capture.chain = { "leaf", issuer };
        check.fetched = everything();
        check.fetched.revocationLists.first().der = der;
        history.record(check);
        history.flush();
        return readBack(target).revocationLists == check.fetched.revocationLists;
    };
    const auto lists = [&] { return ask(path(), u"SELECT count(der) FROM crl"_qs).toInt(); };
    QVERIFY(!record(list, "issuer")); // whose it is, nobody knows
    QVERIFY(!record(forged, pki.issuer.der));
    QCOMPARE(lists(), 1); // a short one of another leaf
    QVERIFY(record(list, pki.issuer.der));
    QCOMPARE(lists(), 2);
    QVERIFY(record(list, "issuer")); // it is there already
    QVERIFY(record(QByteArray(64 << 10, 'x'), "issuer")); // short enough to keep whatever it is
    QVERIFY(!record(QByteArray((64 << 10) + 1, 'x'), "issuer"));
    QCOMPARE(lists(), 3);
}

void HistoryFetchedTest::givesNothingBackWhenSomeIsLost_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("a row") << u"DELETE FROM fetched_issuer WHERE position = 0"_qs;
    QTest::newRow("an issuer") << u"UPDATE fetched_issuer SET certificate = NULL"_qs;
    QTest::newRow("an answer") << u"UPDATE responder_answer SET response = NULL"_qs;
    QTest::newRow("a list") << u"UPDATE fetched_list SET crl = NULL"_qs;
    QTest::newRow("whose it is") << u"DELETE FROM fetched_leaf WHERE position = 1"_qs;
    QTest::newRow("another leaf")
        << u"UPDATE certificate SET der = x'' WHERE der = x'7365636f6e64'"_qs;
    QTest::newRow("counts that exceed") << u"UPDATE fetched_leaf SET lists = 9"_qs;
    QTest::newRow("a list's bytes") << u"UPDATE crl SET der = NULL"_qs;
}

void HistoryFetchedTest::givesNothingBackWhenSomeIsLost()
{
    QFETCH(QString, sql);
    Target target;
    {
        History history(path());
        target = recorded(history, everything());
    }
    QVERIFY((*Database::open(path(), Database::Access::ReadWrite))->run(sql));
    QVERIFY(!HistoryReader(path()).latestInspection(target, TrustStore()));
}

void HistoryFetchedTest::survivesARepair()
{
    Target target;
    FetchedEvidence fetched = everything();
    FetchedEvidence tooLong = fetched;
    tooLong.revocationLists.first().der = QByteArray((1 << 20) + 1, 'x');
    {
        History history(path());
        recorded(history, tooLong);
        target = recorded(history, fetched);
    }
    {
        // Something that is no page of a table.
        const auto database = Database::open(path(), Database::Access::ReadWrite);
        (*database)->value(u"PRAGMA journal_mode=DELETE"_qs);
        (*database)->run(u"PRAGMA writable_schema=ON"_qs);
        (*database)->run(u"UPDATE sqlite_master SET rootpage = 1 WHERE name = 'target_listed'"_qs);
    }
    QFile::remove(path() + u".closed"_qs);
    History history(path());
    QCOMPARE(history.notice().kind, HistoryNotice::Kind::Repaired);
    QCOMPARE(HistoryReader(path()).targets().size(), 1);
    QCOMPARE(ask(path(), u"SELECT size FROM crl WHERE der IS NULL"_qs).toInt(), 1048577);
    const FetchedEvidence read = readBack(target);
    QVERIFY(read.issuers == fetched.issuers);
    QVERIFY(read.responderAnswers == fetched.responderAnswers);
    QVERIFY(read.revocationLists == fetched.revocationLists);
    QVERIFY(read.others == fetched.others);
}

QTEST_GUILESS_MAIN(HistoryFetchedTest)

#include "tst_historyfetched.moc"
