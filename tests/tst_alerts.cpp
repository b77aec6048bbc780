// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/historyfixture.h"
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
    void triesAgainUntilItArrives();
    void givesUpAfterSomeTries();
    void whatIsNotSetUpIsNotTriedAgain();
    void offlineConcernsAll();
    void goesOnAfterARestart();
    void knowsEarlierCertificates();
    void knowsCertificatesOfAThoroughCheck();
    void snoozes();
    void tests();

private:
    void begin(AlertChannels channels);
    void found(const Target &target, Verdict verdict, int secs, const QByteArray &leaf = "leaf");
    void found(const Target &target, Verdict verdict, int secs, const QList<QByteArray> &leaves);
    void foundBoth(int secs) { found(m_targets[0], Verdict::Good, secs, { "rsa", "ecdsa" }); }
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
    found(target, verdict, secs, QList { leaf });
}

void tst_Alerts::found(const Target &target, Verdict verdict, int secs,
                       const QList<QByteArray> &leaves)
{
    Inspection inspection;
    inspection.target = target;
    inspection.at = inspection.judgement.at = Start.addSecs(secs);
    inspection.judgement.verdict = verdict;
    inspection.judgement.verdictClass = classOf(verdict);
    for (const QByteArray &leaf : leaves) {
        Attempt attempt;
        attempt.at = inspection.at;
        attempt.address = u"192.0.2.1"_qs;
        attempt.capture.chain = { leaf };
        inspection.attempts.append(attempt);
    }
    inspection.evidence.judgedAttempt = 0;
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
    QCOMPARE(failures[int(AlertChannel::Webhook)],
             u"it answered with HTTP status 404; tried again at %1"_qs.arg(
                 toMinuteText(Start.addSecs(30))));
    QVERIFY(!failures[int(AlertChannel::Command)].isEmpty());
}

// Also by the next program that watches.
void tst_Alerts::triesAgainUntilItArrives()
{
    TestHttpServer server; // knows no such page yet
    const auto use = [&] {
        begin(AlertChannel::Webhook);
        AlertSettings settings = m_alerts->settings();
        settings.webhook = server.url(u"/hook"_qs);
        m_alerts->setSettings(settings);
    };
    use();
    found(m_targets[0], Verdict::Revoked, 0);
    tellAll();
    m_clock.set(Start.addSecs(30));
    tellAll();
    QCOMPARE(server.requests().size(), 2);
    server.set("/hook", HttpScript {});
    use();
    QSignalSpy arrived(m_alerts.get(), &Alerts::arrivedAtLast);
    m_clock.set(Start.addSecs(149));
    tellAll();
    QCOMPARE(server.requests().size(), 2); // not yet
    m_clock.set(Start.addSecs(150));
    const QStringList log = tellAll();
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(arrived.count(), 1);
    QCOMPARE(log, QStringList { u"What could not be sent before has arrived (Webhook)."_qs });
    const StoredAlert newest = stored().first();
    QVERIFY(!newest.hasFailed);
    QCOMPARE(newest.at, Start.addSecs(150));
    QCOMPARE(newest.text, u"a.test:443: Revoked (held up since %1)"_qs.arg(toMinuteText(Start)));
    m_clock.set(Start.addSecs(86'400));
    tellAll();
    QCOMPARE(server.requests().size(), 3);
}

void tst_Alerts::givesUpAfterSomeTries()
{
    TestHttpServer server;
    begin(AlertChannel::Webhook);
    AlertSettings settings = m_alerts->settings();
    settings.webhook = server.url(u"/hook"_qs);
    m_alerts->setSettings(settings);
    found(m_targets[0], Verdict::Revoked, 0);
    for (int hour = 0; hour < 24; ++hour) {
        m_clock.set(Start.addSecs(hour * 3 * 3600));
        tellAll();
    }
    QCOMPARE(server.requests().size(), UndeliveredAlerts::MostTries);
    QCOMPARE(stored().first().text, u"it answered with HTTP status 404; given up after 6 tries"_qs);
}

void tst_Alerts::whatIsNotSetUpIsNotTriedAgain()
{
    begin(AlertChannel::Webhook);
    found(m_targets[0], Verdict::Revoked, 0);
    tellAll();
    QCOMPARE(stored().size(), 1);
    QVERIFY(stored().first().hasFailed);
    m_clock.set(Start.addSecs(3600));
    tellAll();
    QCOMPARE(stored().size(), 1);
}

void tst_Alerts::offlineConcernsAll()
{
    begin(AlertChannel::Log);
    m_alerts->setOffline(true);
    QCOMPARE(tellAll(), QStringList { u"This computer is offline; nothing is checked."_qs });
    QCOMPARE(stored().size(), 1);
    QCOMPARE(stored().first().targets, 2);
    QCOMPARE(stored().first().targetId, 0);
    QCOMPARE(ask(m_history->path(), u"SELECT count(*) FROM event"_qs).toInt(), 1);
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

// Quick checks see one of a server's certificates only.
void tst_Alerts::knowsCertificatesOfAThoroughCheck()
{
    begin(AlertChannel::Log);
    foundBoth(0);
    for (int i = 1; i <= 20; ++i)
        found(m_targets[0], Verdict::Good, i * 3600, "rsa");
    QVERIFY(tellAll().isEmpty());
    QVERIFY(!m_history->flush());
    begin(AlertChannel::Log);
    found(m_targets[0], Verdict::Good, 21 * 3600, "rsa");
    foundBoth(22 * 3600);
    QVERIFY(tellAll().isEmpty());
    found(m_targets[0], Verdict::Good, 23 * 3600, "renewed");
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
