// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/offlinewatch.h"

#include <QTest>

namespace {

constexpr UtcTime Start = UtcTime::fromSecs(1'795'118'400); // 2026-11-19T20:00:00Z

using Ruling = OfflineWatch::Ruling;

}

// "+3" is a check of target 3 that reached it, "-3" one that failed though the one before did not,
// "x3" one that failed as the one before; "-3@b" the same, of host b: else each is of its own. What
// became of them: "+3" kept, "-3" dropped.
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
        row("one target, again and again", "-1 -1 -1 -1", "", false);
        row("one target twice, and another", "-1 -1 -2 +3", "+1 +2 +3", false);
        row("three ports of one host", "-1@h -2@h -3@h", "", false);
        row("a port of it answers", "-1@h -2@h -3@h +4@h", "+1 +2 +3 +4", false);
        row("three hosts, one of them twice", "-1@h -2@h -3@i -4@j", "-1 -2 -3 -4", true);
        row("servers on this computer", "-1@127.0.0.1 -2@::1 -3@localhost -4@127.0.0.2",
            "+1 +2 +3 +4", false);
        row("servers on this computer, while offline", "-1 -2 -3 -4@127.0.0.1", "-1 -2 -3 +4",
            true);
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
        watch.setNetwork(NetworkPresence::Gone);
        QCOMPARE(rulingsOf(watch, u"+1@127.0.0.1 -2@127.0.0.1"_qs), u"+1 +2"_qs);
        QVERIFY(!watch.isOffline());
        QCOMPARE(rulingsOf(watch, u"x3"_qs), u"-3"_qs);
        QVERIFY(watch.isOffline());
    }

    // A system that wrongly says so would make every outage look like one of this computer.
    void theSystemMayBeWrong()
    {
        OfflineWatch watch;
        watch.setNetwork(NetworkPresence::Gone);
        QCOMPARE(rulingsOf(watch, u"+1@::1 -2"_qs), u"+1 -2"_qs); // reached without a network
        rulingsOf(watch, u"+1"_qs);
        QCOMPARE(rulingsOf(watch, u"-2 +1 x3"_qs), u"+2 +1 +3"_qs);
        watch.setNetwork(NetworkPresence::Gone); // said anew
        QCOMPARE(rulingsOf(watch, u"-2"_qs), u"-2"_qs);
    }

    // Of hosts that all failed, where the system says that there is a network, or says nothing.
    void failuresOfOneNetwork_data()
    {
        QTest::addColumn<QString>("checks");
        QTest::addColumn<bool>("isOneNetwork");
        const auto row = [](const char *name, const char *checks, bool isOneNetwork) {
            QTest::newRow(name) << QString::fromLatin1(checks) << isOneNetwork;
        };
        row("one range of addresses", "-1@192.0.2.1 -2@192.0.2.77 -3@192.0.2.200", true);
        row("two ranges", "-1@192.0.2.1 -2@192.0.3.1 -3@192.0.2.200", false);
        row("one site", "-1@2001:db8:1::1 -2@2001:db8:1:2::1 -3@2001:db8:1:3::1", true);
        row("two sites", "-1@2001:db8:1::1 -2@2001:db8:2::1 -3@2001:db8:1::2", false);
        row("one domain", "-1@a.example.test -2@b.example.test -3@c.EXAMPLE.test", true);
        row("two domains", "-1@a.example.test -2@b.example.org -3@c.example.test", false);
    }
    void failuresOfOneNetwork()
    {
        QFETCH(QString, checks);
        QFETCH(bool, isOneNetwork);
        OfflineWatch told;
        told.setNetwork(NetworkPresence::There);
        rulingsOf(told, checks);
        QCOMPARE(told.isOffline(), !isOneNetwork);
        OfflineWatch untold;
        rulingsOf(untold, checks);
        QVERIFY(untold.isOffline());
    }

    void nothingIsHeldForLong()
    {
        OfflineWatch watch;
        QCOMPARE(rulingsOf(watch, u"-1"_qs), QString());
        QVERIFY(watch.isUnsure());
        QCOMPARE(watch.waited(Start.addSecs(59)), Ruling());
        QCOMPARE(watch.waited(Start.addSecs(60)), (Ruling { { 1 }, {} }));
        QVERIFY(!watch.isUnsure());
    }

    void clockSetBackWhileHeld()
    {
        OfflineWatch watch;
        rulingsOf(watch, u"-1"_qs);
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
            const QString id = check.section(u'@', 0, 0).mid(1);
            const QString host = check.section(u'@', 1);
            const Ruling ruling = watch.ended({ .id = id.toLongLong(),
                                                .host = host.isEmpty() ? id : host,
                                                .wasReached = check[0] == u'+',
                                                .couldBeReached = check[0] != u'x',
                                                .at = Start });
            add(u'+', ruling.kept);
            add(u'-', ruling.dropped);
        }
        return rulings.join(u' ');
    }
};

QTEST_APPLESS_MAIN(tst_OfflineWatch)
#include "tst_offlinewatch.moc"
