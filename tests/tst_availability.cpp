// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/availability.h"

#include <QTest>

namespace {

constexpr qint64 Hour = 3600;
constexpr UtcTime Start = UtcTime::fromSecs(1'795'118'400); // 2026-11-19T20:00:00Z

// A check so many hours after the beginning of the period; what it saw expires after so many.
Observation seen(double at, Verdict verdict, double expires = 1000)
{
    Observation observation;
    observation.at = Start.addSecs(qint64(at * Hour));
    observation.verdict = verdict;
    observation.freshness = freshnessOf({ .thisUpdate = Start.addSecs(-1000 * Hour),
                                          .nextUpdate = Start.addSecs(qint64(expires * Hour)) });
    return observation;
}

}

class tst_Availability : public QObject
{
    Q_OBJECT

private slots:
    // Of a period of ten hours: hours in each verdict, then unknown ones.
    void times_data()
    {
        QTest::addColumn<QList<Observation>>("observations");
        QTest::addColumn<QString>("hours");
        QTest::addColumn<double>("availability"); // -1: none

        const auto row = [](const char *name, const QList<Observation> &observations,
                            const char *hours, double availability) {
            QTest::newRow(name) << observations << QString::fromLatin1(hours) << availability;
        };
        using enum Verdict;
        row("never checked", {}, "? 10", -1);
        row("one check holds for two hours", { seen(1, Good) }, "good 2 ? 8", 1);
        row("until the next", { seen(0, Good), seen(1, Missing), seen(2, Good) },
            "missing 1 good 3 ? 6", 0.75);
        row("all three that are usable",
            { seen(0, Good), seen(1, RefreshDue), seen(2, RefreshCritical), seen(3, Expired) },
            "expired 2 refresh-critical 1 refresh-due 1 good 1 ? 5", 0.6);
        row("from before the period", { seen(-1, Good) }, "good 1 ? 9", 1);
        row("long before the period", { seen(-3, Good) }, "? 10", -1);
        row("beyond the period", { seen(9, Good), seen(11, Good) }, "good 1 ? 9", 1);
        row("expires between two checks", { seen(0, RefreshCritical, 0.5), seen(1, Good) },
            "expired 0.5 refresh-critical 0.5 good 2 ? 7", 2.5 / 3);
        row("had expired when it was seen", { seen(0, RefreshCritical, -1) }, "expired 2 ? 8", 0);
        row("no answer says nothing about staples",
            { seen(0, Good), seen(1, Unreachable), seen(2, TlsFailed), seen(3, Missing) },
            "missing 2 good 1 tls-failed 1 unreachable 1 ? 5", 1.0 / 3);
        row("none to be expected", { seen(0, NotApplicable) }, "not-applicable 2 ? 8", -1);
        row("unreachable only", { seen(0, Unreachable) }, "unreachable 2 ? 8", -1);
        row("the clock was set back", { seen(3, Good), seen(2, Good) }, "good 2 ? 8", 1);
    }
    void times()
    {
        QFETCH(QList<Observation>, observations);
        const auto times = timeInVerdicts(observations, { Start, Start.addSecs(10 * Hour) });
        QStringList words;
        const auto add = [&words](const QString &name, qint64 secs) {
            if (secs != 0)
                words += QStringList { name, QString::number(double(secs) / Hour) };
        };
        for (int verdict = 0; verdict < VerdictCount; ++verdict)
            add(verdictId(Verdict(verdict)), times.of(Verdict(verdict)));
        add(u"?"_qs, times.unknown);
        QTEST(words.join(u' '), "hours");
        QTEST(times.availability().value_or(-1), "availability");
    }

    void openEndedResponsesDoNotExpire()
    {
        Observation open = seen(0, Verdict::RefreshDue);
        open.freshness = freshnessOf({ .thisUpdate = Start.addSecs(-30 * Hour) });
        const auto times = timeInVerdicts({ open }, { Start, Start.addSecs(Hour) });
        QCOMPARE(times.of(Verdict::RefreshDue), Hour);
    }

    // Somebody looked as long as a monitor ran, however long ago the last check was.
    void holdsWhileAMonitorRan()
    {
        const TimeSpan period { Start, Start.addSecs(10 * Hour) };
        const auto hours = [&](const QList<TimeSpan> &monitored) {
            const auto times = timeInVerdicts({ seen(0, Verdict::Good), seen(6, Verdict::Missing) },
                                              period, { 2 * Hour }, monitored);
            return QList<qint64> { times.of(Verdict::Good) / Hour,
                                   times.of(Verdict::Missing) / Hour, times.unknown / Hour };
        };
        const auto span = [](qint64 from, qint64 to) {
            return TimeSpan { Start.addSecs(from * Hour), Start.addSecs(to * Hour) };
        };
        QCOMPARE(hours({}), (QList<qint64> { 2, 2, 6 }));
        QCOMPARE(hours({ span(-1, 10) }), (QList<qint64> { 6, 4, 0 }));
        QCOMPARE(hours({ span(-1, 4), span(5, 9) }), (QList<qint64> { 4, 3, 3 }));
        QCOMPARE(hours({ span(3, 5) }), (QList<qint64> { 2, 2, 6 }));
    }

    void pausedForDays()
    {
        QCOMPARE(heldWhileMonitored(Start, { { Start, Start.addSecs(100 * Hour) } }),
                 Start.addSecs(86'400 + 8'640));
    }

    void ownIntervalsHoldLonger()
    {
        const TimeSpan period { Start, Start.addSecs(48 * Hour) };
        const auto times = timeInVerdicts({ seen(0, Verdict::Good), seen(24, Verdict::Good) },
                                          period, { 48 * Hour });
        QCOMPARE(times.of(Verdict::Good), 48 * Hour);
        QCOMPARE(times.unknown, 0);
    }
};

QTEST_APPLESS_MAIN(tst_Availability)
#include "tst_availability.moc"
