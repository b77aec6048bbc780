// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/offlinewatch.h"

#include <QTest>

namespace {

constexpr UtcTime Start = UtcTime::fromSecs(1'795'118'400); // 2026-11-19T20:00:00Z

using Ruling = OfflineWatch::Ruling;

}

// "+3" is a check of target 3 that reached it, "-3" one that failed though the one before did not,
// "x3" one that failed as the one before. What became of them: "+3" kept, "-3" dropped.
class tst_OfflineWatch : public QObject
{
    Q_OBJECT

private slots:
    void ends_data()
    {
        QTest::addColumn<QString>("checks");
        QTest::addColumn<QString>("rulings");
        QTest::addColumn<bool>("isOffline");

        const auto row
            = [](const char *name, const char *checks, const char *rulings, bool isOffline) {
                  QTest::newRow(name)
                      << QString::fromLatin1(checks) << QString::fromLatin1(rulings) << isOffline;
              };
        row("all well", "+1 +2", "+1 +2", false);
        row("one failed, another did not", "-1 +2", "+1 +2", false);
        row("two failed, another did not", "-1 -2 +3", "+1 +2 +3", false);
        row("two failed: not told yet", "-1 -2", "", false);
        row("three failed", "-1 -2 -3", "-1 -2 -3", true);
        row("more failed", "-1 -2 -3 -4 x5", "-1 -2 -3 -4 -5", true);
        row("those that never answered prove nothing", "x1 x2 x3 x4", "+1 +2 +3 +4", false);
        row("back again", "-1 -2 -3 +1 -2", "-1 -2 -3 +1", false);
        row("failures between successes", "-1 +2 -3 +4 -5", "+1 +2 +3 +4", false);
    }
    void ends()
    {
        QFETCH(QString, checks);
        OfflineWatch watch;
        QTEST(rulingsOf(watch, checks), "rulings");
        QTEST(watch.isOffline(), "isOffline");
    }

    void oneIsEnoughWhereTheSystemSaysSo()
    {
        OfflineWatch watch;
        watch.setNetworkGone(true);
        QCOMPARE(watch.ended(1, true, true, Start, true), (Ruling { { 1 }, {} }));
        QVERIFY(!watch.isOffline());
        QCOMPARE(rulingsOf(watch, u"x2"_qs), u"-2"_qs);
        QVERIFY(watch.isOffline());
    }

    // A system that wrongly says so would make every outage look like one of this computer.
    void theSystemMayBeWrong()
    {
        OfflineWatch watch;
        watch.setNetworkGone(true);
        watch.ended(1, true, true, Start, true); // reached without a network
        QCOMPARE(rulingsOf(watch, u"-2"_qs), u"-2"_qs);
        watch.ended(1, true, true, Start, false);
        QCOMPARE(rulingsOf(watch, u"-2 +1 x3"_qs), u"+2 +1 +3"_qs);
        watch.setNetworkGone(true); // said anew
        QCOMPARE(rulingsOf(watch, u"-2"_qs), u"-2"_qs);
    }

    void nothingIsHeldForLong()
    {
        OfflineWatch watch;
        QCOMPARE(watch.ended(1, false, true, Start), Ruling());
        QVERIFY(watch.isUnsure());
        QCOMPARE(watch.waited(Start.addSecs(59)), Ruling());
        QCOMPARE(watch.waited(Start.addSecs(60)), (Ruling { { 1 }, {} }));
        QVERIFY(!watch.isUnsure());
    }

    void clockSetBackWhileHeld()
    {
        OfflineWatch watch;
        watch.ended(1, false, true, Start);
        QCOMPARE(watch.waited(Start.addSecs(-3600)), (Ruling { { 1 }, {} }));
    }

private:
    static QString rulingsOf(OfflineWatch &watch, const QString &checks)
    {
        QStringList rulings;
        const auto add = [&rulings](QChar sign, const QList<qint64> &ids) {
            for (const qint64 id : ids)
                rulings.append(sign + QString::number(id));
        };
        for (const QString &check : checks.split(u' ')) {
            const Ruling ruling
                = watch.ended(check.mid(1).toLongLong(), check[0] == u'+', check[0] != u'x', Start);
            add(u'+', ruling.kept);
            add(u'-', ruling.dropped);
        }
        return rulings.join(u' ');
    }
};

QTEST_APPLESS_MAIN(tst_OfflineWatch)
#include "tst_offlinewatch.moc"
