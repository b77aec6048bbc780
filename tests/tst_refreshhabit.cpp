// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/refreshhabit.h"

#include <QTest>

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;
constexpr UtcTime Start = UtcTime::fromSecs(1'795'118'400); // 2026-11-19T20:00:00Z

Freshness responseFrom(UtcTime thisUpdate, qint64 life = 7 * Day)
{
    return freshnessOf({ .thisUpdate = thisUpdate,
                         .nextUpdate = thisUpdate.addSecs(life),
                         .scope = Scope::Public });
}

Observation observation(UtcTime at, const Freshness &freshness)
{
    Observation observation;
    observation.at = at;
    observation.address = u"192.0.2.7"_qs;
    observation.verdict = Verdict::Good;
    observation.responseSha256 = QByteArray::number(freshness.thisUpdate.secs());
    observation.freshness = freshness;
    return observation;
}

// Checks every hour of a server that takes the n-th new response so long after Start. Each response
// is as old as `age` when it is taken.
QList<Observation> hourly(const QList<qint64> &takenAt, qint64 until, qint64 age = 0,
                          qint64 life = 7 * Day, qint64 every = Hour)
{
    QList<Observation> observations;
    for (qint64 secs = 0; secs < until; secs += every) {
        const auto next = std::upper_bound(takenAt.begin(), takenAt.end(), secs);
        const qint64 taken = next == takenAt.begin() ? 0 : *std::prev(next);
        observations.append(
            observation(Start.addSecs(secs), responseFrom(Start.addSecs(taken - age), life)));
    }
    return observations;
}

RefreshHabit knownHabit(double share, double spread = 0, qint64 sampling = Hour)
{
    return { .renewals = 5, .share = share, .spread = spread, .sampling = { sampling } };
}

}

class tst_RefreshHabit : public QObject
{
    Q_OBJECT

private slots:
    void habit_data()
    {
        QTest::addColumn<QList<Observation>>("observations");
        QTest::addColumn<RefreshHabit>("habit");

        const auto row
            = [](const char *name, const QList<Observation> &observations,
                 const RefreshHabit &habit) { QTest::newRow(name) << observations << habit; };
        // A renewal between two hourly checks is put half an hour before the second.
        const double halfHour = double(30 * Minute) / double(7 * Day);
        row("nothing", {}, {});
        row("never renewed", hourly({}, 5 * Day), {});
        row("at half of the window, four times",
            hourly({ 84 * Hour, 168 * Hour, 252 * Hour, 336 * Hour }, 350 * Hour),
            { 4, 0.5 - halfHour, 0, { Hour }, 0 });
        row("at a quarter, a half and three quarters: median and spread",
            hourly({ 42 * Hour, 126 * Hour, 252 * Hour }, 260 * Hour),
            { 3, 0.5 - halfHour, 0.125, { Hour }, 0 });
        row("a day after it expired, thrice", hourly({ 8 * Day, 16 * Day, 24 * Day }, 25 * Day),
            { 3, 8.0 / 7 - halfHour, 0, { Hour }, 0 });

        QList<Observation> unwatched = hourly({ 84 * Hour, 168 * Hour, 252 * Hour }, 260 * Hour);
        unwatched.remove(64, 40);
        row("nobody looked at the first", unwatched, { 3, 0.5 - halfHour, 0, { Hour }, 0 });
        unwatched.remove(64, 10);
        row("nobody looked at the first for over a quarter of the window", unwatched,
            { 2, 0.5 - halfHour, 0, { Hour }, 0 });

        QList<Observation> unequal = hourly({ 84 * Hour }, 90 * Hour);
        for (const qsizetype hour : { 85, 87, 88 })
            unequal[hour] = observation(Start.addSecs(hour * Hour), responseFrom(Start));
        row("old and new in turn", unequal, { 1, 0.5 - halfHour, 0, { Hour }, 2 });

        QList<Observation> gaps = hourly({ 84 * Hour, 168 * Hour, 252 * Hour }, 260 * Hour);
        for (const qsizetype hour : { 20, 100, 200 }) {
            gaps[hour].freshness.reset();
            gaps[hour].responseSha256.clear();
        }
        row("sometimes without a staple", gaps, { 3, 0.5 - halfHour, 0, { Hour }, 0 });
    }
    void habit()
    {
        QFETCH(QList<Observation>, observations);
        QFETCH(RefreshHabit, habit);
        const RefreshHabit found = refreshHabit(observations);
        QCOMPARE(found.renewals, habit.renewals);
        QVERIFY2(std::abs(found.share - habit.share) < 1e-6,
                 qPrintable(QString::number(found.share, 'g', 9)));
        QVERIFY2(std::abs(found.spread - habit.spread) < 1e-6,
                 qPrintable(QString::number(found.spread, 'g', 9)));
        QCOMPARE(found.sampling, habit.sampling);
        QCOMPARE(found.regressions, habit.regressions);
        QCOMPARE(found.isKnown(), habit.renewals >= 3);
    }

    void eachAddressAndCertificateIsItsOwn()
    {
        QList<Observation> observations = hourly({}, 6 * Hour);
        observations[1].address = u"192.0.2.8"_qs;
        observations[2].certificateSha256 = "another";
        QCOMPARE(seenAt(observations, u"192.0.2.7"_qs, {}).size(), 4);
        QCOMPARE(seenAt(observations, u"192.0.2.8"_qs, {}).value(0).at, observations[1].at);
        QCOMPARE(seenAt(observations, u"192.0.2.7"_qs, "another").size(), 1);
    }

    void publishing()
    {
        const auto observations
            = hourly({ 84 * Hour, 168 * Hour, 252 * Hour, 400 * Hour }, 420 * Hour, 10 * Hour);
        const PublishingHabit expected { 5, { 7 * Day }, { 84 * Hour }, { 10 * Hour } };
        QCOMPARE(publishingHabit(observations), expected);
        QVERIFY(expected.isKnown());
        QVERIFY(!publishingHabit(observations.first(200)).isKnown());
        QCOMPARE(publishingHabit({}), PublishingHabit());
        // How old the first one was when it was picked up is not known.
        QCOMPARE(publishingHabit(observations.mid(50, 60)).age, Duration { 10 * Hour });
    }

    void publishingAsTwoServersShowIt()
    {
        QList<Observation> both;
        for (qint64 secs = 0; secs < 16 * Day; secs += Hour) {
            const UtcTime at = Start.addSecs(secs);
            both.append(observation(at, responseFrom(Start.addSecs(secs / (4 * Day) * 4 * Day))));
            const qint64 other = (secs + 2 * Day) / (4 * Day) * 4 * Day - 2 * Day;
            both.append(observation(at, responseFrom(Start.addSecs(other))));
        }
        QCOMPARE(publishingHabit(both).every, Duration { 2 * Day });
        QCOMPARE(publishingHabit(both).responses, 9);
    }

    void publishingSeveralOfOneTime()
    {
        QList<Observation> observations = hourly({ 84 * Hour }, 90 * Hour);
        observations.last().responseSha256 = "signed again";
        QCOMPARE(publishingHabit(observations).every, Duration { 84 * Hour });
        QCOMPARE(publishingHabit(observations).responses, 3);
    }

    void publishingWithoutNextUpdate()
    {
        const Observation open = observation(Start, freshnessOf({ .thisUpdate = Start }));
        QCOMPARE(publishingHabit({ open }).validity, Duration());
    }

    // All moments in hours after thisUpdate of a response that lives for 100 hours.
    void forecast_data()
    {
        QTest::addColumn<RefreshHabit>("habit");
        QTest::addColumn<double>("at");
        QTest::addColumn<QString>("forecast"); // expected, overdue, outage
        QTest::addColumn<QString>("sentence");

        const auto row = [](const char *name, const RefreshHabit &habit, double at,
                            const char *forecast, const char *sentence) {
            QTest::newRow(name) << habit << at << QString::fromLatin1(forecast)
                                << QString::fromLatin1(sentence);
        };
        row("no habit", {}, 60, "", "");
        RefreshHabit two = knownHabit(0.52);
        two.renewals = 2;
        row("two renewals are no habit", two, 60, "", "");
        row("well before", knownHabit(0.52), 10, "52", "renews at 52 % of the window");
        row("an hour late, as checks every hour make it", knownHabit(0.52), 53, "52",
            "renews at 52 % of the window");
        row("later than that", knownHabit(0.52), 53.01, "52 overdue 1.01 outage 100",
            "renews at 52 % of the window, now overdue by 1 h");
        row("9 hours late", knownHabit(0.52), 61, "52 overdue 9 outage 100",
            "renews at 52 % of the window, now overdue by 9 h");
        row("10 hours late, as usual", knownHabit(0.52, 0.04), 62, "52",
            "renews at 52 % of the window");
        row("13 hours late, which is not usual", knownHabit(0.52, 0.04), 65,
            "52 overdue 13 outage 100", "renews at 52 % of the window, now overdue by 13 h");
        row("checked once in four hours", knownHabit(0.52, 0, 4 * Hour), 55, "52",
            "renews at 52 % of the window");
        row("renews when it has expired", knownHabit(1.1), 10, "110 outage 100-110",
            "renews at 110 % of the window");
        row("renews when it has expired, and did not", knownHabit(1.1), 112,
            "110 overdue 2 outage 100", "renews at 110 % of the window, now overdue by 2 h");
    }
    void forecast()
    {
        QFETCH(RefreshHabit, habit);
        QFETCH(double, at);
        const UtcTime now = Start.addSecs(std::llround(at * Hour));
        const auto forecast = forecastRefresh(responseFrom(Start, 100 * Hour), habit, now);
        QTEST(textOf(forecast), "forecast");
        QTEST(RefreshHabitText::sentence(habit, forecast), "sentence");
    }

private:
    static QString hours(qint64 secs) { return QString::number(double(secs) / Hour); }
    static QString hours(UtcTime time) { return hours((time - Start).secs); }
    static QString textOf(const RefreshForecast &forecast)
    {
        QStringList words;
        if (forecast.expected)
            words += hours(*forecast.expected);
        if (forecast.overdue)
            words += QStringList { u"overdue"_qs, hours(forecast.overdue->secs) };
        if (forecast.outageFrom)
            words += QStringList { u"outage"_qs, hours(*forecast.outageFrom) };
        if (forecast.outageTo)
            words.last() += u'-' + hours(*forecast.outageTo);
        return words.join(u' ');
    }
};

QTEST_APPLESS_MAIN(tst_RefreshHabit)
#include "tst_refreshhabit.moc"
