// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/httpserver.h"
#include "watch/alerts.h"
#include "watch/alertstate.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr UtcTime Start = UtcTime::fromSecs(1'800'000'000);

}

// From checks to what is told and recorded.
class tst_Alerts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tellsAndRecords();
    void recordsWhatFailed();
    void offlineConcernsAll();
    void goesOnAfterARestart();
    void knowsEarlierCertificates();
    void snoozes();
    void tests();

private:
    void begin(AlertChannels channels);
    void found(const Target &target, Verdict verdict, int secs, const QByteArray &leaf = "leaf");
    QStringList tellAll(); // lines of the log
    QList<StoredAlert> stored();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<History> m_history;
    SystemResolver m_resolver;
    FixedClock m_clock { Start };
    std::unique_ptr<Alerts> m_alerts;
    QList<Target> m_targets;
    QStringList m_log;
};

void tst_Alerts::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_history = std::make_unique<History>(m_dir->filePath(u"history.sqlite"_qs));
    Target a, b;
    a.host = u"a.test"_qs;
    b.host = u"b.test"_qs;
    m_targets = m_history->addTargets({ a, b });
    QVERIFY(!m_history->flush());
    m_clock.set(Start);
}

void tst_Alerts::cleanup()
{
    m_alerts.reset();
    m_history.reset();
}

void tst_Alerts::begin(AlertChannels channels)
{
    m_alerts.reset();
    m_log.clear();
    m_alerts = std::make_unique<Alerts>(
        m_history.get(), FetchTerms { .resolver = &m_resolver, .clock = &m_clock },
        AlertOutlets { .log = [this](const QString &line) { m_log += line; } });
    AlertSettings settings;
    for (AlertRule &rule : settings.plan.rules)
        rule.channels = channels;
    settings.plan.rules.append({ .event = AlertEvent::CertificateChange, .channels = channels });
    m_alerts->setSettings(settings);
    m_alerts->setTargets(m_targets);
    m_alerts->begin();
}

void tst_Alerts::found(const Target &target, Verdict verdict, int secs, const QByteArray &leaf)
{
    Inspection inspection;
    inspection.target = target;
    inspection.at = inspection.judgement.at = Start.addSecs(secs);
    inspection.judgement.verdict = verdict;
    inspection.judgement.verdictClass = classOf(verdict);
    Attempt attempt;
    attempt.at = inspection.at;
    attempt.address = u"192.0.2.1"_qs;
    attempt.capture.chain = { leaf };
    inspection.attempts = { attempt };
    m_clock.set(inspection.at);
    m_history->record(inspection);
    m_alerts->add(inspection);
}

QStringList tst_Alerts::tellAll()
{
    m_log.clear();
    QSignalSpy idle(m_alerts.get(), &Alerts::idle);
    m_alerts->finish();
    if (!idle.wait())
        return { u"never idle"_qs };
    return m_log;
}

QList<StoredAlert> tst_Alerts::stored()
{
    m_history->flush();
    return HistoryReader(m_history->path(), m_history->targetIds()).alerts(100);
}

void tst_Alerts::tellsAndRecords()
{
    begin(AlertChannel::Log);
    found(m_targets[0], Verdict::Revoked, 0);
    found(m_targets[1], Verdict::Expired, 1);
    QVERIFY(m_log.isEmpty());
    QCOMPARE(tellAll(),
             (QStringList { u"2 host(s) changed: 1 revoked, 1 with an expired response"_qs,
                            u"a.test:443: Revoked"_qs, u"b.test:443: Expired response"_qs }));
    const StoredAlert first { .at = Start.addSecs(1),
                              .targetId = m_targets[0].id,
                              .channels = int(AlertChannel::Log),
                              .text = u"a.test:443: Revoked"_qs };
    StoredAlert second = first;
    second.targetId = m_targets[1].id;
    second.text = u"b.test:443: Expired response"_qs;
    QCOMPARE(stored(), (QList { first, second }));
    QVERIFY(tellAll().isEmpty());
}

void tst_Alerts::recordsWhatFailed()
{
    begin(AlertChannel::Log | AlertChannel::Webhook | AlertChannel::Command);
    AlertSettings settings = m_alerts->settings();
    settings.command = { u"/no/such/program"_qs };
    TestHttpServer server; // knows no such page
    settings.webhook = server.url(u"/hook"_qs);
    m_alerts->setSettings(settings);
    QSignalSpy problems(m_alerts.get(), &Alerts::problem);
    found(m_targets[0], Verdict::Revoked, 0);
    tellAll();
    QCOMPARE(problems.count(), 2);
    QMap<int, QString> failures;
    for (const StoredAlert &alert : stored()) {
        if (alert.hasFailed)
            failures.insert(alert.channels, alert.text);
    }
    QCOMPARE(failures.size(), 2);
    QCOMPARE(failures[int(AlertChannel::Webhook)], u"it answered with HTTP status 404"_qs);
    QVERIFY(!failures[int(AlertChannel::Command)].isEmpty());
}

void tst_Alerts::offlineConcernsAll()
{
    begin(AlertChannel::Log);
    m_alerts->setOffline(true);
    QCOMPARE(tellAll(), QStringList { u"This computer is offline; nothing is checked."_qs });
    QCOMPARE(stored().size(), 1);
    QCOMPARE(stored().first().targets, 2);
}

void tst_Alerts::goesOnAfterARestart()
{
    begin(AlertChannel::Log);
    found(m_targets[0], Verdict::Revoked, 0);
    tellAll();
    begin(AlertChannel::Log);
    found(m_targets[0], Verdict::Revoked, 60);
    QVERIFY(tellAll().isEmpty());
    found(m_targets[0], Verdict::Good, 120);
    found(m_targets[0], Verdict::Good, 180);
    QCOMPARE(tellAll(), QStringList { u"a.test:443: no longer Revoked, now Good"_qs });
}

void tst_Alerts::knowsEarlierCertificates()
{
    begin(AlertChannel::Log);
    found(m_targets[0], Verdict::Good, 0, "one");
    found(m_targets[0], Verdict::Good, 60, "two");
    QCOMPARE(tellAll(), QStringList { u"a.test:443: new certificate"_qs });
    QVERIFY(!m_history->flush());
    begin(AlertChannel::Log);
    found(m_targets[0], Verdict::Good, 120, "one");
    QVERIFY(tellAll().isEmpty());
    found(m_targets[0], Verdict::Good, 180, "three");
    QCOMPARE(tellAll().size(), 1);
}

void tst_Alerts::snoozes()
{
    begin(AlertChannel::Log);
    m_alerts->snooze({ m_targets[0] }, Start.addSecs(600));
    QCOMPARE(m_alerts->snoozedUntil(m_targets[0].id), Start.addSecs(600));
    found(m_targets[0], Verdict::Revoked, 60);
    QVERIFY(tellAll().isEmpty());
    begin(AlertChannel::Log);
    QCOMPARE(m_alerts->snoozedUntil(m_targets[0].id), Start.addSecs(600));
    found(m_targets[0], Verdict::Revoked, 660);
    QCOMPARE(tellAll().size(), 1);
    QVERIFY(!m_alerts->snoozedUntil(m_targets[0].id));
}

void tst_Alerts::tests()
{
    begin(AlertChannel::Log);
    QSignalSpy tested(m_alerts.get(), &Alerts::tested);
    m_alerts->sendTest(AlertChannel::Log | AlertChannel::Webhook | AlertChannel::Sound);
    QTRY_COMPARE(tested.count(), 3);
    QCOMPARE(m_log, QStringList { u"This is a test: alerts arrive here."_qs });
    QCOMPARE(tested[0][1].toString(), u"there is nothing that makes a sound"_qs);
    QCOMPARE(tested[1][1].toString(), QString());
    QVERIFY(!tested[2][1].toString().isEmpty()); // no address is set
    QVERIFY(stored().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Alerts)
#include "tst_alerts.moc"
