// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/lessons.h"

#include <QTest>

namespace {

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;
constexpr UtcTime Start = UtcTime::fromSecs(1'795'118'400); // 2026-11-19T20:00:00Z

Freshness responseFrom(UtcTime thisUpdate)
{
    return freshnessOf({ .thisUpdate = thisUpdate,
                         .nextUpdate = thisUpdate.addSecs(7 * Day),
                         .scope = Scope::Public });
}

Observation observation(UtcTime at, UtcTime thisUpdate)
{
    Observation observation;
    observation.at = at;
    observation.address = u"192.0.2.7"_qs;
    observation.verdict = Verdict::Good;
    observation.certificateSha256 = QByteArrayLiteral("certificate");
    observation.responseSha256 = QByteArray::number(thisUpdate.secs());
    observation.freshness = responseFrom(thisUpdate);
    return observation;
}

// Checked every hour for so many days; the server takes a new response every third of them, except
// for the last.
QList<Observation> hourly(int days, int stuckDays = 0)
{
    QList<Observation> observations;
    for (int hour = 0; hour < days * 24; ++hour) {
        const int taken = std::min(hour / 72, (days - stuckDays) / 3) * 72;
        observations.append(observation(Start.addSecs(hour * Hour), Start.addSecs(taken * Hour)));
    }
    return observations;
}

}

class tst_Lessons : public QObject
{
    Q_OBJECT

private slots:
    void nothingToLearnFrom() { QVERIFY(!lessonsFrom({}, {}, Start)); }

    void regularServer()
    {
        const UtcTime now = Start.addSecs(20 * Day);
        const auto lessons = lessonsFrom(hourly(20), {}, now);
        QVERIFY(lessons && lessons->habit.isKnown());
        QCOMPARE(lessons->period, (TimeSpan { Start, now }));
        const QStringList texts = LessonTexts::refreshing(*lessons, now);
        QVERIFY(texts.first().startsWith(u"Renews at 4"_qs));
        QVERIFY(texts.first().endsWith(u"% of the window"_qs));
        QVERIFY(texts.contains(u"The CA publishes about every 3 d"_qs));
        QCOMPARE(texts.size(), 3);
        QVERIFY(texts[1].startsWith(u"Next refresh about 2026-12-10"_qs));
        QCOMPARE(LessonTexts::times(*lessons),
                 (QStringList { u"Usable staple 100 % of the last 20 d"_qs, u"Good 100 %"_qs }));
    }

    void stuckServer()
    {
        const UtcTime now = Start.addSecs(20 * Day);
        const auto lessons = lessonsFrom(hourly(20, 5), {}, now);
        const QStringList texts = LessonTexts::refreshing(*lessons, now);
        QVERIFY(texts[0].contains(u"now overdue by "_qs));
        QCOMPARE(texts[1],
                 u"Without a refresh clients see an expired response from 2026-12-11 20:00 UTC"_qs);
        const UtcTime late = Start.addSecs(23 * Day);
        const auto expired = lessonsFrom(hourly(23, 8), {}, late);
        QCOMPARE(LessonTexts::refreshing(*expired, late)[1],
                 u"Clients see an expired response since 2026-12-11 20:00 UTC"_qs);
        const QStringList times = LessonTexts::times(*expired);
        QCOMPARE(times[0], u"Usable staple 95.7 % of the last 23 d"_qs);
        QCOMPARE(times[1], u"Good 95.7 %"_qs);
        QCOMPARE(times[2], u"Expired response 4.3 %"_qs);
    }

    // Two addresses by turns, the second so many hours behind; where it asks later, both have the
    // same most of the time.
    void addressesThatDisagree_data()
    {
        QTest::addColumn<int>("hoursBehind");
        QTest::addColumn<int>("checks");
        QTest::addColumn<QStringList>("behind");
        const QStringList second { u"192.0.2.8"_qs };
        QTest::newRow("the same") << 0 << 20 * 24 << QStringList();
        QTest::newRow("three days behind") << 72 << 20 * 24 << second;
        QTest::newRow("just before it follows") << 6 << 18 * 24 + 6 << second;
        QTest::newRow("when it has followed") << 6 << 18 * 24 + 8 << QStringList();
    }
    void addressesThatDisagree()
    {
        QFETCH(int, hoursBehind);
        QFETCH(int, checks);
        QList<Observation> observations = hourly(25).first(checks);
        for (int hour = 1; hour < checks; hour += 2) {
            const UtcTime taken = Start.addSecs(std::max(0, hour - hoursBehind) / 72 * 72 * Hour);
            observations[hour].address = u"192.0.2.8"_qs;
            observations[hour].freshness = responseFrom(taken);
        }
        const UtcTime now = observations.last().at;
        const auto lessons = lessonsFrom(observations, {}, now);
        QTEST(lessons->behind, "behind");
        QCOMPARE(
            LessonTexts::refreshing(*lessons, now)
                .last()
                .startsWith(u"Stapled an older response than had been seen before: 192.0.2.8"_qs),
            !lessons->behind.isEmpty());
        const auto later = lessonsFrom(observations, {}, now.addSecs(3 * Day)); // it may be gone
        QVERIFY(later->behind.isEmpty());
    }

    void timeThatNobodyLooked()
    {
        QList<Observation> observations = hourly(10);
        const UtcTime now = Start.addSecs(40 * Day);
        const auto lessons = lessonsFrom(observations, {}, now);
        QCOMPARE(lessons->period, (TimeSpan { Start.addSecs(10 * Day), now })); // 30 days
        QVERIFY(LessonTexts::times(*lessons).last().startsWith(u"Not checked 99.9 %"_qs));
        QVERIFY(!LessonTexts::method().isEmpty());
    }

    // Checks that are not kept any more count by their days.
    void daysBefore()
    {
        const UtcTime now = Start.addSecs(10 * Day);
        const auto held = [](int daysBefore, Verdict verdict, qint64 secs) {
            return DailySummary {
                Start.addSecs(-daysBefore * Day), verdict, classOf(verdict), 24, { secs }
            };
        };
        const auto lessons
            = lessonsFrom(hourly(10), {}, now, {},
                          { held(30, Verdict::Missing, Day), held(10, Verdict::Missing, Day),
                            held(9, Verdict::Good, Day / 2) });
        QCOMPARE(lessons->period, (TimeSpan { Start.addSecs(-20 * Day), now })); // 30 days
        QCOMPARE(lessons->times.of(Verdict::Missing), Day);
        QCOMPARE(lessons->times.of(Verdict::Good), 10 * Day + Day / 2);
        QCOMPARE(lessons->times.unknown, 20 * Day - Day - Day / 2);
        const auto short_
            = lessonsFrom(hourly(10), {}, now, {}, { held(3, Verdict::Missing, Day) });
        QCOMPARE(short_->period.from, Start.addSecs(-3 * Day));
    }

    void neverStapled()
    {
        Observation missing;
        missing.at = Start;
        missing.verdict = Verdict::Missing;
        missing.certificateSha256 = QByteArrayLiteral("certificate");
        const UtcTime now = Start.addSecs(Hour);
        const auto lessons = lessonsFrom({ missing }, {}, now);
        QVERIFY(LessonTexts::refreshing(*lessons, now).isEmpty());
        QCOMPARE(
            LessonTexts::times(*lessons),
            (QStringList { u"Usable staple 0 % of the last 1 h"_qs, u"Not stapled 100 %"_qs }));
    }
};

QTEST_GUILESS_MAIN(tst_Lessons)
#include "tst_lessons.moc"
