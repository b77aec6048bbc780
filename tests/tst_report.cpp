// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/historyexport.h"
#include "report/method.h"
#include "report/reporttexts.h"
#include "watch/lessons.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcTime Start { 1'790'035'200'000 }; // 2026-09-22, midnight
constexpr qint64 Hour = 3600, Day = 24 * Hour;

UtcTime after(double hours)
{
    return Start.addSecs(qint64(hours * Hour));
}

// One check each hour, a letter each: (g)ood, (e)xpired, (m)issing, (n)ot applicable,
// (u)nreachable; a space is an hour without one. Capitals came with another certificate.
QList<Observation> checksOf(const QString &letters)
{
    QList<Observation> checks;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        if (letters[i] == u' ')
            continue;
        Observation check;
        check.id = i + 1;
        check.at = after(double(i));
        check.certificateSha256 = letters[i].isUpper() ? "other" : "one";
        switch (letters[i].toLower().toLatin1()) {
        case 'g':
            check.verdict = Verdict::Good;
            break;
        case 'e':
            check.verdict = Verdict::Expired;
            break;
        case 'm':
            check.verdict = Verdict::Missing;
            break;
        case 'n':
            check.verdict = Verdict::NotApplicable;
            break;
        default:
            check.certificateSha256.clear();
            break;
        }
        check.verdictClass = classOf(check.verdict);
        checks.append(check);
    }
    return checks;
}

HostRecord recordOf(const QString &letters, const QString &host = QStringLiteral("a.example.test"))
{
    HostRecord record;
    record.target.host = host;
    record.target.intervalSecs = Hour;
    record.observations = checksOf(letters);
    if (!record.observations.isEmpty()) {
        record.newest = record.observations.last();
        record.firstCheck = record.observations.first().at;
    }
    return record;
}

constexpr TimeSpan Period { Start, { Start.msecs + 10 * Day * 1000 } };

HostRow rowOf(const QString &letters)
{
    return hostRow(recordOf(letters), Period);
}

Report reportOf(const QList<HostRecord> &records, TimeSpan period = Period)
{
    ReportRequest request;
    request.from = period.from;
    request.to = request.generated = period.to;
    QList<Target> targets;
    for (qsizetype i = 0; i < records.size(); ++i) {
        targets.append(records[i].target);
        targets.last().id = i;
    }
    return *makeReport(request, targets,
                       [&records](const Target &target) { return records[target.id]; });
}

}

class TestReport : public QObject
{
    Q_OBJECT

private slots:
    void countsChecksAndDays();
    void agreesWithTheWindow_data();
    void agreesWithTheWindow();
    void saysSinceWhen_data();
    void saysSinceWhen();
    void findsTheLongestTimeWithoutAUsableResponse_data();
    void findsTheLongestTimeWithoutAUsableResponse();
    void seesWhatChanged_data();
    void seesWhatChanged();
    void sumsUpWhatChanged();
    void seesRenewals();
    void saysWhereChecksWereMade_data();
    void saysWhereChecksWereMade();
    void saysWhatElseWasAskedFor_data();
    void saysWhatElseWasAskedFor();
    void putsTheMostUrgentFirst();
    void showsTheClassesOfEachDay();
    void countsDaysOfThePeriodOnly_data();
    void countsDaysOfThePeriodOnly();
    void putsDaysTogetherInALongPeriod();
    void keepsDaysThatOnlyCountsAreLeftOf();
    void saysWhatItFoundThen();
    void saysWhatItKnowsOfAnOldCheck();
    void namesTheServerOfEachDay();
    void stopsWhenAsked();
    void leavesOutPartsOfHostsFromASummary();
    void namesItsChoices();
    void showsForeignTextAsText();
};

void TestReport::countsChecksAndDays()
{
    HostRecord record = recordOf(QStringLiteral("ggguem"));
    record.days = { { Start, Verdict::Good, VerdictClass::Ok, 20, { 20 * Hour } },
                    { Start, Verdict::Unreachable, VerdictClass::NoData, 4, { 4 * Hour } } };
    const VerdictTally tally = hostRow(record, Period).tally;
    QCOMPARE(tally.total(), 30);
    QCOMPARE(tally.ofDays, 24);
    QCOMPARE(tally.answered(), 25);
    QCOMPARE(tally.usable(), 23);
    QCOMPARE(tally.usableShare(), 0.92);
    QCOMPARE(ReportTexts::usable(tally),
             QStringLiteral("A usable response in 23 of 25 answered checks, 92.00 %."));
    QCOMPARE(ReportTexts::usable({}), QStringLiteral("No check of this period was answered."));
}

void TestReport::agreesWithTheWindow_data()
{
    QTest::addColumn<QString>("checks");
    QTest::addColumn<QList<DailySummary>>("days");
    QTest::addColumn<qint64>("unknown"); // seconds
    const auto day = [](int number, Verdict verdict, qint64 held) {
        return DailySummary {
            Period.from.addSecs(number * Day), verdict, classOf(verdict), 24, { held }
        };
    };
    const QString lastDay = QString(9 * 24, u' ') + QString(24, u'g');
    QTest::newRow("checks alone") << lastDay << QList<DailySummary>() << qint64(0);
    QTest::newRow("days before the checks")
        << lastDay << QList { day(2, Verdict::Missing, Day), day(3, Verdict::Good, Day / 2) }
        << 7 * Day - Day - Day / 2;
    QTest::newRow("a day before the period")
        << lastDay << QList { day(-1, Verdict::Missing, Day) } << 9 * Day;
}

// What the history tab tells of a period, and a report of the same.
void TestReport::agreesWithTheWindow()
{
    QFETCH(QString, checks);
    QFETCH(QList<DailySummary>, days);
    HostRecord record = recordOf(checks);
    record.days = days;
    const TimeSpan period { Period.to.addSecs(-LessonPeriodSecs), Period.to };
    const auto lessons
        = lessonsFrom(record.observations, { record.target.intervalSecs }, period.to, {}, days);
    QCOMPARE(hostRow(record, period).times, lessons->times);
    QTEST(hostRow(record, Period).times.unknown, "unknown");
}

void TestReport::saysSinceWhen_data()
{
    QTest::addColumn<QString>("checks");
    QTest::addColumn<int>("firstCheck"); // hours after the period began
    QTest::addColumn<QString>("since");
    QTest::newRow("never") << QString() << 0 << QStringLiteral("–");
    QTest::newRow("newest verdict")
        << QStringLiteral("ggeee") << 0 << QStringLiteral("2026-09-22 02:00");
    QTest::newRow("all the time") << QStringLiteral("eee") << 0
                                  << QStringLiteral("2026-09-22 00:00");
    QTest::newRow("perhaps longer")
        << QStringLiteral("eee") << -1 << QStringLiteral("before 2026-09-22 00:00");
    QTest::newRow("another before")
        << QStringLiteral("gee") << -1 << QStringLiteral("2026-09-22 01:00");
}

void TestReport::saysSinceWhen()
{
    QFETCH(QString, checks);
    QFETCH(int, firstCheck);
    HostRecord record = recordOf(checks);
    if (record.firstCheck)
        record.firstCheck = after(firstCheck);
    QTEST(ReportTexts::since(hostRow(record, Period)), "since");
}

void TestReport::findsTheLongestTimeWithoutAUsableResponse_data()
{
    QTest::addColumn<QString>("checks");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to"); // before it: none
    QTest::newRow("none") << QStringLiteral("gggg") << 0. << -1.;
    QTest::newRow("one") << QStringLiteral("ggeeg") << 2. << 4.;
    QTest::newRow("of several") << QStringLiteral("gegmeegeg") << 3. << 6.;
    QTest::newRow("of two kinds") << QStringLiteral("gmeg") << 1. << 3.;
    QTest::newRow("still going on") << QStringLiteral("gggee") << 3. << 5.;
    QTest::newRow("unreachable ends it") << QStringLiteral("geueeeg") << 3. << 6.;
    QTest::newRow("a gap ends it") << QStringLiteral("gee      eg") << 1. << 3.;
    QTest::newRow("nothing to staple") << QStringLiteral("nnng") << 0. << -1.;
}

void TestReport::findsTheLongestTimeWithoutAUsableResponse()
{
    QFETCH(QString, checks);
    QFETCH(double, from);
    QFETCH(double, to);
    const auto longest = rowOf(checks).longestBad;
    QCOMPARE(longest.has_value(), to >= from);
    if (longest)
        QCOMPARE(*longest, (BadSpan { after(from), after(to) }));
}

void TestReport::seesWhatChanged_data()
{
    QTest::addColumn<QString>("checks");
    QTest::addColumn<int>("becameCritical");
    QTest::addColumn<int>("recovered");
    QTest::addColumn<int>("hours"); // of the first critical time that began and ended; 0: none
    QTest::addColumn<int>("certificates");
    QTest::newRow("nothing") << QStringLiteral("gggg") << 0 << 0 << 0 << 0;
    QTest::newRow("critical") << QStringLiteral("ggee") << 1 << 0 << 0 << 0;
    QTest::newRow("critical at first") << QStringLiteral("eeg") << 0 << 1 << 0 << 0;
    QTest::newRow("and back") << QStringLiteral("geeg") << 1 << 1 << 2 << 0;
    QTest::newRow("unreachable says nothing") << QStringLiteral("geueg") << 1 << 1 << 3 << 0;
    QTest::newRow("missing is not critical") << QStringLiteral("gmmg") << 0 << 0 << 0 << 0;
    QTest::newRow("certificates") << QStringLiteral("ggGGuGg") << 0 << 0 << 0 << 2;
}

void TestReport::seesWhatChanged()
{
    QFETCH(QString, checks);
    QFETCH(int, hours);
    const HostChanges changes = rowOf(checks).changes;
    QTEST(changes.becameCritical, "becameCritical");
    QTEST(changes.recovered, "recovered");
    QTEST(changes.certificates, "certificates");
    QCOMPARE(changes.criticalTimes,
             hours ? QList<Duration> { { hours * Hour } } : QList<Duration>());
}

void TestReport::sumsUpWhatChanged()
{
    const Report report
        = reportOf({ recordOf(QStringLiteral("geegeg")), recordOf(QStringLiteral("gegeeee")),
                     recordOf(QStringLiteral("gGg")), recordOf({}) });
    const ReportChanges &changes = report.changes;
    QCOMPARE(changes.becameCritical, (ReportChanges::Count { 4, 2 }));
    QCOMPARE(changes.stillCritical, 1);
    QCOMPARE(changes.recovered, (ReportChanges::Count { 3, 2 }));
    QCOMPARE(changes.usualCriticalTime, (Duration { Hour }));
    QCOMPARE(changes.certificates, (ReportChanges::Count { 2, 1 }));
    QCOMPARE(changes.newHosts, 3);
    const QList<ReportTexts::Line> lines = ReportTexts::changes(report);
    QCOMPARE(lines.first().value, QStringLiteral("4"));
    QVERIFY(lines.first().remark.contains(QStringLiteral("still critical")));
    QVERIFY(lines[1].remark.contains(QStringLiteral("median duration 1 h")));
}

void TestReport::seesRenewals()
{
    HostRecord record = recordOf(QString(30, u'g'));
    for (qsizetype i = 0; i < record.observations.size(); ++i) {
        Freshness freshness;
        freshness.thisUpdate = after(double(i / 8 * 8)); // every eight hours
        freshness.effectiveExpiry = freshness.thisUpdate.addSecs(Day);
        record.observations[i].freshness = freshness;
        record.observations[i].signer = i < 16 ? QStringLiteral("old") : QStringLiteral("new");
    }
    const HostChanges changes = hostRow(record, Period).changes;
    QCOMPARE(changes.renewals, (QList<UtcTime> { after(8), after(16), after(24) }));
    QCOMPARE(changes.usualRenewal(), (Duration { 8 * Hour }));
    QCOMPARE(changes.signers, 1);
}

void TestReport::saysWhereChecksWereMade_data()
{
    QTest::addColumn<QStringList>("vantages"); // of a host each, of its checks
    QTest::addColumn<QString>("newest"); // of the first host's
    QTest::addColumn<QString>("checkedFrom");
    QTest::addColumn<QString>("banner");
    QTest::newRow("one") << QStringList { u"vm"_s, u"vm"_s } << u"vm"_s << u"vm"_s << u"from vm"_s;
    QTest::newRow("several") << QStringList { u"west"_s, u"east"_s } << u"west"_s << u"east, west"_s
                             << u"from west"_s;
    QTest::newRow("from before the period")
        << QStringList { QString() } << u"old"_s << u"old"_s << u"from old"_s;
    QTest::newRow("not known") << QStringList { QString() } << QString() << QString()
                               << u"Checked 2026-09-22 00:00:00 UTC"_s;
    QTest::newRow("hidden") << QStringList { u"a\u202Eb"_s } << u"a\u202Eb"_s << u"a⟨U+202E⟩b"_s
                            << u"from a⟨U+202E⟩b"_s;
}

void TestReport::saysWhereChecksWereMade()
{
    QFETCH(QStringList, vantages);
    QFETCH(QString, newest);
    QFETCH(QString, banner);
    QList<HostRecord> records;
    for (const QString &vantage : vantages) {
        records.append(recordOf(QStringLiteral("g")));
        if (!vantage.isEmpty())
            records.last().vantages = { vantage };
    }
    records.first().vantage = newest;
    const Report report = reportOf(records);
    QTEST(ReportTexts::vantages(report), "checkedFrom");
    const QString checked = ReportTexts::checked(report.rows.first());
    QVERIFY2(checked.endsWith(banner), qPrintable(checked));
    QVERIFY(methodOf(report).first().meaning.startsWith(u"Nothing"_s)); // nothing captured is left
}

void TestReport::saysWhatElseWasAskedFor_data()
{
    QTest::addColumn<FetchedEvidence>("fetched");
    QTest::addColumn<QString>("says");
    FetchedEvidence lists;
    lists.revocationLists = { {}, {}, {} };
    lists.revocationLists.last().isFromCache = true;
    FetchedEvidence kept;
    kept.revocationLists = { lists.revocationLists.last() };
    FetchedEvidence ofOther;
    ofOther.others = { FetchedEvidence {} };
    ofOther.others.first().issuers.append(FetchedIssuer {});
    ofOther.responderAnswers.append(ResponderAnswer {});
    QTest::newRow("nothing") << FetchedEvidence {} << u" from vm. Nothing else: no responder"_s;
    QTest::newRow("lists")
        << lists << u"checks also asked CAs for: 2 revocation list(s). 1 revocation list"_s;
    QTest::newRow("kept list") << kept << u"asked. 1 revocation list(s) of earlier checks"_s;
    QTest::newRow("about another leaf")
        << ofOther << u"for: 1 answer(s) of responders, 1 issuer certificate(s)."_s;
}

void TestReport::saysWhatElseWasAskedFor()
{
    QFETCH(FetchedEvidence, fetched);
    QFETCH(QString, says);
    HostRecord record = recordOf(QStringLiteral("g"));
    record.vantage = QStringLiteral("vm");
    record.inspection = Inspection {};
    record.inspection->fetched = fetched;
    const QString contacted = methodOf(reportOf({ record })).first().meaning;
    QVERIFY2(contacted.contains(says), qPrintable(contacted));
}

void TestReport::putsTheMostUrgentFirst()
{
    const auto named = [](const char *letters, const char *host) {
        return recordOf(QString::fromLatin1(letters), QString::fromLatin1(host));
    };
    const Report report
        = reportOf({ named("", "never"), named("g", "good-b"), named("u", "gone"),
                     named("g", "good-a"), named("m", "missing"), named("e", "expired") });
    QStringList order;
    for (const HostRow &row : report.rows)
        order.append(row.target.host);
    QCOMPARE(order.join(u' '), QStringLiteral("expired missing gone never good-a good-b"));
    QCOMPARE(report.problems(), 2);
    QCOMPARE(report.topProblems().size(), size_t(2));
    QCOMPARE(report.countOf(VerdictClass::NoData), 2);
    QCOMPARE(report.verdictCounts[size_t(Verdict::Good)], 2);
}

void TestReport::showsTheClassesOfEachDay()
{
    const Report report = reportOf({ recordOf(QString(24, u'g') + QString(23, u'e') + u'm'),
                                     recordOf(QString(24, u'g') + QString(30, u' ') + u'e') });
    QCOMPARE(report.daysTogether, 1);
    QCOMPARE(report.days.size(), 10); // none of the day that begins where the period ends
    QCOMPARE(report.days[0].from, Start);
    QCOMPARE(report.days[0].hosts[size_t(VerdictClass::Ok)], 2);
    QCOMPARE(report.days[1].hosts[size_t(VerdictClass::Warning)], 1);
    QCOMPARE(report.days[1].total(), 1);
    QCOMPARE(report.days[2].hosts[size_t(VerdictClass::Critical)], 1);
    QCOMPARE(report.days[3].total(), 0);
}

void TestReport::countsDaysOfThePeriodOnly_data()
{
    QTest::addColumn<TimeSpan>("period");
    QTest::addColumn<int>("days");
    QTest::newRow("a week") << TimeSpan { Start, Start.addSecs(7 * Day) } << 7;
    QTest::newRow("and a second") << TimeSpan { Start, Start.addSecs(7 * Day + 1) } << 8;
    QTest::newRow("from noon to noon") << TimeSpan { after(12), after(36) } << 2;
    QTest::newRow("no time at all") << TimeSpan { Start, Start } << 1;
}

void TestReport::countsDaysOfThePeriodOnly()
{
    QFETCH(TimeSpan, period);
    const Report report = reportOf({ recordOf(QStringLiteral("g")) }, period);
    QTEST(int(report.days.size()), "days");
}

void TestReport::putsDaysTogetherInALongPeriod()
{
    const Report report
        = reportOf({ recordOf(QStringLiteral("g")) }, { Start, Start.addSecs(400 * Day) });
    QVERIFY(report.days.size() <= 62);
    QCOMPARE(report.days[1].from, Start.addSecs(report.daysTogether * Day));
    QVERIFY(report.days.last().from.addSecs(report.daysTogether * Day) >= Start.addSecs(400 * Day));
}

void TestReport::keepsDaysThatOnlyCountsAreLeftOf()
{
    HostRecord record = recordOf(QString(30, u' ') + u'g');
    record.days = { { Start, Verdict::Good, VerdictClass::Ok, 20, { 20 * Hour } },
                    { Start, Verdict::Expired, VerdictClass::Critical, 4, { 4 * Hour } } };
    const Report report = reportOf({ record });
    QCOMPARE(report.days[0].hosts[size_t(VerdictClass::Critical)], 1);
    QCOMPARE(report.days[1].hosts[size_t(VerdictClass::Ok)], 1);
    const HostRow &row = report.rows.first();
    QCOMPARE(row.times.of(Verdict::Expired), 4 * Hour);
    QVERIFY(!row.changes.isNew);
    const HostReport host = hostReport(record, Period);
    QVERIFY(ReportTexts::historyNote(host).isEmpty());
    record.observations.clear();
    QVERIFY(ReportTexts::historyNote(hostReport(record, Period)).contains(QStringLiteral("day")));
}

// Judged anew, a check may say another thing: what times and counts are made of is said as well.
void TestReport::saysWhatItFoundThen()
{
    HostRecord record = recordOf(QStringLiteral("gge"));
    record.inspection = Inspection {};
    record.inspection->judgement.verdict = Verdict::Good;
    record.inspection->judgement.verdictClass = VerdictClass::Ok;
    const HostRow row = hostRow(record, Period);
    QCOMPARE(row.verdictClass(), VerdictClass::Ok);
    QCOMPARE(row.newest->foundThen,
             (NewestCheck::Found { Verdict::Expired, VerdictClass::Critical }));
    QVERIFY(ReportTexts::foundThen(row).endsWith(u"Found then: Expired response (Critical)."_s));
    record.inspection->judgement.verdict = Verdict::Expired;
    QVERIFY(
        ReportTexts::foundThen(hostRow(record, Period)).contains(u"(Critical)"_s)); // class alone
    record.inspection->judgement.verdictClass = VerdictClass::Critical;
    QVERIFY(ReportTexts::foundThen(hostRow(record, Period)).isEmpty());
    QVERIFY(ReportTexts::foundThen(rowOf(QStringLiteral("e"))).isEmpty());
}

// Damage took what was captured; the row of the check is left.
void TestReport::saysWhatItKnowsOfAnOldCheck()
{
    const HostRow row = rowOf(QStringLiteral("ge"));
    QCOMPARE(row.verdictClass(), VerdictClass::Critical);
    QCOMPARE(ReportTexts::verdictWord(row), QStringLiteral("Expired response"));
    QVERIFY(ReportTexts::sentence(row).contains(QStringLiteral("not kept")));
    QCOMPARE(ReportTexts::mustStaple(row), QStringLiteral("–"));
}

// Two entries of the list may differ in the name that they ask for alone.
void TestReport::namesTheServerOfEachDay()
{
    HostHistory host { recordOf({}).target, {}, {} };
    host.target.serverName = u"shop.example.test"_s;
    host.days = { { Start, Verdict::Good, VerdictClass::Ok, 20, { 20 * Hour } } };
    QByteArray text;
    const auto write = [&text](const QByteArray &bytes) {
        text += bytes;
        return true;
    };
    QVERIFY(writeHistoryJson(write, { host.target }, [&host](const Target &) { return host; }));
    const QJsonObject day
        = QJsonDocument::fromJson(text).object()[u"days"_s].toArray().first().toObject();
    QCOMPARE(day[u"serverName"_s].toString(), u"shop.example.test"_s);
    QCOMPARE(day[u"target"_s].toString(), u"a.example.test:443"_s);
}

void TestReport::stopsWhenAsked()
{
    std::stop_source source;
    int read = 0;
    const auto reader = [&](const Target &) {
        if (++read == 2)
            source.request_stop();
        return recordOf(QStringLiteral("g"));
    };
    QVERIFY(!makeReport({}, QList<Target>(5), reader, { source.get_token(), {} }));
    QCOMPARE(read, 2);
}

void TestReport::leavesOutPartsOfHostsFromASummary()
{
    ReportRequest request;
    QVERIFY(request.has(ReportPart::Hosts));
    QVERIFY(!request.showsRawFields());
    request.detail = ReportDetail::Full;
    QVERIFY(request.showsRawFields());
    request.parts.setFlag(ReportPart::Hosts, false);
    QVERIFY(!request.showsRawFields());
    request.parts = allReportParts();
    request.detail = ReportDetail::Summary;
    QVERIFY(!request.has(ReportPart::Hosts));
    QVERIFY(!request.has(ReportPart::Clients));
    QVERIFY(request.has(ReportPart::Method));
}

void TestReport::namesItsChoices()
{
    for (const ReportDetail detail :
         { ReportDetail::Summary, ReportDetail::Standard, ReportDetail::Full })
        QCOMPARE(detailFromId(detailId(detail)), detail);
    for (const ReportPaper paper : { ReportPaper::A4, ReportPaper::Letter })
        QCOMPARE(paperFromId(paperId(paper)), paper);
    ReportParts parts;
    for (const QString &id : partIds(allReportParts()))
        parts |= *partFromId(id);
    QCOMPARE(parts, allReportParts());
    QVERIFY(!partFromId(u"everything"));
    QVERIFY(!detailFromId(u""));
}

void TestReport::showsForeignTextAsText()
{
    ReportRequest request;
    request.title = QStringLiteral("a\u202Eb");
    request.organisation = QStringLiteral("x\ny");
    QCOMPARE(ReportTexts::title(request), QStringLiteral("a⟨U+202E⟩b"));
    Report report;
    report.request = request;
    QVERIFY(!ReportTexts::about(report).last().value.contains(u'\n'));
    Target target;
    target.label = QStringLiteral("l\u2066");
    target.tags = { QStringLiteral("t\t") };
    QVERIFY(!ReportTexts::remark(target).contains(QChar(0x2066)));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
