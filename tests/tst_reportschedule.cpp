// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportschedule.h"

#include <QTest>

namespace {

UtcTime day(int year, int month, int dayOfMonth, int hour = 0)
{
    return *UtcTime::fromCivil(year, month, dayOfMonth, hour, 0, 0);
}

}

class TestReportSchedule : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatIsDue_data();
    void findsWhatIsDue();
    void namesFiles();
    void roundTripsIds();
};

void TestReportSchedule::findsWhatIsDue_data()
{
    QTest::addColumn<ReportEvery>("every");
    QTest::addColumn<UtcTime>("madeUntil");
    QTest::addColumn<UtcTime>("now");
    QTest::addColumn<QList<UtcTime>>("starts");
    using List = QList<UtcTime>;
    const auto week = ReportEvery::Week, month = ReportEvery::Month;
    // 2026-11-16 is a Monday.
    QTest::newRow("the week is not over")
        << week << day(2026, 11, 16) << day(2026, 11, 22, 23) << List {};
    QTest::newRow("it just ended")
        << week << day(2026, 11, 16) << day(2026, 11, 23) << List { day(2026, 11, 16) };
    QTest::newRow("made") << week << day(2026, 11, 23) << day(2026, 11, 24) << List {};
    QTest::newRow("set up in the middle of a week")
        << week << day(2026, 11, 18, 9) << day(2026, 11, 24) << List { day(2026, 11, 16) };
    QTest::newRow("off for two weeks") << week << day(2026, 11, 9) << day(2026, 11, 25, 7)
                                       << List { day(2026, 11, 9), day(2026, 11, 16) };
    QTest::newRow("off for a year")
        << week << day(2025, 11, 9) << day(2026, 11, 25)
        << List { day(2026, 11, 2), day(2026, 11, 9), day(2026, 11, 16) };
    QTest::newRow("a month over the new year")
        << month << day(2026, 12, 1) << day(2027, 1, 1) << List { day(2026, 12, 1) };
    QTest::newRow("February of a leap year")
        << month << day(2028, 2, 1) << day(2028, 3, 1) << List { day(2028, 2, 1) };
    QTest::newRow("a clock set back") << month << day(2027, 3, 1) << day(2027, 1, 20) << List {};
}

void TestReportSchedule::findsWhatIsDue()
{
    QFETCH(ReportEvery, every);
    QFETCH(UtcTime, madeUntil);
    QFETCH(UtcTime, now);
    QFETCH(QList<UtcTime>, starts);
    const auto due = duePeriods({ .every = every, .madeUntil = madeUntil }, now);
    QCOMPARE(due.size(), starts.size());
    for (qsizetype i = 0; i < due.size(); ++i) {
        QCOMPARE(toText(due[i].from), toText(starts[i]));
        QCOMPARE(toText(due[i].to),
                 i + 1 < due.size() ? toText(starts[i + 1]) : toText(periodStart(every, now)));
    }
}

void TestReportSchedule::namesFiles()
{
    const TimeSpan week { day(2026, 11, 16), day(2026, 11, 23) };
    QCOMPARE(scheduledFileName({}, week),
             QStringLiteral("stapling-report_all_2026-11-16_2026-11-22.pdf"));
    QCOMPARE(scheduledFileName(
                 { .format = QStringLiteral("html"), .tag = QStringLiteral("../etc web") }, week),
             QStringLiteral("stapling-report_tag-..-etc-web_2026-11-16_2026-11-22.html"));
}

void TestReportSchedule::roundTripsIds()
{
    QCOMPARE(everyFromId(everyId(ReportEvery::Week)), ReportEvery::Week);
    QCOMPARE(everyFromId(everyId(ReportEvery::Month)), ReportEvery::Month);
    QVERIFY(!everyFromId(u"year"));
}

QTEST_GUILESS_MAIN(TestReportSchedule)
#include "tst_reportschedule.moc"
