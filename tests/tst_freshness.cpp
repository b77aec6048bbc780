// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/freshness.h"

#include <QTest>

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;
constexpr UtcTime Start = UtcTime::fromSecs(1'795'118'400); // 2026-11-19T20:00:00Z

Freshness publicLeaf(qint64 life, bool mustStaple = false)
{
    return freshnessOf({ .thisUpdate = Start,
                         .nextUpdate = Start.addSecs(life),
                         .scope = Scope::Public,
                         .mustStaple = mustStaple });
}

}

class FreshnessTest : public QObject
{
    Q_OBJECT

private slots:
    // Moments in seconds after thisUpdate.
    void moments_data()
    {
        QTest::addColumn<Freshness>("freshness");
        QTest::addColumn<qint64>("due");
        QTest::addColumn<qint64>("warning");
        QTest::addColumn<qint64>("critical");
        QTest::addColumn<qint64>("end");

        const auto row = [](const char *name, const Freshness &freshness, qint64 due,
                            qint64 warning, qint64 critical, qint64 end) {
            QTest::newRow(name) << freshness << due << warning << critical << end;
        };
        row("8 h", publicLeaf(8 * Hour), 4 * Hour, 5 * Hour, 7 * Hour, 8 * Hour);
        row("16 h - 1 s, half of its life", publicLeaf(16 * Hour - 2), 8 * Hour - 1, 9 * Hour - 1,
            16 * Hour - 2 - 5760, 16 * Hour - 2);
        row("16 h, inclusive", publicLeaf(16 * Hour - 1), 8 * Hour - 1, 9 * Hour - 1,
            16 * Hour - 1 - 5760, 16 * Hour - 1);
        row("24 h", publicLeaf(Day), 16 * Hour, 17 * Hour + 12 * Minute, 21 * Hour + 36 * Minute,
            Day);
        row("7 d", publicLeaf(7 * Day), 4 * Day, 4 * Day + 8 * Hour + 24 * Minute,
            6 * Day + 7 * Hour + 12 * Minute, 7 * Day);
        row("10 d - 1 s", publicLeaf(10 * Day - 1), 4 * Day, 4 * Day + 43'199, 9 * Day - 1,
            10 * Day - 1);
        row("30 d, margins at their caps", publicLeaf(30 * Day), 4 * Day, 4 * Day + 12 * Hour,
            29 * Day, 30 * Day);
        row("2 h, margins at their floors", publicLeaf(2 * Hour), Hour, 90 * Minute, Hour,
            2 * Hour);

        row("must-staple, 8 h", publicLeaf(8 * Hour, true), 4 * Hour, 4 * Hour, 6 * Hour, 8 * Hour);
        row("must-staple, 7 d", publicLeaf(7 * Day, true), 4 * Day, 4 * Day, 5 * Day + 6 * Hour,
            7 * Day);
        row("must-staple, 30 d", publicLeaf(30 * Day, true), 4 * Day, 4 * Day, 28 * Day, 30 * Day);

        row("private, 7 d",
            freshnessOf({ .thisUpdate = Start, .nextUpdate = Start.addSecs(7 * Day) }), 453'600,
            453'600, 544'320, 7 * Day);
        row("public intermediate, 7 d",
            freshnessOf({ .thisUpdate = Start,
                          .nextUpdate = Start.addSecs(7 * Day),
                          .scope = Scope::Public,
                          .certIndex = 1 }),
            453'600, 453'600, 544'320, 7 * Day);
        row("the signer ends first",
            freshnessOf({ .thisUpdate = Start,
                          .nextUpdate = Start.addSecs(7 * Day),
                          .delegateNotAfter = Start.addSecs(2 * Day),
                          .scope = Scope::Public }),
            4 * Day, 36 * Hour, 2 * Day - 17'280, 2 * Day);
        row("the signer ends later",
            freshnessOf({ .thisUpdate = Start,
                          .nextUpdate = Start.addSecs(7 * Day),
                          .delegateNotAfter = Start.addSecs(70 * Day) }),
            453'600, 453'600, 544'320, 7 * Day);
        row("no end, private", freshnessOf({ .thisUpdate = Start }), 18 * Hour, 0, Day, Day);
    }

    void moments()
    {
        QFETCH(Freshness, freshness);
        QTEST((freshness.due - Start).secs, "due");
        QTEST((freshness.warningFrom - Start).secs, "warning");
        QTEST((freshness.criticalFrom - Start).secs, "critical");
        QTEST((freshness.effectiveExpiry - Start).secs, "end");
    }

    void levels_data()
    {
        QTest::addColumn<Freshness>("freshness");
        QTest::addColumn<qint64>("after");
        QTest::addColumn<FreshnessLevel>("level");

        using Level = FreshnessLevel;
        const auto row = [](const char *name, const Freshness &freshness, qint64 after,
                            Level level) { QTest::newRow(name) << freshness << after << level; };
        const Freshness week = publicLeaf(7 * Day);
        row("at its beginning", week, 0, Level::Fresh);
        row("due and grace", week, 375'840, Level::Fresh);
        row("a second later", week, 375'841, Level::Warning);
        row("a tenth left", week, 544'320, Level::Warning);
        row("less than a tenth left", week, 544'321, Level::Critical);
        row("a second before its end", week, 7 * Day - 1, Level::Critical);
        row("at its end", week, 7 * Day, Level::Expired);
        const Freshness open = freshnessOf({ .thisUpdate = Start });
        row("open-ended, new", open, 0, Level::Warning);
        row("open-ended, a day", open, Day, Level::Warning);
        row("open-ended, a second more", open, Day + 1, Level::Critical);
        row("open-ended, a year", open, 365 * Day, Level::Critical);
        // 0.25 of 863,999 s is 215,999.75 s.
        const Freshness odd
            = freshnessOf({ .thisUpdate = Start, .nextUpdate = Start.addSecs(863'999) });
        row("216,000 s left", odd, 647'999, Level::Fresh);
        row("215,999 s left", odd, 648'000, Level::Warning);
        row("86,400 s left", odd, 777'599, Level::Warning);
        row("86,399 s left", odd, 777'600, Level::Critical);
    }

    void levels()
    {
        QFETCH(Freshness, freshness);
        QFETCH(qint64, after);
        QTEST(freshness.levelAt(Start.addSecs(after)), "level");
    }

    void share()
    {
        const Freshness week = publicLeaf(7 * Day);
        QCOMPARE(week.usedAt(Start), 0.0);
        QCOMPARE(week.usedAt(Start.addSecs(302'400)), 0.5);
        QCOMPARE(week.usedAt(Start.addSecs(14 * Day)), 2.0);
        QCOMPARE(week.leftAt(Start.addSecs(8 * Day)).secs, -Day);
        const Freshness empty = freshnessOf({ .thisUpdate = Start, .nextUpdate = Start });
        QCOMPARE(empty.usedAt(Start), 1.0);
    }
};

QTEST_GUILESS_MAIN(FreshnessTest)
#include "tst_freshness.moc"
