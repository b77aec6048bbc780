// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/httpserver.h"
#include "watch/alertsettings.h"
#include "watch/alertstate.h"
#include "watch/commandalerts.h"
#include "watch/webhookalerts.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr UtcTime At = UtcTime::fromSecs(1'800'000'000);

Alert alertOf(const QString &target, Verdict verdict = Verdict::Revoked)
{
    return { .event = AlertEvent::Critical,
             .targetId = 1,
             .target = target,
             .at = At,
             .verdict = verdict,
             .verdictClass = VerdictClass::Critical };
}

// What became of it; no value while nothing did.
using Outcome = std::shared_ptr<std::optional<QString>>;

Outcome outcome()
{
    return std::make_shared<std::optional<QString>>();
}

AlertDelivered into(const Outcome &outcome)
{
    return [outcome](const QString &problem) { *outcome = problem; };
}

}

class tst_AlertChannels : public QObject
{
    Q_OBJECT

private slots:
    void command();
    void commandGetsNothingInItsArguments();
    void commandThatFails_data();
    void commandThatFails();
    void commandThatNeverEnds();
    void commandsAtOnce();
    void webhook();
    void webhookFails_data();
    void webhookFails();
    void webhookIsStopped();
    void settings();
    void settingsThatMakeNoSense();
    void state();
    void damagedState();

private:
    QStringList script(const QByteArray &text);

    QTemporaryDir m_dir;
};

QStringList tst_AlertChannels::script(const QByteArray &text)
{
    const QString path
        = m_dir.filePath(u"tell %1"_qs.arg(QLatin1String(QTest::currentTestFunction())));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n" + text + "\n");
    file.close();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return { path };
}

void tst_AlertChannels::command()
{
    const QString out = m_dir.filePath(u"out"_qs);
    CommandAlerts command;
    const Outcome first = outcome();
    command.send(script("env | grep ^STAPLESCOPE_ | sort > \"$1\"; echo noise; echo noise >&2")
                     + QStringList { out },
                 { At, { alertOf(u"a.test:443"_qs), alertOf(u"b.test:443"_qs, Verdict::Expired) } },
                 into(first));
    QTRY_VERIFY(first->has_value());
    QCOMPARE(**first, QString());
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray seen = file.readAll();
    for (const char *line : { "STAPLESCOPE_AT=2027-01-15T08:00:00Z\n", "STAPLESCOPE_COUNT=2\n",
                              "STAPLESCOPE_CLASS=critical\n", "STAPLESCOPE_TEST=0\n",
                              "STAPLESCOPE_TARGETS=a.test:443\n", "STAPLESCOPE_EVENTS=critical\n",
                              "STAPLESCOPE_TEXT=a.test:443: Revoked\n" })
        QVERIFY2(seen.contains(line), seen.constData());
}

// A host list may come from anywhere: its words reach no shell.
void tst_AlertChannels::commandGetsNothingInItsArguments()
{
    const QString out = m_dir.filePath(u"arguments"_qs);
    CommandAlerts command;
    const Outcome done = outcome();
    Alert alert = alertOf(u"x$(touch /tmp/never)`id`;\"'"_qs);
    alert.label = u"$(id)\n\u202e"_qs;
    command.send(script("printf '%s,' \"$@\" > \"$1\"; printf %s \"$STAPLESCOPE_TITLE\" >> \"$1\"")
                     + QStringList { out, u"$HOME"_qs, u"a b"_qs },
                 { At, { alert } }, into(done));
    QTRY_VERIFY(done->has_value());
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()),
             out + u",$HOME,a b,$(id)⟨U+000A⟩⟨U+202E⟩: Revoked"_qs);
}

void tst_AlertChannels::commandThatFails_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("status") << QByteArray("exit 3") << u"it ended with status 3"_qs;
    QTest::newRow("crash") << QByteArray("kill -SEGV $$") << u"it crashed"_qs;
}

void tst_AlertChannels::commandThatFails()
{
    QFETCH(QByteArray, text);
    CommandAlerts command;
    const Outcome done = outcome();
    command.send(script(text), { .at = At, .isTest = true }, into(done));
    QTRY_VERIFY(done->has_value());
    QTEST(**done, "problem");
    const Outcome missing = outcome();
    command.send({ m_dir.filePath(u"missing"_qs) }, { .at = At }, into(missing));
    QTRY_VERIFY(missing->has_value());
    QVERIFY(!(*missing)->isEmpty());
    const Outcome none = outcome();
    command.send({}, { .at = At }, into(none));
    QCOMPARE(**none, u"no program is set"_qs);
}

void tst_AlertChannels::commandThatNeverEnds()
{
    CommandAlerts command(200);
    const Outcome done = outcome();
    command.send(script("exec sleep 1000"), { .at = At }, into(done));
    QTRY_VERIFY(done->has_value());
    QVERIFY((*done)->startsWith(u"it was ended after"));
}

void tst_AlertChannels::commandsAtOnce()
{
    CommandAlerts command;
    const Outcome last = outcome();
    for (int i = 0; i < CommandAlerts::MostAtOnce; ++i)
        command.send(script("exec sleep 1000"), { .at = At }, into(outcome()));
    command.send(script("exec sleep 1000"), { .at = At }, into(last));
    QVERIFY(last->has_value() && !(*last)->isEmpty());
    // At the end of this none is waited for, or the test would not end in its time.
}

void tst_AlertChannels::webhook()
{
    TestHttpServer server;
    server.set("/hook?a=b", HttpScript { .status = 204 });
    SystemResolver resolver;
    SystemClock clock;
    WebhookAlerts webhook({ .resolver = &resolver, .clock = &clock });
    const Outcome done = outcome();
    webhook.send(server.url(u"/hook?a=b"_qs), { At, { alertOf(u"a.test:443"_qs) } }, into(done));
    QTRY_VERIFY(done->has_value());
    QCOMPARE(**done, QString());
    const SeenRequest request = server.requests().first();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    const QByteArray expected
        = R"({"alerts":[{"at":"2027-01-15T08:00:00Z","class":"critical","event":"critical",)"
          R"("label":"","repeat":0,"target":"a.test:443","text":"a.test:443: Revoked",)"
          R"("verdict":"revoked"}],"at":"2027-01-15T08:00:00Z","class":"critical","count":1,)"
          R"("schema":"staplescope.alert/1","text":"a.test:443: Revoked"})";
    QCOMPARE(request.body, expected);
}

void tst_AlertChannels::webhookFails_data()
{
    QTest::addColumn<QString>("url"); // "/…" of the server
    QTest::addColumn<QString>("problem");
    const QString scheme = u"the address has to begin with http:// or https:// and name a host"_qs;
    QTest::newRow("status") << u"/forbidden"_qs << u"it answered with HTTP status 403"_qs;
    QTest::newRow("redirect") << u"/moved"_qs << u"redirects are not followed"_qs;
    QTest::newRow("much") << u"/much"_qs << u"more than 65536 bytes"_qs;
    QTest::newRow("file") << u"file:///etc/passwd"_qs << scheme;
    QTest::newRow("nothing") << QString() << scheme;
    QTest::newRow("no host") << u"http:///x"_qs << scheme;
    QTest::newRow("password") << u"http://user:secret@127.0.0.1/"_qs
                              << u"the address may not hold a user name or a password"_qs;
}

void tst_AlertChannels::webhookFails()
{
    QFETCH(QString, url);
    QFETCH(QString, problem);
    TestHttpServer server;
    server.set("/forbidden", HttpScript { .status = 403 });
    server.set("/moved", HttpScript { .status = 307, .headers = "Location: /elsewhere\r\n" });
    server.set("/elsewhere", HttpScript { .status = 200 });
    server.set("/much", HttpScript { .fillers = 100'000 });
    SystemResolver resolver;
    SystemClock clock;
    WebhookAlerts webhook({ .resolver = &resolver, .clock = &clock });
    const Outcome done = outcome();
    webhook.send(url.startsWith(u'/') ? server.url(url) : url, { .at = At }, into(done));
    QTRY_VERIFY(done->has_value());
    QVERIFY2((*done)->contains(problem), qPrintable(**done));
    QVERIFY(server.requests().size() <= 1);
}

void tst_AlertChannels::webhookIsStopped()
{
    TestHttpServer server;
    server.set("/silent", HttpScript { .isSilent = true });
    SystemResolver resolver;
    SystemClock clock;
    bool hasAnswered = false;
    {
        WebhookAlerts webhook({ .resolver = &resolver, .clock = &clock });
        webhook.send(server.url(u"/silent"_qs), { .at = At },
                     [&](const QString &) { hasAnswered = true; });
        QTRY_COMPARE(server.requests().size(), 1);
    }
    QCoreApplication::processEvents();
    QVERIFY(!hasAnswered); // it was given up, not waited for
}

void tst_AlertChannels::settings()
{
    const QString path = m_dir.filePath(u"settings.ini"_qs);
    AlertSettings settings;
    {
        QSettings store(path, QSettings::IniFormat);
        QCOMPARE(readAlertSettings(store), settings); // of an empty file
    }
    settings.plan.isOn = false;
    settings.plan.quiet = { true, 30, 6 * 60 + 15, "Europe/Vienna" };
    settings.plan.rules = {
        { .event = AlertEvent::TimeLeft,
          .scope = { AlertScope::Tag, u"prod, ä"_qs },
          .confirm = 4,
          .left = { 12 * 3600 },
          .repeatEvery = { 6 * 3600 },
          .mostRepeats = 7,
          .channels = AlertChannel::Webhook | AlertChannel::Sound,
          .isOn = false },
        { .event = AlertEvent::Critical,
          .scope = { AlertScope::Host, u"smtp://mail.example.test:25"_qs },
          .channels = {} },
    };
    settings.command = { u"/usr/bin/tell"_qs, u"a, b"_qs, u"$HOME"_qs };
    settings.webhook = u"https://chat.example.test/hook?x=1"_qs;
    {
        QSettings store(path, QSettings::IniFormat);
        writeAlertSettings(store, settings);
    }
    QSettings store(path, QSettings::IniFormat);
    QCOMPARE(readAlertSettings(store), settings);
    settings.plan.rules.clear(); // none is not the same as the defaults
    writeAlertSettings(store, settings);
    QCOMPARE(readAlertSettings(store), settings);
}

void tst_AlertChannels::settingsThatMakeNoSense()
{
    const QString path = m_dir.filePath(u"odd.ini"_qs);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[alerts]\nquietFrom=25:99\nquietTo=\nrules\\size=3\nrules\\1\\event=nothing\n"
               "rules\\2\\event=warning\nrules\\2\\confirm=many\nrules\\2\\repeatHours=-5\n"
               "rules\\2\\mostRepeats=99999999\nrules\\2\\channels=desktop, smoke\n");
    file.close();
    QSettings store(path, QSettings::IniFormat);
    const AlertSettings settings = readAlertSettings(store);
    QCOMPARE(settings.plan.quiet, QuietHours());
    const QList<AlertRule> expected { { .event = AlertEvent::Warning,
                                        .mostRepeats = AlertRule::MostRepeats,
                                        .channels = AlertChannel::Desktop } };
    QCOMPARE(settings.plan.rules, expected);
}

void tst_AlertChannels::state()
{
    AlertState state;
    QCOMPARE(alertStateFromJson(toJson(state)), state);
    AlertHost host { .target = u"a.test:443"_qs, .snoozedUntil = At.addSecs(60) };
    host.episodes.insert(u"critical 0 "_qs,
                         { .event = AlertEvent::Warning,
                           .holds = 1,
                           .misses = 2,
                           .worse = 3,
                           .better = 4,
                           .isRaised = true,
                           .raisedFor = Verdict::Expired,
                           .raisedAt = At,
                           .repeats = 5,
                           .wasTold = true });
    state.hosts.insert(7, host);
    Alert alert = alertOf(u"a.test:443"_qs);
    alert.expires = alert.over = At.addSecs(5);
    alert.ended = Verdict::Missing;
    alert.reason = u"why"_qs;
    alert.channels = AlertChannel::Log;
    state.waiting = { alert, alertOf(u"b.test:443"_qs) };
    state.lastGroup = At;
    state.wasOfflineTold = true;
    QCOMPARE(alertStateFromJson(toJson(state)), state);

    const QString path = m_dir.filePath(u"alerts.json"_qs);
    QVERIFY(!loadAlertState(path));
    QVERIFY(saveAlertState(path, state));
    QCOMPARE(loadAlertState(path), state);
    QCOMPARE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), 0);
    QVERIFY(!saveAlertState(m_dir.filePath(u"none/alerts.json"_qs), state));
}

void tst_AlertChannels::damagedState()
{
    QVERIFY(!alertStateFromJson("{"));
    QVERIFY(!alertStateFromJson("[]"));
    QVERIFY(!alertStateFromJson(R"({"version":2})"));
    const auto odd = alertStateFromJson(
        R"({"version":1,"hosts":{"x":{},"3":[],"4":{"episodes":{"k":{"holds":1e99}}}},)"
        R"("waiting":[1,{"event":"critical"}],"lastGroup":7})");
    QVERIFY(odd);
    QCOMPARE(odd->hosts.size(), 2);
    QVERIFY(odd->waiting.isEmpty());
}

QTEST_GUILESS_MAIN(tst_AlertChannels)
#include "tst_alertchannels.moc"
