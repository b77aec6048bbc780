// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/historyfixture.h"

#include <QSignalSpy>
#include <QTest>

namespace {

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 24 * Hour;
constexpr UtcTime Start = UtcTime::fromSecs(1'789'948'800); // 2026-09-21T00:00:00Z

}

// What becomes of checks that are older than all of them are kept.
class tst_Retention : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_history = std::make_unique<History>(m_dir->filePath(u"history.sqlite"_qs));
        m_target = m_history->addTargets({ fixtureTarget(u"www.example.test"_qs) }).first();
    }
    void cleanup() { m_history.reset(); }

    void daysStayAsSums()
    {
        for (int hour = 0; hour < 24 * 3; ++hour) {
            const bool isMissing = hour == 5 || hour == 6;
            record(Start.addSecs(hour * Hour), isMissing ? Verdict::Missing : Verdict::Good);
        }
        QCOMPARE(tidy(Start.addSecs(2 * Day + 7 * Hour)), 48); // whole days only
        const auto days = reader().dailySummaries(m_target.id, Start, Start.addSecs(9 * Day));
        const QList<DailySummary> expected {
            { Start, Verdict::Good, VerdictClass::Ok, 22, { 22 * Hour } },
            { Start, Verdict::Missing, VerdictClass::Critical, 2, { 2 * Hour } },
            { Start.addSecs(Day), Verdict::Good, VerdictClass::Ok, 24, { Day } },
        };
        QCOMPARE(days, expected);
        QCOMPARE(checks().size(), 24);
        QCOMPARE(checks().first().at, Start.addSecs(2 * Day));
    }

    void aCheckTellsTwoHoursAtMost()
    {
        record(Start.addSecs(Hour));
        record(Start.addSecs(20 * Hour));
        record(Start.addSecs(23 * Hour)); // the day ends
        tidy(Start.addSecs(Day));
        const auto days = reader().dailySummaries(m_target.id, Start, Start);
        QCOMPARE(days.first().held, Duration { 5 * Hour });
    }

    void nothingIsLeftOfWhatNobodyRefersTo()
    {
        Inspection old = fixtureCheck(
            m_target, { .at = Start, .leaf = "old leaf", .staple = "old response", .misses = 2 });
        ResponderAnswer answer;
        answer.url = u"http://ocsp.example.test"_qs;
        answer.at = Start;
        answer.body = "answer";
        old.fetched.leaf = "old leaf";
        old.fetched.responderAnswers = { answer };
        m_history->record(old);
        m_history->recordMonitoring(Start, Start.addSecs(Hour));
        record(Start.addSecs(3 * Day));
        tidy(Start.addSecs(2 * Day));
        const auto count = [this](const char *table) {
            return ask(m_history->path(), u"SELECT count(*) FROM "_qs + QLatin1String(table))
                .toInt();
        };
        QCOMPARE(count("observation"), 1);
        QCOMPARE(count("attempt"), 0);
        QCOMPARE(count("responder_answer"), 0);
        QCOMPARE(count("url"), 0);
        QCOMPARE(count("capture"), 1);
        QCOMPARE(count("certificate"), 2); // leaf and issuer
        QCOMPARE(count("response"), 1);
        QCOMPARE(count("monitoring"), 0);
        QCOMPARE(count("target"), 1);
        QCOMPARE(ask(m_history->path(), u"PRAGMA foreign_key_check"_qs), QVariant());
        QCOMPARE(ask(m_history->path(), u"PRAGMA freelist_count"_qs).toInt(), 0);
        QCOMPARE(ask(m_history->path(), u"PRAGMA integrity_check"_qs).toString(), u"ok"_qs);
        QVERIFY(reader().latestInspection(m_target, TrustStore()));
    }

    // Of days on which nothing was checked.
    void alertsGoToo()
    {
        m_history->recordPause(m_target.id, { Start, Start.addSecs(Hour) });
        const auto tell = [this](UtcTime at) {
            m_history->recordAlert({ .at = at, .channels = 1, .text = u"offline"_qs },
                                   { m_target.id });
        };
        tell(Start);
        tell(Start.addSecs(Day));
        tell(Start.addSecs(2 * Day));
        QCOMPARE(tidy(Start.addSecs(2 * Day)), 0);
        const QList<StoredAlert> left = reader().alerts(10);
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().at, Start.addSecs(2 * Day));
        QCOMPARE(ask(m_history->path(), u"SELECT count(*) FROM event"_qs).toInt(), 3); // the pause
    }

    void removedHostsGoWhenNothingIsLeftOfThem()
    {
        const QList<Target> added = m_history->addTargets(
            { fixtureTarget(u"empty.example.test"_qs), fixtureTarget(u"summed.example.test"_qs),
              fixtureTarget(u"told.example.test"_qs), fixtureTarget(u"stays.example.test"_qs) });
        const UtcTime now = UtcTime::fromSecs(QDateTime::currentSecsSinceEpoch()); // of removal
        const UtcTime later = now.addSecs(10 * Day);
        m_history->record(fixtureCheck(added[1], { .at = now.addSecs(-10 * Day) }));
        m_history->recordAlert({ .at = later, .channels = 1, .text = u"down"_qs }, { added[2].id });
        m_history->removeTargets({ added[0].id, added[1].id, added[2].id });
        const auto hosts = [this] {
            return ask(m_history->path(),
                       u"SELECT group_concat(substr(host, 1, 5)) FROM"
                       " (SELECT host FROM target ORDER BY id)"_qs)
                .toString();
        };
        QCOMPARE(tidy(now.addSecs(-2 * Day)), 1); // they were removed after that
        QCOMPARE(hosts(), u"www.e,empty,summe,told.,stays"_qs);
        QCOMPARE(tidy(later), 0);
        QCOMPARE(hosts(), u"www.e,summe,told.,stays"_qs);
        m_history->restoreTargets({ added[0].id }); // undone after all that time
        QVERIFY(!m_history->flush());
        QCOMPARE(ask(m_history->path(),
                     u"SELECT count(*) FROM target WHERE removed_at IS NULL"
                     " AND host = 'empty.example.test'"_qs)
                     .toInt(),
                 1);
        m_history->record(fixtureCheck(added[0], { .at = later }));
        m_history->flush();
        QCOMPARE(reader().observations(added[0].id, later, later).size(), 1);
    }

    // What was known by its row before has gone: the next check writes it again.
    void goesOnRecording()
    {
        record(Start);
        tidy(Start.addSecs(2 * Day));
        QVERIFY(checks().isEmpty());
        record(Start.addSecs(3 * Day));
        QCOMPARE(checks().size(), 1);
        QVERIFY(reader().latestInspection(m_target, TrustStore()));
        QVERIFY(!m_history->flush());
    }

    // SQLite gives the highest id of a table again once its row has gone.
    void anotherProcessTidiesAndRecords()
    {
        record(Start);
        m_history->flush();
        {
            History another(m_history->path());
            QSignalSpy tidied(&another, &History::tidied);
            another.tidy(Start.addSecs(2 * Day));
            QVERIFY(tidied.wait(30'000));
            another.record(fixtureCheck(
                m_target,
                { .at = Start.addSecs(3 * Day), .leaf = "its leaf", .staple = "its response" }));
            QVERIFY(!another.flush());
        }
        record(Start.addSecs(4 * Day));
        const QList<Observation> stored = checks();
        QCOMPARE(stored.size(), 2);
        QCOMPARE(stored.last().responseSha256, sha256("response"));
        QCOMPARE(stored.last().certificateSha256, sha256("leaf"));
    }

    void fileBecomesSmaller()
    {
        for (int i = 0; i < 400; ++i) {
            const QByteArray staple = QByteArray(2000, 'a') + QByteArray::number(i);
            m_history->record(
                fixtureCheck(m_target, { .at = Start.addSecs(i * 60), .staple = staple }));
        }
        m_history->flush();
        const int before = ask(m_history->path(), u"PRAGMA page_count"_qs).toInt();
        QCOMPARE(tidy(Start.addSecs(2 * Day)), 400);
        const int after = ask(m_history->path(), u"PRAGMA page_count"_qs).toInt();
        QVERIFY2(after * 3 < before, qPrintable(QString::number(after)));
    }

    void checksGoFirst()
    {
        for (int i = 0; i < 3000; ++i)
            m_history->record(fixtureCheck(m_target, { .at = Start.addSecs(i * 60) }));
        m_history->flush();
        QSignalSpy tidied(m_history.get(), &History::tidied);
        m_history->tidy(Start.addSecs(9 * Day));
        for (int i = 0; i < 50; ++i)
            record(Start.addSecs(10 * Day + i * 60));
        m_history->flush();
        QVERIFY(tidied.wait(30'000));
        QCOMPARE(tidied.first().first().toInt(), 3000);
        QCOMPARE(checks().size(), 50);
    }

private:
    void record(UtcTime at, Verdict verdict = Verdict::Good)
    {
        m_history->record(fixtureCheck(m_target, { .at = at, .verdict = verdict }));
    }
    int tidy(UtcTime rawFrom)
    {
        m_history->flush();
        QSignalSpy tidied(m_history.get(), &History::tidied);
        m_history->tidy(rawFrom);
        if (!tidied.wait(30'000) || m_history->flush())
            return -1;
        return tidied.first().first().toInt();
    }
    HistoryReader reader() const
    {
        return HistoryReader(m_history->path(), m_history->targetIds());
    }
    QList<Observation> checks() const
    {
        m_history->flush();
        return reader().observations(m_target.id, Start, Start.addSecs(100 * Day));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<History> m_history;
    Target m_target;
};

QTEST_GUILESS_MAIN(tst_Retention)
#include "tst_retention.moc"
