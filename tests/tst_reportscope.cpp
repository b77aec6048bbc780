// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportjob.h"
#include "report/reportoptions.h"
#include "report/reportsource.h"
#include "support/historyfixture.h"

#include <QTest>

namespace {

constexpr qint64 Day = 86'400;

}

// Which hosts and which period a report is about, read from a history.
class TestReportScope : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsHosts_data();
    void findsHosts();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void showsHostsAsOfTheEnd();
    void readsTheSameTwice();
    void namesFiles_data();
    void namesFiles();
    void readsOptions();
    void tellsOfBothHalves();

private:
    QTemporaryDir m_dir;
    QString m_path;
    std::unique_ptr<History> m_history;
    QList<Target> m_targets;
};

void TestReportScope::initTestCase()
{
    m_path = m_dir.filePath(QStringLiteral("history.sqlite"));
    m_history = std::make_unique<History>(m_path);
    Target web = fixtureTarget(QStringLiteral("www.example.test"));
    web.tags = { QStringLiteral("web"), QStringLiteral("prod") };
    Target otherName = web;
    otherName.serverName = QStringLiteral("shop.example.test");
    otherName.tags = { QStringLiteral("shop") };
    Target mail = fixtureTarget(QStringLiteral("mail.example.test"), 465);
    mail.tags = { QStringLiteral("mail") };
    m_targets = m_history->addTargets({ web, otherName, mail });
    m_history->record(fixtureCheck(m_targets[0], { .at = FixtureStart }));
    m_history->record(fixtureCheck(
        m_targets[0], { .at = FixtureStart.addSecs(2 * Day), .verdict = Verdict::Expired }));
    m_history->record(fixtureCheck(m_targets[2], { .at = FixtureStart }));
    QVERIFY(!m_history->flush());
}

void TestReportScope::findsHosts_data()
{
    QTest::addColumn<ReportScope>("scope");
    QTest::addColumn<QList<int>>("found");
    QTest::addColumn<QString>("text");
    QTest::newRow("all") << ReportScope {} << QList<int> { 0, 1, 2 }
                         << QStringLiteral("All 3 host(s) of the list");
    QTest::newRow("a host") << ReportScope { .hosts = { QStringLiteral("mail.example.test") } }
                            << QList<int> { 2 } << QStringLiteral("mail.example.test:465");
    QTest::newRow("with its port")
        << ReportScope { .hosts = { QStringLiteral("mail.example.test:465") } } << QList<int> { 2 }
        << QStringLiteral("mail.example.test:465");
    QTest::newRow("a name that two have")
        << ReportScope { .hosts = { QStringLiteral("www.example.test:443") } }
        << QList<int> { 0, 1 } << QStringLiteral("2 chosen host(s)");
    QTest::newRow("one of the two") << ReportScope { .selection = { m_targets[1] } }
                                    << QList<int> { 1 } << QStringLiteral("www.example.test:443");
    QTest::newRow("a tag") << ReportScope { .tags = { QStringLiteral("PROD") } } << QList<int> { 0 }
                           << QStringLiteral("1 host(s) with the tag PROD");
    QTest::newRow("any of two tags")
        << ReportScope { .tags = { QStringLiteral("shop"), QStringLiteral("mail") } }
        << QList<int> { 1, 2 } << QStringLiteral("2 host(s) with the tag shop, mail");
    QTest::newRow("a filter") << ReportScope { .filter = QStringLiteral("tag:mail") }
                              << QList<int> { 2 }
                              << QStringLiteral("1 host(s) found by the filter “tag:mail”");
    QTest::newRow("a filter that finds none")
        << ReportScope { .filter = QStringLiteral("tag:nobody") } << QList<int> {}
        << QStringLiteral("0 host(s) found by the filter “tag:nobody”");
    QTest::newRow("both") << ReportScope { .hosts = { QStringLiteral("www.example.test") },
                                           .tags = { QStringLiteral("shop") } }
                          << QList<int> { 1 } << QStringLiteral("1 host(s) with the tag shop");
}

void TestReportScope::findsHosts()
{
    QFETCH(ReportScope, scope);
    QFETCH(QList<int>, found);
    const HistoryReader reader(m_path);
    const auto hosts = hostsOf(reader, scope, TrustStore(), FixtureStart);
    QVERIFY2(hosts, hosts ? "" : qPrintable(hosts.error()));
    QStringList names, expected;
    for (const Target &target : hosts->targets)
        names.append(identityOf(target));
    for (const int index : found)
        expected.append(identityOf(m_targets[index]));
    QCOMPARE(names, expected);
    QTEST(hosts->text, "text");
}

void TestReportScope::saysWhatIsMissing_data()
{
    QTest::addColumn<ReportScope>("scope");
    QTest::addColumn<QString>("says");
    QTest::newRow("host") << ReportScope { .hosts = { QStringLiteral("nobody\u202E.test") } }
                          << QStringLiteral("nobody⟨U+202E⟩.test is not on the list of hosts.");
    QTest::newRow("tag") << ReportScope { .tags
                                          = { QStringLiteral("web"), QStringLiteral("none") } }
                         << QStringLiteral("No host of the list has the tag none.");
    QTest::newRow("filter") << ReportScope { .filter = QStringLiteral("status:splendid") }
                            << QStringLiteral("splendid");
}

void TestReportScope::saysWhatIsMissing()
{
    QFETCH(ReportScope, scope);
    QFETCH(QString, says);
    const HistoryReader reader(m_path);
    const auto hosts = hostsOf(reader, scope, TrustStore(), FixtureStart);
    QVERIFY(!hosts);
    QVERIFY2(hosts.error().contains(says), qPrintable(hosts.error()));
}

// A report about a period that is over shows what its last check saw.
void TestReportScope::showsHostsAsOfTheEnd()
{
    const HistoryReader reader(m_path);
    ReportRequest request;
    request.from = FixtureStart.addSecs(-Day);
    const Target www = reader.targets().first();
    const auto newestAt = [&](UtcTime to) {
        request.to = to;
        return hostReader(reader, request)(www).newest;
    };
    QCOMPARE(newestAt(FixtureStart.addSecs(Day))->verdict, Verdict::Good);
    QCOMPARE(newestAt(FixtureStart.addSecs(3 * Day))->verdict, Verdict::Expired);
    QVERIFY(!newestAt(FixtureStart.addSecs(-Day)));
    // Checks from before the period say how it stands, but are none of its checks.
    request.from = FixtureStart.addSecs(Day / 2);
    request.to = FixtureStart.addSecs(Day);
    const HostRecord record = hostReader(reader, request)(www);
    QCOMPARE(record.newest->verdict, Verdict::Good);
    QVERIFY(record.inspection);
    QVERIFY(record.observations.isEmpty());
    QCOMPARE(record.firstCheck, FixtureStart);
}

// Writers read each host again: what was checked meanwhile is not to get in between.
void TestReportScope::readsTheSameTwice()
{
    const HistoryReader reader(m_path);
    ReportRequest request;
    request.from = FixtureStart.addSecs(-Day);
    request.to = FixtureStart.addSecs(30 * Day);
    const Target mail = reader.targets().last();
    const HostReader read = hostReader(reader, request);
    QCOMPARE(read(mail).observations.size(), 1);
    m_history->record(fixtureCheck(
        m_targets[2], { .at = FixtureStart.addSecs(5 * Day), .verdict = Verdict::Revoked }));
    QVERIFY(!m_history->flush());
    QCOMPARE(read(mail).observations.size(), 1);
    QCOMPARE(read(mail).newest->verdict, Verdict::Good);
    QCOMPARE(hostReader(reader, request)(mail).observations.size(), 2);
}

void TestReportScope::namesFiles_data()
{
    QTest::addColumn<ReportScope>("scope");
    QTest::addColumn<QString>("name");
    QTest::newRow("all") << ReportScope {} << QStringLiteral("all");
    QTest::newRow("a host") << ReportScope { .hosts = { QStringLiteral("[2001:db8::1]:443") } }
                            << QStringLiteral("-2001-db8-1-443");
    QTest::newRow("selected") << ReportScope { .selection = { m_targets[2] } }
                              << QStringLiteral("mail.example.test-465");
    QTest::newRow("hosts") << ReportScope { .selection = { m_targets[0], m_targets[2] } }
                           << QStringLiteral("2-hosts");
    QTest::newRow("tag") << ReportScope { .tags = { QStringLiteral("../web") } }
                         << QStringLiteral("tag-..-web");
    QTest::newRow("filter") << ReportScope { .filter = QStringLiteral("left<24h") }
                            << QStringLiteral("filtered");
}

void TestReportScope::namesFiles()
{
    QFETCH(ReportScope, scope);
    QFETCH(QString, name);
    const UtcTime now = *UtcTime::fromCivil(2026, 11, 20, 20, 5, 41);
    const QString stem = QStringLiteral("stapling-report_%1_2026-11-20T2005Z").arg(name);
    QCOMPARE(reportFileName(scope, now, QStringLiteral("html")), stem + QStringLiteral(".html"));
    QCOMPARE(reportFileName(scope, now, {}), stem);
}

void TestReportScope::readsOptions()
{
    QHash<QString, QStringList> said;
    const auto wish = [&] {
        return reportWish([&](const QString &option) { return said.value(option); }, FixtureStart);
    };
    QCOMPARE(wish()->request.to, FixtureStart);
    QCOMPARE(wish()->request.from, FixtureStart.addSecs(-30 * Day));
    QCOMPARE(wish()->request.parts, allReportParts());
    said[QStringLiteral("until")] = QStringList(QStringLiteral("2026-09-01"));
    QCOMPARE(toRfc3339(wish()->request.from), QStringLiteral("2026-08-02T00:00:00Z"));
    said[QStringLiteral("parts")] = QStringList(QStringLiteral("fleet, method"));
    QCOMPARE(wish()->request.parts, ReportPart::Fleet | ReportPart::Method);
    said[QStringLiteral("parts")] = QStringList(QStringLiteral("fleet,,"));
    QVERIFY(!wish());
    said.remove(QStringLiteral("parts"));
    said[QStringLiteral("paper")] = QStringList(QStringLiteral("letter"));
    QCOMPARE(wish()->request.paper, ReportPaper::Letter);
    said[QStringLiteral("since")] = QStringList(QStringLiteral("2027-01-01"));
    QVERIFY(wish().error().contains(QStringLiteral("--since is later")));
    for (const ReportOption &option : reportOptions())
        QVERIFY2(*option.text && *option.value, option.name);
}

void TestReportScope::tellsOfBothHalves()
{
    ReportRequest request;
    request.from = FixtureStart.addSecs(-Day);
    request.to = request.generated = FixtureStart.addSecs(Day);
    QList<double> told;
    const auto write = [](const Report &report, const HostReader &,
                          const ReportProgress &progress) -> ReportResult {
        Q_UNUSED(progress.goesOn(1, 4));
        if (report.request.scopeText.isEmpty() || report.request.vantage.isEmpty())
            return Unexpected { QStringLiteral("not filled in") };
        return Done {};
    };
    const ReportResult result = runReportJob(
        m_path, {}, request, write,
        { {}, [&](qsizetype done, qsizetype of) { told.append(double(done) / double(of)); } });
    QVERIFY2(result, result ? "" : qPrintable(result.error()));
    QCOMPARE(told.first(), 0.0);
    QCOMPARE(told[told.size() - 2], 0.5); // all hosts read
    QCOMPARE(told.last(), 0.625);
    QVERIFY(std::is_sorted(told.begin(), told.end()));
}

QTEST_GUILESS_MAIN(TestReportScope)
#include "tst_reportscope.moc"
