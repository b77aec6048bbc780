// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportjob.h"
#include "report/reportoptions.h"
#include "report/reportsource.h"
#include "support/historyfixture.h"

#include <QSignalSpy>
#include <QTest>

namespace {

constexpr qint64 Day = 86'400;

ReportRequest requestUntil(UtcTime to)
{
    ReportRequest request;
    request.from = to.addSecs(-30 * Day);
    request.to = request.generated = to;
    return request;
}

}

// Which hosts and which period a report is about, read from a history.
class TestReportScope : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void findsHosts_data();
    void findsHosts();
    void filtersByWhatTheReportShows();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void showsHostsAsOfTheEnd();
    void endsBeforeTheNextPeriodBegins();
    void countsDaysOfThePeriodOnly();
    void saysWhereChecksWereMade();
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
                          << QList<int> { 1 }
                          << QStringLiteral(
                                 "1 host(s) with the tag shop, of those named www.example.test");
    QTest::newRow("tag and filter")
        << ReportScope { .tags = { QStringLiteral("mail") }, .filter = QStringLiteral("465") }
        << QList<int> { 2 }
        << QStringLiteral("1 host(s) found by the filter “465”, with the tag mail");
    QTest::newRow("all four") << ReportScope { .hosts = { QStringLiteral("mail.example.test") },
                                               .selection = { m_targets[0], m_targets[2] },
                                               .tags = { QStringLiteral("mail") },
                                               .filter = QStringLiteral("465") }
                              << QList<int> { 2 }
                              << QStringLiteral("1 host(s) found by the filter “465”, with the tag "
                                                "mail, of 3 chosen host(s)");
}

void TestReportScope::findsHosts()
{
    QFETCH(ReportScope, scope);
    QFETCH(QList<int>, found);
    const HistoryReader reader(m_path);
    const auto hosts = hostsOf(reader, scope, requestUntil(FixtureStart));
    QVERIFY2(hosts, hosts ? "" : qPrintable(hosts.error()));
    QStringList names, expected;
    for (const Target &target : hosts->targets)
        names.append(identityOf(target));
    for (const int index : found)
        expected.append(identityOf(m_targets[index]));
    QCOMPARE(names, expected);
    QTEST(hosts->text, "text");
}

// Checked again after the period, without an answer.
void TestReportScope::filtersByWhatTheReportShows()
{
    const HistoryReader reader(m_path);
    const ReportScope scope { .filter = QStringLiteral("checked<2d") };
    const auto found = [&](UtcTime to) {
        const auto hosts = hostsOf(reader, scope, requestUntil(to));
        QStringList names;
        for (const Target &target : hosts->targets)
            names.append(target.text());
        return names.join(u' ');
    };
    QCOMPARE(found(FixtureStart), QString());
    QCOMPARE(found(FixtureStart.addSecs(1)),
             QStringLiteral("www.example.test:443 mail.example.test:465"));
    QCOMPARE(found(FixtureStart.addSecs(3 * Day)), QStringLiteral("www.example.test:443"));
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
    const auto hosts = hostsOf(reader, scope, requestUntil(FixtureStart));
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

// A check at the end of one period belongs to the next, and to it alone.
void TestReportScope::endsBeforeTheNextPeriodBegins()
{
    const HistoryReader reader(m_path);
    const Target www = reader.targets().first();
    const UtcTime second = FixtureStart.addSecs(2 * Day);
    const auto recordOf = [&](UtcTime from, UtcTime to) {
        ReportRequest request;
        request.from = from;
        request.to = to;
        return hostReader(reader, request)(www);
    };
    const HostRecord before = recordOf(FixtureStart, second);
    QCOMPARE(before.observations.size(), 1);
    QCOMPARE(before.newest->at, FixtureStart);
    const HostRecord after = recordOf(second, second.addSecs(Day));
    QCOMPARE(after.observations.size(), 1);
    QCOMPARE(after.newest->at, second);
    QVERIFY(!recordOf(FixtureStart.addSecs(-Day), FixtureStart).newest);
}

void TestReportScope::countsDaysOfThePeriodOnly()
{
    const QString path = m_dir.filePath(QStringLiteral("tidied.sqlite"));
    constexpr UtcTime Midnight { 1'790'035'200'000 };
    History history(path);
    const Target host = history.addTargets({ fixtureTarget(QStringLiteral("a.test")) }).first();
    for (const qint64 day : { -1, 0 })
        history.record(fixtureCheck(host, { .at = Midnight.addSecs(day * Day + 3600) }));
    QSignalSpy tidied(&history, &History::tidied);
    history.tidy(Midnight.addSecs(Day));
    QVERIFY(tidied.wait());
    const HistoryReader reader(path);
    ReportRequest request;
    request.from = Midnight.addSecs(-Day);
    request.to = Midnight;
    const QList<DailySummary> days = hostReader(reader, request)(reader.targets().first()).days;
    QCOMPARE(days.size(), 1);
    QCOMPARE(days.first().day, Midnight.addSecs(-Day));
}

// A history that came from another computer.
void TestReportScope::saysWhereChecksWereMade()
{
    const QString path = m_dir.filePath(QStringLiteral("elsewhere.sqlite"));
    {
        History history(path);
        const Target host = history.addTargets({ fixtureTarget(QStringLiteral("a.test")) }).first();
        history.record(fixtureCheck(host, { .at = FixtureStart }));
        QVERIFY(!history.flush());
    }
    (*Database::open(path, Database::Access::ReadWrite))
        ->run(QStringLiteral("UPDATE vantage SET name = 'elsewhere'"));
    const HistoryReader reader(path);
    const Target host = reader.targets().first();
    const HostRecord during = hostReader(reader, requestUntil(FixtureStart.addSecs(Day)))(host);
    QCOMPARE(during.vantages, QStringList(QStringLiteral("elsewhere")));
    QCOMPARE(during.vantage, QStringLiteral("elsewhere"));
    ReportRequest later = requestUntil(FixtureStart.addSecs(2 * Day));
    later.from = FixtureStart.addSecs(Day);
    const HostRecord after = hostReader(reader, later)(host);
    QVERIFY(after.vantages.isEmpty());
    QCOMPARE(after.vantage, QStringLiteral("elsewhere"));
    QVERIFY(hostReader(reader, requestUntil(FixtureStart))(host).vantage.isEmpty());
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
        if (report.request.scopeText.isEmpty() || report.vantages.isEmpty())
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
