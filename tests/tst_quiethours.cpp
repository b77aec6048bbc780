// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/quiethours.h"

#include <QTest>

class tst_QuietHours : public QObject
{
    Q_OBJECT

private slots:
    void ends_data();
    void ends();
    void texts();
};

void tst_QuietHours::ends_data()
{
    QTest::addColumn<QuietHours>("quiet");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("end");
    const QuietHours night { true, 22 * 60, 7 * 60, "Europe/Vienna" };
    const QuietHours noon { true, 12 * 60, 13 * 60 + 30, "Europe/Vienna" };
    const QuietHours early { true, 60, 2 * 60 + 30, "Europe/Vienna" };
    const auto row
        = [](const char *name, const QuietHours &quiet, const char *now, const char *end = "") {
              QTest::newRow(name) << quiet << QString::fromLatin1(now) << QString::fromLatin1(end);
          };
    row("before midnight", night, "2027-01-15T22:30:00Z", "2027-01-16T06:00:00Z");
    row("after midnight", night, "2027-01-16T03:00:00Z", "2027-01-16T06:00:00Z");
    row("its first minute", night, "2027-01-15T21:00:00Z", "2027-01-16T06:00:00Z");
    row("the minute before", night, "2027-01-15T20:59:59Z");
    row("its end", night, "2027-01-16T06:00:00Z");
    row("in summer", night, "2027-07-15T22:30:00Z", "2027-07-16T05:00:00Z");
    row("within a day", noon, "2027-01-15T11:30:00Z", "2027-01-15T12:30:00Z");
    row("the rest of the day", noon, "2027-01-15T13:00:00Z");
    // The clock goes from 2 to 3 on March 28, and from 3 to 2 on October 31.
    row("over the change to summer", night, "2027-03-27T23:00:00Z", "2027-03-28T05:00:00Z");
    row("over the change from summer", night, "2027-10-30T22:00:00Z", "2027-10-31T06:00:00Z");
    row("an end that is left out", early, "2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z");
    row("an end that comes twice, once", early, "2027-10-31T00:15:00Z", "2027-10-31T00:30:00Z");
    row("an end that comes twice, again", early, "2027-10-31T01:15:00Z", "2027-10-31T01:30:00Z");
    row("switched off", { false, 0, 1439, "UTC" }, "2027-01-15T12:00:00Z");
    row("no time at all", { true, 60, 60, "UTC" }, "2027-01-15T01:00:00Z");
}

void tst_QuietHours::ends()
{
    QFETCH(QuietHours, quiet);
    QFETCH(QString, now);
    QFETCH(QString, end);
    const auto found = quiet.endAt(*fromRfc3339(now));
    QCOMPARE(found ? toRfc3339(*found) : QString(), end);
}

void tst_QuietHours::texts()
{
    QCOMPARE(minuteOfDay(u"22:30"), 22 * 60 + 30);
    QCOMPARE(minuteOfDay(u"7:05"), 7 * 60 + 5);
    QVERIFY(!minuteOfDay(u"24:00"));
    QVERIFY(!minuteOfDay(u""));
    QCOMPARE(minuteText(7 * 60 + 5), u"07:05"_qs);
}

QTEST_GUILESS_MAIN(tst_QuietHours)
#include "tst_quiethours.moc"
