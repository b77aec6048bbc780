// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chartseries.h"
#include "models/timescale.h"

#include <QTest>

#include <cmath>

namespace {

constexpr qint64 Hour = 3600, Day = 24 * Hour;
const UtcTime Start = *UtcTime::fromCivil(2026, 11, 6, 0, 0, 0);

UtcTime after(qint64 secs)
{
    return Start.addSecs(secs);
}

Freshness week(qint64 thisUpdate)
{
    Freshness f;
    f.thisUpdate = after(thisUpdate);
    f.nextUpdate = after(thisUpdate + 7 * Day);
    f.effectiveExpiry = *f.nextUpdate;
    f.due = after(thisUpdate + 4 * Day);
    f.warningFrom = after(thisUpdate + 4 * Day + 8 * Hour);
    f.criticalFrom = after(thisUpdate + 6 * Day);
    return f;
}

Observation good(qint64 at, qint64 thisUpdate = 0)
{
    Observation o;
    o.at = after(at);
    o.verdict = Verdict::Good;
    o.verdictClass = VerdictClass::Ok;
    o.certificateSha256 = QByteArrayLiteral("certificate");
    o.responseSha256 = QByteArray::number(thisUpdate);
    o.freshness = week(thisUpdate);
    return o;
}

Observation without(qint64 at, Verdict verdict)
{
    Observation o;
    o.at = after(at);
    o.verdict = verdict;
    o.verdictClass = classOf(verdict);
    if (verdict != Verdict::Unreachable && verdict != Verdict::TlsFailed)
        o.certificateSha256 = QByteArrayLiteral("certificate");
    return o;
}

ChartSeries series(const QList<Observation> &observations,
                   ChartQuantity quantity = ChartQuantity::TimeLeft)
{
    return chartSeries({ observations, int(Hour), quantity });
}

// "0 168|1 167|1 -" : hours since Start and the value, "-" where the line is broken.
QString text(const QList<QPointF> &line)
{
    QStringList parts;
    for (const QPointF &point : line) {
        const double x = (point.x() - double(Start.secs())) / double(Hour);
        parts += QString::number(x) + QLatin1Char(' ')
            + (std::isnan(point.y()) ? QStringLiteral("-") : QString::number(point.y()));
    }
    return parts.join(QLatin1Char('|'));
}

}

class TestChartSeries : public QObject
{
    Q_OBJECT

private slots:
    void line_data();
    void line();
    void quantities();
    void thinned();
    void oneVertexPairPerResponse();
    void refreshes();
    void markers();
    void strip();
    void revoked();
    void certificateChange();
    void limits();
    void monitoring();
    void interval();
    void nothing();
    void description();
    void ticks_data();
    void ticks();
};

void TestChartSeries::line_data()
{
    QTest::addColumn<QList<Observation>>("observations");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("dots");

    using List = QList<Observation>;
    const auto row = [](const char *name, const List &observations, const char *expected,
                        const char *dots = "") {
        QTest::newRow(name) << observations << QString::fromLatin1(expected)
                            << QString::fromLatin1(dots);
    };
    row("one response", { good(0), good(Hour), good(2 * Hour) }, "0 168|2 166");
    row("a refresh is one vertical step", { good(0), good(Hour), good(2 * Hour, 2 * Hour) },
        "0 168|2 166|2 168");
    row("two refreshes in a row", { good(0), good(Hour, Hour), good(2 * Hour, 2 * Hour) },
        "0 168|1 167|1 168|2 167|2 168");
    row("2.5 intervals apart still belong together", { good(0), good(5 * Hour / 2) },
        "0 168|2.5 165.5");
    row("further apart is a gap", { good(0), good(Hour), good(4 * Hour), good(5 * Hour) },
        "0 168|1 167|1 -|4 164|5 163");
    row("a refresh in a gap has no step",
        { good(0), good(Hour), good(9 * Hour, 8 * Hour), good(10 * Hour, 8 * Hour) },
        "0 168|1 167|1 -|9 167|10 166");
    row("a lone check is a dot", { good(0), good(9 * Hour), good(20 * Hour) },
        "0 168|0 -|9 159|9 -|20 148", "0 168|9 159|20 148");
    row("one check", { good(0) }, "0 168", "0 168");
    row("not stapled breaks the line",
        { good(0), without(Hour, Verdict::Missing), good(2 * Hour), good(3 * Hour) },
        "0 168|1 167|1 -|2 166|3 165");
    row("unreachable breaks the line",
        { good(0), without(Hour, Verdict::Unreachable), good(2 * Hour) }, "0 168|1 167|1 -|2 166",
        "2 166");
    row("expired goes below zero", { good(167 * Hour), good(169 * Hour) }, "167 1|169 -1");
    row("never a response", { without(0, Verdict::Missing), without(Hour, Verdict::Missing) }, "");
    row("a step and then a gap", { good(0), good(Hour, Hour), good(9 * Hour, Hour) },
        "0 168|1 167|1 168|1 -|9 160", "9 160");
}

void TestChartSeries::line()
{
    QFETCH(const QList<Observation>, observations);
    QFETCH(const QString, expected);
    QFETCH(const QString, dots);
    const ChartSeries s = series(observations);
    QCOMPARE(text(s.line), expected);
    QCOMPARE(text(s.dots), dots);
}

void TestChartSeries::quantities()
{
    const QList<Observation> checks { good(0), good(84 * Hour) };
    QCOMPARE(text(chartSeries({ checks, int(100 * Hour), ChartQuantity::ShareUsed }).line),
             QStringLiteral("0 0|84 50"));
    QCOMPARE(text(chartSeries({ checks, int(100 * Hour), ChartQuantity::Age }).line),
             QStringLiteral("0 0|84 84"));
    QCOMPARE(*chartValue(checks[1], ChartQuantity::TimeLeft), 84.0);
    QVERIFY(!chartValue(without(0, Verdict::Missing), ChartQuantity::Age));
}

// Thinned checks lie as far apart as their buckets without anything missing between them.
void TestChartSeries::thinned()
{
    ChartInput input { { good(0), good(12 * Hour), good(13 * Hour), good(24 * Hour) }, int(Hour) };
    QVERIFY(!chartSeries(input).unmonitored().isEmpty());
    input.bucketSecs = int(12 * Hour);
    QCOMPARE(text(chartSeries(input).line), QStringLiteral("0 168|24 144"));
    QVERIFY(chartSeries(input).unmonitored().isEmpty());
}

void TestChartSeries::oneVertexPairPerResponse()
{
    QList<Observation> checks; // a year of hourly checks, refreshed every three days
    for (qint64 at = 0; at < 365 * Day; at += Hour)
        checks.append(good(at, at / (3 * Day) * 3 * Day));
    const ChartSeries s = series(checks);
    QCOMPARE(s.refreshes.size(), 121);
    QCOMPARE(s.line.size(), 2 * 121 + 2);
    QCOMPARE(s.highest, 168.0);
    QCOMPARE(s.strip.size(), 1);
    QCOMPARE(s.strip.first().checks, checks.size());
}

void TestChartSeries::refreshes()
{
    // The older response again, from another node behind one name, is no refresh.
    const ChartSeries s
        = series({ good(0), good(Hour, Hour), good(2 * Hour), good(3 * Hour, Hour) });
    QCOMPARE(s.refreshes.size(), 2);
    QCOMPARE(s.refreshes.first().at, after(Hour));
    QCOMPARE(s.refreshes.first().value, 168.0);
}

void TestChartSeries::markers()
{
    Observation unreadable = without(2 * Hour, Verdict::Invalid);
    unreadable.responseSha256 = QByteArrayLiteral("garbage");
    const ChartSeries s = series({ good(0), without(Hour, Verdict::Missing), unreadable,
                                   without(3 * Hour, Verdict::Unreachable),
                                   without(4 * Hour, Verdict::NotApplicable) });
    using Kind = ChartSeries::Marker::Kind;
    QCOMPARE(s.markers.size(), 2);
    QCOMPARE(s.markers[0], (ChartSeries::Marker { after(Hour), Kind::NotStapled }));
    QCOMPARE(s.markers[1], (ChartSeries::Marker { after(2 * Hour), Kind::Unreadable }));
}

void TestChartSeries::strip()
{
    const ChartSeries s = series({ good(0), good(Hour), without(2 * Hour, Verdict::Unreachable),
                                   good(3 * Hour), good(20 * Hour) });
    QCOMPARE(s.strip.size(), 5);
    QCOMPARE(s.strip[0].from, after(0));
    QCOMPARE(s.strip[0].to, after(2 * Hour));
    QCOMPARE(s.strip[0].checks, 2);
    QCOMPARE(s.unreachable(), QList<ChartSeries::Stretch> { s.strip[1] });
    QCOMPARE(s.strip[2].to, after(4 * Hour)); // a check before a gap holds for one interval
    QCOMPARE(s.unmonitored(), QList<ChartSeries::Stretch> { s.strip[3] });
    QCOMPARE(s.strip[3].to, after(20 * Hour));
    QCOMPARE(s.stretchAt(after(5 * Hour)), &s.strip[3]);
    QCOMPARE(s.stretchAt(after(-1)), nullptr);
}

void TestChartSeries::revoked()
{
    Observation revoked = good(Hour);
    revoked.verdict = Verdict::Revoked;
    Observation again = revoked;
    again.at = after(3 * Hour);
    const QList<Observation> checks { good(0), revoked, without(2 * Hour, Verdict::Unreachable),
                                      again };
    QCOMPARE(series(checks).revokedFrom, after(Hour));
    QVERIFY(!series(checks + QList<Observation> { good(4 * Hour) }).revokedFrom);
}

void TestChartSeries::certificateChange()
{
    Observation renewed = good(2 * Hour);
    renewed.certificateSha256 = QByteArrayLiteral("another");
    const ChartSeries s = series({ good(0), without(Hour, Verdict::Unreachable), renewed });
    QCOMPARE(s.certificateChanges, QList<UtcTime> { after(2 * Hour) });
}

void TestChartSeries::limits()
{
    const QList<Observation> checks { good(0), good(Hour, Hour) };
    const ChartSeries left = series(checks);
    QVERIFY(left.limits);
    QCOMPARE(left.limits->warning, 64.0);
    QCOMPARE(left.limits->critical, 24.0);
    QCOMPARE(left.limits->expired, 0.0);
    QCOMPARE(left.limits->warningAfter, Duration { 64 * Hour });
    const ChartSeries used = series(checks, ChartQuantity::ShareUsed);
    QCOMPARE(used.limits->expired, 100.0);
    QCOMPARE(series(checks, ChartQuantity::Age).limits->critical, 144.0);
    Observation open = good(0);
    open.freshness->isOpenEnded = true;
    QVERIFY(!series({ open }).limits);
}

// Between two runs of the monitor nobody looked, however close the checks; while it ran somebody
// did, however far apart they are.
void TestChartSeries::monitoring()
{
    const auto stripOf = [](const QList<Observation> &checks, const QList<TimeSpan> &monitored) {
        return chartSeries({ checks, int(Hour), ChartQuantity::TimeLeft, 0, monitored }).strip;
    };
    const QList<Observation> apart { good(0), good(Hour), good(4 * Hour), good(5 * Hour) };
    QCOMPARE(stripOf(apart, {}).size(), 3);
    QCOMPARE(stripOf(apart, { { after(0), after(5 * Hour) } }).size(), 1);
    QCOMPARE(stripOf(apart, { { after(0), after(Hour) }, { after(4 * Hour), after(5 * Hour) } })[1],
             (ChartSeries::Stretch {
                 .from = after(Hour), .to = after(4 * Hour), .isMonitored = false }));
    const QList<Observation> daily { good(0), good(20 * Hour) };
    QCOMPARE(stripOf(daily, { { after(0), after(20 * Hour) } }).size(), 1);
    // A paused target is not checked while the monitor runs.
    const QList<Observation> farApart { good(0), good(30 * Hour) };
    QCOMPARE(stripOf(farApart, { { after(0), after(30 * Hour) } }).size(), 3);

    const QList<Observation> close { good(0), good(2 * Hour), good(3 * Hour) };
    QCOMPARE(stripOf(close, {}).size(), 1);
    const auto strip = stripOf(
        close, { { after(0), after(Hour / 2) }, { after(7 * Hour / 4), after(3 * Hour) } });
    QCOMPARE(strip.size(), 3);
    QCOMPARE(strip[0].to, after(Hour / 2));
    QVERIFY(!strip[1].isMonitored);
    QCOMPARE(strip[1].to, after(2 * Hour));
    QCOMPARE(stripOf(close, { { after(0), after(Hour) }, { after(Hour + 600), after(3 * Hour) } })
                 .size(),
             1); // ten minutes
}

void TestChartSeries::interval()
{
    QCOMPARE(chartInterval({ {}, 600, {} }), 600);
    QCOMPARE(chartInterval({ {}, 0, {} }), 3600);
    Observation hourLong = good(0); // an eight-hour response: every five minutes
    hourLong.freshness->effectiveExpiry = after(8 * Hour);
    QCOMPARE(chartInterval({ { hourLong }, 0, {} }), 300);
    // Checked by hand, once a day: then a day is no gap.
    QCOMPARE(chartInterval({ { good(0), good(Day), good(2 * Day), good(9 * Day) }, 0, {} }),
             int(Day));
}

void TestChartSeries::nothing()
{
    const ChartSeries s = series({});
    QVERIFY(!s.hasValues());
    QVERIFY(s.strip.isEmpty());
    QVERIFY(!s.limits);
}

void TestChartSeries::description()
{
    const QString words = describe(series({ good(0), good(Hour, Hour), good(9 * Hour, Hour) }));
    QVERIFY2(words.contains(QStringLiteral("Time left 6 d 16 h")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("2026-11-06 01:00 UTC")), qPrintable(words));
}

void TestChartSeries::ticks_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<QString>("expected");
    QTest::newRow("an hour") << Hour << QStringLiteral("11-06 00:15 00:30 00:45 01:00");
    QTest::newRow("four days") << 4 * Day << QStringLiteral("11-06 11-07 11-08 11-09 11-10");
    QTest::newRow("a month: Mondays") << 28 * Day << QStringLiteral("11-09 11-16 11-23 11-30");
    QTest::newRow("two years") << 730 * Day << QStringLiteral("2027-01 2027-07 2028-01 2028-07");
}

void TestChartSeries::ticks()
{
    QFETCH(const qint64, span);
    const TimeScale scale { Start, after(span), 0, 400 };
    QStringList texts;
    for (const TimeScale::Tick &tick : scale.ticks(90))
        texts += tick.text;
    QTEST(texts.join(QLatin1Char(' ')), "expected");
}

QTEST_GUILESS_MAIN(TestChartSeries)
#include "tst_chartseries.moc"
