// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overview.h"

#include <QTest>

using namespace Qt::StringLiterals;

class OverviewTest : public QObject
{
    Q_OBJECT

private slots:
    void headline_data();
    void headline();
    void countsTiles();
    void findsWhatExpiresNext();
    void namesTheHostsOfChanges();
    void facts();
    void knowsWhoEndedOcsp();
    void stale_data();
    void stale();
};

namespace {

constexpr UtcTime Now { 1'790'000'000'000 };

WatchRow row(const QString &host, std::optional<Verdict> verdict, qint64 expiresIn = 0)
{
    static qint64 id = 0;
    WatchRow row;
    row.target.id = ++id;
    row.target.host = host;
    if (!verdict)
        return row;
    row.last = CheckSummary();
    row.last->at = Now;
    row.last->verdict = *verdict;
    row.last->verdictClass = classOf(*verdict);
    if (expiresIn) {
        const UtcTime end = Now.addSecs(expiresIn);
        row.last->freshness
            = Freshness { end.addSecs(-7 * 86'400), end, end, false, end, end, end };
    }
    return row;
}

Overview of(const QList<WatchRow> &rows, const FleetHistory &fleet = {})
{
    return overviewOf(rows, fleet, Now);
}

Overview::Tile tile(const Overview &overview, OverviewTile tile)
{
    return overview.tiles[size_t(tile)];
}

}

void OverviewTest::headline_data()
{
    QTest::addColumn<QList<WatchRow>>("rows");
    QTest::addColumn<QString>("headline");
    QTest::newRow("no host") << QList<WatchRow>() << u"There is no host on the list."_s;
    QTest::newRow("never checked") << QList { row(u"a"_s, {}) } << u"No host was checked yet."_s;
    QTest::newRow("good") << QList { row(u"a"_s, Verdict::Good), row(u"b"_s, {}) }
                          << u"No host is critical, and none has warnings."_s;
    QTest::newRow("no OCSP") << QList { row(u"a"_s, Verdict::NotApplicable) }
                             << u"No host is critical, and none has warnings."_s;
    QTest::newRow("unreachable") << QList {
        row(u"a"_s, Verdict::Good), row(u"b"_s, Verdict::Unreachable)
    } << u"No host is critical, and of some there is no data. The worst is b: Unreachable."_s;
    QTest::newRow("warning") << QList {
        row(u"a"_s, Verdict::Unreachable), row(u"b"_s, Verdict::RefreshDue)
    } << u"1 of 2 host(s) with warnings. The worst is b: Good, refresh due."_s;
    QTest::newRow("critical") << QList { row(u"a"_s, Verdict::Expired),
                                         row(u"b"_s, Verdict::Revoked),
                                         row(u"c"_s, Verdict::Revoked), row(u"d"_s, {}) }
                              << u"3 of 4 host(s) critical. The worst is b: Revoked."_s;
    QTest::newRow("equally bad") << QList { row(u"a"_s, Verdict::Revoked, 900),
                                            row(u"b"_s, Verdict::Revoked, 300) }
                                 << u"2 of 2 host(s) critical. The worst is b: Revoked."_s;
}

void OverviewTest::headline()
{
    QFETCH(QList<WatchRow>, rows);
    QTEST(of(rows).headline, "headline");
}

void OverviewTest::countsTiles()
{
    QList<WatchRow> rows { row(u"a"_s, Verdict::Good),
                           row(u"b"_s, Verdict::Good),
                           row(u"c"_s, Verdict::Revoked),
                           row(u"d"_s, Verdict::RefreshDue),
                           row(u"e"_s, Verdict::Unreachable),
                           row(u"f"_s, Verdict::NotApplicable),
                           row(u"g"_s, {}) };
    rows[1].target.paused = true;
    rows[0].last->verdictClass = VerdictClass::Notice;
    FleetHistory fleet;
    fleet.dayAgo = { { rows[0].target.id, VerdictClass::Ok },
                     { rows[2].target.id, VerdictClass::Ok },
                     { rows[3].target.id, VerdictClass::Critical } };
    const Overview overview = of(rows, fleet);
    QCOMPARE(overview.hosts, 7);
    QCOMPARE(overview.unchecked, 1);
    QCOMPARE(tile(overview, OverviewTile::Critical), (Overview::Tile { 1, 0 }));
    QCOMPARE(tile(overview, OverviewTile::Warning), (Overview::Tile { 1, 1 }));
    QCOMPARE(tile(overview, OverviewTile::NoData), (Overview::Tile { 1, 0 }));
    QCOMPARE(tile(overview, OverviewTile::Good), (Overview::Tile { 2, -1 }));
    QCOMPARE(tile(overview, OverviewTile::NotApplicable), (Overview::Tile { 1, 0 }));
    QCOMPARE(tile(overview, OverviewTile::Paused), (Overview::Tile { 1, 0 }));
}

void OverviewTest::findsWhatExpiresNext()
{
    QList<WatchRow> rows { row(u"none"_s, Verdict::Good), row(u"gone"_s, Verdict::Expired, -1),
                           row(u"open"_s, Verdict::Good, 5) };
    rows[2].last->freshness->isOpenEnded = true;
    for (int i = 12; i > 0; --i)
        rows.append(row(u"in %1"_s.arg(i), Verdict::Good, i));
    const QList<WatchRow> expiring = of(rows).nextToExpire;
    QCOMPARE(expiring.size(), Overview::MostExpiring);
    QCOMPARE(expiring.first().target.host, u"in 1"_s);
    QCOMPARE(expiring.last().target.host, u"in 10"_s);
}

void OverviewTest::namesTheHostsOfChanges()
{
    const QList<WatchRow> rows { row(u"a"_s, Verdict::Good) };
    FleetHistory fleet;
    fleet.changes = { { rows[0].target.id, Now }, { -5, Now } };
    fleet.changeCount = 9;
    const Overview overview = of(rows, fleet);
    QCOMPARE(overview.changes.size(), 1);
    QCOMPARE(overview.changes.first().host, u"a"_s);
    QCOMPARE(overview.changeCount, 8);
}

void OverviewTest::facts()
{
    QList<WatchRow> rows { row(u"a"_s, Verdict::Good, 600), row(u"b"_s, Verdict::Good, 900),
                           row(u"c"_s, Verdict::MustStapleViolated),
                           row(u"d"_s, Verdict::NotApplicable), row(u"e"_s, Verdict::Good, 300) };
    for (int i = 0; i < 6; ++i) { // among what is not applicable, also what needs no OCSP
        rows.append(row(u"n"_s, Verdict::NotApplicable));
        rows.last().last->isWithoutOcsp = i < 5;
        rows.last().last->issuer = i < 2 ? u"Ended CA"_s : u"CA %1"_s.arg(i);
    }
    rows.append(row(u"same"_s, Verdict::NotApplicable));
    rows.last().last->isWithoutOcsp = true;
    rows.last().last->issuer = u"CA 3"_s;
    rows[0].last->freshness->thisUpdate = rows[0].last->freshness->nextUpdate->addSecs(-57'600);
    rows[1].last->freshness->thisUpdate = rows[1].last->freshness->nextUpdate->addSecs(-864'000);
    for (int i : { 0, 1, 2 })
        rows[i].last->issuer = i < 2 ? u"One CA"_s : u"Another CA"_s;
    rows[0].last->signer = u"A signer"_s;
    rows[1].last->mustStaple = true;
    rows[2].last->mustStaple = true;
    rows[3].last->at = Now.addSecs(-4 * 3600);
    const QList<Overview::Fact> facts = of(rows).facts;
    const QList<Overview::Fact> expected {
        { u"Issuers in use"_s, u"7"_s, {} },
        { u"Signers in use"_s, u"1"_s, {} },
        { u"Must-Staple"_s, u"2 host(s)"_s, u"1 broken"_s },
        { u"Median window"_s, u"7 d"_s, u"16 h to 10 d"_s },
        { u"CA offers no OCSP"_s, u"6 host(s)"_s, u"CA 3 (2), Ended CA (2), CA 2 (1), 1 more"_s },
        { u"Stale results"_s, u"1 host(s)"_s, u"older than 3 intervals"_s },
    };
    for (qsizetype i = 0; i < expected.size(); ++i) {
        QCOMPARE(facts[i].name, expected[i].name);
        QCOMPARE(facts[i].value, expected[i].value);
        QCOMPARE(facts[i].remark, expected[i].remark);
    }
    QCOMPARE(facts.size(), expected.size());
}

// What ends OCSP is a finding, not the verdict that other certificates have too.
void OverviewTest::knowsWhoEndedOcsp()
{
    Inspection inspection;
    inspection.judgement.verdict = Verdict::NotApplicable;
    QVERIFY(!summaryOf(inspection).isWithoutOcsp);
    const RuleText *rule = ruleById(u"staple-absent-no-ocsp-url");
    inspection.judgement.findings = { { rule, Severity::Skipped, {}, 0, nullptr } };
    QVERIFY(!summaryOf(inspection).isWithoutOcsp);
    inspection.judgement.findings = { { rule, Severity::Info, {}, 0, nullptr } };
    QVERIFY(summaryOf(inspection).isWithoutOcsp);
}

void OverviewTest::stale_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<bool>("isPaused");
    QTest::addColumn<qint64>("age");
    QTest::addColumn<bool>("isStale");
    QTest::newRow("own interval") << 60 << false << qint64(180) << false;
    QTest::newRow("own interval passed") << 60 << false << qint64(181) << true;
    QTest::newRow("nothing stapled: an hour") << 0 << false << qint64(10'800) << false;
    QTest::newRow("nothing stapled, passed") << 0 << false << qint64(10'801) << true;
    QTest::newRow("paused") << 60 << true << qint64(9999) << false;
}

void OverviewTest::stale()
{
    QFETCH(int, interval);
    QFETCH(bool, isPaused);
    QFETCH(qint64, age);
    WatchRow one = row(u"a"_s, Verdict::Missing);
    one.target.intervalSecs = interval;
    one.target.paused = isPaused;
    QTEST(isStale(one, one.last->at.addSecs(age)), "isStale");
    QVERIFY(!isStale(row(u"never checked"_s, {}), Now));
}

QTEST_GUILESS_MAIN(OverviewTest)
#include "tst_overview.moc"
