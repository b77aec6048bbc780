// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/metrics.h"

#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr UtcTime At { 1'795'118'400'250 }; // 2026-11-19T20:00:00.25Z

HostMetrics host(const QString &name, Verdict verdict, std::optional<UtcTime> nextUpdate)
{
    Target target;
    target.host = name;
    Observation observation;
    observation.at = At;
    observation.verdict = verdict;
    observation.verdictClass = classOf(verdict);
    observation.latencyMsecs = 27;
    observation.producedAt = At.addSecs(-7200);
    observation.freshness
        = freshnessOf({ .thisUpdate = UtcTime::fromSecs(1'795'100'000), .nextUpdate = nextUpdate });
    return { target, observation };
}

// What the standard asks of a file: each line of these forms, a family's lines together and begun
// by its type, no series twice, "# EOF" at the end and nowhere else.
QString problemOf(const QByteArray &text)
{
    static const QRegularExpression type(u"^# TYPE ([a-z_]+) gauge$"_qs);
    static const QRegularExpression note(u"^# (UNIT|HELP) ([a-z_]+) .+$"_qs);
    static const QRegularExpression line(
        u"^([a-z_]+)(\\{[a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\n\"])*\"(,[a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\n\"])*\")*\\})? -?[0-9.]+$"_qs);
    if (!text.endsWith("\n# EOF\n"))
        return u"it does not end with # EOF"_qs;
    QString family;
    QSet<QString> families, series;
    const auto lines = QString::fromUtf8(text).chopped(7).split(u'\n');
    for (const QString &said : lines) {
        if (const auto match = type.match(said); match.hasMatch()) {
            family = match.captured(1);
            if (families.contains(family))
                return said;
            families.insert(family);
        } else if (const auto noted = note.match(said); noted.hasMatch()) {
            if (noted.captured(2) != family)
                return said;
            const QString unit = said.section(u' ', 3);
            if (noted.captured(1) == u"UNIT" && !family.endsWith(u'_' + unit))
                return said;
        } else {
            const auto sample = line.match(said);
            const QString name = said.section(u' ', 0, -2);
            if (!sample.hasMatch() || sample.captured(1) != family || series.contains(name))
                return said;
            series.insert(name);
        }
    }
    return {};
}

}

class tst_Metrics : public QObject
{
    Q_OBJECT

private slots:
    void samples_data()
    {
        QTest::addColumn<QByteArray>("line");
        // ' stands for ".
        const auto row
            = [](const char *line) { QTest::newRow(line) << QByteArray(line).replace('\'', '"'); };
        row("staplescope_watch_time_seconds 1795118400.250");
        row("staplescope_watch_offline 1");
        row("staplescope_targets{class='ok'} 1");
        row("staplescope_targets{class='critical'} 1");
        row("staplescope_targets{class='nodata'} 0");
        row("staplescope_target_verdict{target='a.test:443',verdict='good',class='ok'} 1");
        row("staplescope_target_paused{target='c.test:443'} 1");
        row("staplescope_target_paused{target='a.test:443'} 0");
        row("staplescope_check_time_seconds{target='a.test:443'} 1795118400.250");
        row("staplescope_check_latency_seconds{target='a.test:443'} 0.027");
        row("staplescope_staple_produced_at_seconds{target='a.test:443'} 1795111200.250");
        row("staplescope_staple_this_update_seconds{target='a.test:443'} 1795100000");
        row("staplescope_staple_next_update_seconds{target='a.test:443'} 1795200000");
        row("staplescope_staple_expiry_seconds{target='a.test:443'} 1795200000");
        row("staplescope_staple_due_seconds{target='a.test:443'} 1795175000");
        row("staplescope_staple_this_update_seconds{target='b.test:443'} 1795100000");
        row("staplescope_target_paused{target='a.test:443',server_name='say \\'a\\\\b\\''} 0");
    }
    void samples()
    {
        QFETCH(QByteArray, line);
        const QByteArray text = all();
        QVERIFY2(text.contains('\n' + line + '\n'), text);
    }

    void isWellFormed()
    {
        QCOMPARE(problemOf(all()), QString());
        QCOMPARE(problemOf(openMetrics({}, {})), QString());
    }

    void whatIsNotKnownIsLeftOut()
    {
        const QByteArray text = all();
        QVERIFY(!text.contains("next_update_seconds{target=\"b.test"));
        QVERIFY(!text.contains("expiry_seconds{target=\"b.test"));
        QVERIFY(!text.contains("due_seconds{target=\"b.test"));
        QVERIFY(!text.contains("check_time_seconds{target=\"c.test"));
        QVERIFY(!text.contains("verdict{target=\"c.test"));
    }

    void fileIsReplaced()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"staplescope.prom"_qs);
        QVERIFY(writeMetrics(path, "a longer text\n"));
        QFile before(path);
        QVERIFY(before.open(QIODevice::ReadOnly));
        QVERIFY(writeMetrics(path, "short\n"));
        QCOMPARE(before.readAll(), "a longer text\n"); // whoever was reading reads on
        QFile after(path);
        QVERIFY(after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), "short\n");
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 1);
        QVERIFY(!writeMetrics(dir.filePath(u"none/x"_qs), "text"));
    }

private:
    static QByteArray all()
    {
        HostMetrics never = host(u"c.test"_qs, Verdict::Good, {});
        never.newest.reset();
        never.target.paused = true;
        HostMetrics named = never;
        named.target = host(u"a.test"_qs, Verdict::Good, {}).target;
        named.target.serverName = u"say \"a\\b\""_qs;
        return openMetrics({ host(u"a.test"_qs, Verdict::Good, UtcTime::fromSecs(1'795'200'000)),
                             host(u"b.test"_qs, Verdict::Expired, {}), never, named },
                           { At, true });
    }
};

QTEST_APPLESS_MAIN(tst_Metrics)
#include "tst_metrics.moc"
