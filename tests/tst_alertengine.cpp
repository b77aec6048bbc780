// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alertengine.h"
#include "watch/alertgroup.h"

#include <QTest>

namespace {

constexpr UtcTime Start = UtcTime::fromSecs(1'800'000'000); // 2027-01-15 08:00 UTC
constexpr qint64 Minute = 60;

const QStringList Hosts { u"a"_qs, u"b"_qs, u"c"_qs, u"d"_qs };

Target targetOf(const QString &name)
{
    Target target;
    target.id = 1 + Hosts.indexOf(name);
    target.host = name;
    target.tags = name == u"a" ? QStringList { u"prod"_qs } : QStringList();
    return target;
}

// "critical" and so on are classes that other findings raise; all else is a verdict.
AlertSample sampleOf(const QString &host, QString word, UtcTime at)
{
    AlertSample sample;
    sample.target = targetOf(host);
    sample.at = at;
    sample.certificates = { "first" };
    if (word == u"renewed") {
        sample.certificates = { "second" };
        word = u"good"_qs;
    } else if (word == u"cold" || word == u"renewed-cold") {
        sample.isColdCacheOnly = true;
        if (word == u"renewed-cold")
            sample.certificates = { "second" };
        word = u"missing-intermittent"_qs;
    } else if (word == u"late") {
        sample.isOverdue = true;
        word = u"refresh-due"_qs;
    } else if (word.endsWith(u'h')) { // time left
        sample.freshness
            = Freshness { .effectiveExpiry = at.addSecs(word.chopped(1).toInt() * 3600) };
        word = u"good"_qs;
    }
    if (const auto verdictClass = classFromId(word); verdictClass && word != u"na") {
        sample.verdictClass = *verdictClass;
        return sample;
    }
    sample.verdict = *verdictFromId(word);
    sample.verdictClass = classOf(sample.verdict);
    return sample;
}

QString tokenOf(const Alert &alert)
{
    QString token = alertEventId(alert.event);
    if (alert.targetId != 0)
        token += u' ' + alert.target.section(u':', 0, 0);
    if (alert.repeat > 0)
        token += u" again"_qs;
    if (alert.over)
        token += u" over"_qs;
    return token;
}

AlertRule every(AlertEvent event)
{
    return { .event = event };
}

// Lines of "MINUTE what": "10 a revoked", "10 offline", "20 snooze a 30". Told are lines of "MINUTE
// event host, event host".
QStringList told(AlertEngine &engine, const QString &script, int from = 0)
{
    QMultiMap<int, QStringList> steps;
    const QStringList lines = script.split(u';', Qt::SkipEmptyParts);
    int last = 0;
    for (const QString &line : lines) {
        const QStringList words = line.trimmed().split(u' ');
        last = std::max(last, words[0].toInt());
        steps.insert(words[0].toInt(), words.sliced(1));
    }
    QStringList told;
    for (int minute = from; minute <= last + 2; ++minute) {
        const UtcTime now = Start.addSecs(minute * Minute);
        QList<QStringList> due = steps.values(minute);
        std::reverse(due.begin(), due.end()); // as they stand there
        for (const QStringList &words : std::as_const(due)) {
            if (words[0] == u"offline" || words[0] == u"online")
                engine.setOffline(words[0] == u"offline", now);
            else if (words[0] == u"snooze")
                engine.snooze(targetOf(words[1]), Start.addSecs(words[2].toInt() * Minute));
            else if (words[0] != u"nothing")
                engine.add(sampleOf(words[0], words[1], now));
        }
        QStringList tokens;
        for (const Alert &alert : engine.take(now.addSecs(Minute - 1)))
            tokens += tokenOf(alert);
        if (!tokens.isEmpty())
            told += u"%1 %2"_qs.arg(minute).arg(tokens.join(u", "));
    }
    return told;
}

}

class tst_AlertEngine : public QObject
{
    Q_OBJECT

private slots:
    void tells_data();
    void tells();
    void goesOnAfterARestart();
    void forgetsWhatIsNotListed();
    void gathersAndKeepsApart();
    void clockSetBackWhileTheyWait();
    void rulesOfTheSame();
    void triesAgain();
    void changedPlan();
    void hostLosesItsTag();
    void quietHours_data();
    void quietHours();
    void criticalInQuietHours();
    void sentences_data();
    void sentences();
};

void tst_AlertEngine::tells_data()
{
    QTest::addColumn<QList<AlertRule>>("rules");
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *script, const char *expected,
                        const QList<AlertRule> &rules = defaultAlertRules()) {
        QTest::newRow(name) << rules << QString::fromLatin1(script)
                            << QString::fromLatin1(expected);
    };
    row("all is well", "0 a good; 60 a good", "");
    row("critical at once", "0 a good; 60 a revoked; 120 a revoked", "60 critical a");
    row("critical when first seen", "0 a expired", "0 critical a");
    row("critical by other findings", "0 a good; 60 a critical", "60 critical a");
    row("worse than told", "0 a refresh-critical; 60 a expired; 120 a revoked",
        "0 critical a; 60 critical a; 120 critical a");
    row("less bad than told", "0 a revoked; 60 a expired; 120 a revoked", "0 critical a");
    row("as bad again after it was less so",
        "0 a revoked; 5 a expired; 10 a expired; 15 a revoked; 20 a revoked",
        "0 critical a; 15 critical a");
    row("worse warning, when two agree",
        "0 a missing; 5 a missing; 10 a refresh-due; 15 a missing; 20 a refresh-due; 25 a "
        "refresh-due",
        "5 warning a; 25 warning a");
    row("warning when two agree", "0 a missing; 60 a missing; 120 a missing", "60 warning a");
    row("one warning is none", "0 a missing; 60 a good; 120 a missing; 180 a good", "");
    row("warning that gets critical", "0 a refresh-due; 5 a refresh-due; 60 a refresh-critical",
        "5 warning a; 60 critical a");
    row("critical that gets a warning", "0 a expired; 5 a missing; 10 a missing; 15 a missing",
        "0 critical a; 10 warning a");
    row("between two warnings critical", "0 a missing; 5 a expired; 10 a missing", "5 critical a");
    row("unreachable for three checks",
        "0 a unreachable; 5 a tls-failed; 10 a unreachable; 20 a unreachable", "10 unreachable a");
    row("reached between", "0 a unreachable; 5 a unreachable; 10 a good; 15 a unreachable", "");
    row("unreachable is no end of a problem",
        "0 a revoked; 5 a unreachable; 10 a unreachable; 15 a revoked", "0 critical a");
    row("unreachable is no check of a staple", "0 a missing; 5 a unreachable; 10 a missing",
        "10 warning a");
    row("recovery when two agree", "0 a revoked; 5 a good; 10 a good; 15 a good",
        "0 critical a; 10 recovery a");
    row("not applicable is a recovery", "0 a revoked; 5 a not-applicable; 10 a not-applicable",
        "0 critical a; 10 recovery a");
    row("one good check between", "0 a revoked; 5 a good; 10 a revoked", "0 critical a");
    row("again after it was good", "0 a revoked; 5 a good; 10 a good; 15 a revoked",
        "0 critical a; 10 recovery a; 15 critical a");
    row("recovery from unreachable",
        "0 a unreachable; 1 a unreachable; 2 a unreachable; 5 a good; 10 a good",
        "2 unreachable a; 10 recovery a");
    row("no recovery from what was not told", "0 a missing; 5 a good; 10 a good", "");
    row("no recovery without a rule", "0 a revoked; 5 a good; 10 a good", "0 critical a",
        { every(AlertEvent::Critical) });
    row("recovery from what is watched", "0 a revoked; 5 a missing; 10 a missing",
        "0 critical a; 10 recovery a",
        { every(AlertEvent::Critical), every(AlertEvent::Recovery) });
    row("back to the warning it was",
        "0 a missing; 5 a missing; 60 a expired; 65 a missing; 70 a missing",
        "5 warning a; 60 critical a; 70 recovery a");
    row("reached again, and as bad as before",
        "0 a revoked; 5 a unreachable; 6 a unreachable; 7 a unreachable; 10 a revoked; 15 a "
        "revoked",
        "0 critical a; 7 unreachable a; 15 recovery a");
    row("overdue no more, and still critical", "0 a late; 5 a late; 10 a critical; 15 a critical",
        "5 overdue a; 10 critical a",
        { every(AlertEvent::Critical), every(AlertEvent::Overdue), every(AlertEvent::Recovery) });
    row("recovery when three agree", "0 a revoked; 5 a good; 10 a good; 15 a good",
        "0 critical a; 15 recovery a",
        { every(AlertEvent::Critical), { .event = AlertEvent::Recovery, .confirm = 3 } });
    row("new certificate", "0 a good; 5 a renewed; 10 a renewed; 15 a good", "5 certificate a",
        { every(AlertEvent::CertificateChange) });
    row("first certificate", "0 a renewed", "", { every(AlertEvent::CertificateChange) });
    row("overdue", "0 a late; 5 a late", "5 overdue a", { every(AlertEvent::Overdue) });
    row("time left", "0 a 30h; 5 a 20h; 10 a 20h; 60 a 19h; 70 a 90h; 75 a 90h",
        "10 time-left a; 75 recovery a",
        { { .event = AlertEvent::TimeLeft, .left = { 24 * 3600 } }, every(AlertEvent::Recovery) });
    row("two times left", "0 a 40h; 5 a 40h; 10 a 20h; 15 a 20h", "5 time-left a; 15 time-left a",
        { { .event = AlertEvent::TimeLeft, .left = { 24 * 3600 } },
          { .event = AlertEvent::TimeLeft, .left = { 48 * 3600 } } });
    row("nothing stapled says nothing of the time left",
        "0 a 20h; 5 a 20h; 10 a missing; 15 a missing; 20 a missing; 25 a 90h; 30 a 90h",
        "5 time-left a; 30 recovery a",
        { { .event = AlertEvent::TimeLeft, .left = { 24 * 3600 } }, every(AlertEvent::Recovery) });
    row("without a response between, not twice in a row",
        "0 a 20h; 5 a missing; 10 a 20h; 15 a 20h", "15 time-left a",
        { { .event = AlertEvent::TimeLeft, .left = { 24 * 3600 } } });
    row("cold cache after a change", "0 a good; 5 a renewed-cold; 6 a cold; 7 a cold; 30 a renewed",
        "");
    row("cold cache long after a change", "0 a good; 5 a renewed-cold; 20 a cold; 25 a cold",
        "25 warning a");
    row("cold cache without a change", "0 a good; 5 a cold; 6 a cold", "6 warning a");

    // Rules.
    row("own number of checks", "0 a revoked; 5 a revoked; 10 a revoked", "10 critical a",
        { { .event = AlertEvent::Critical, .confirm = 3 } });
    row("switched off", "0 a revoked", "", { { .event = AlertEvent::Critical, .isOn = false } });
    row("by tag", "0 a revoked; 0 b revoked", "0 critical a",
        { { .event = AlertEvent::Critical, .scope = { AlertScope::Tag, u"Prod"_qs } } });
    row("by host", "0 a revoked; 0 b revoked", "0 critical b",
        { { .event = AlertEvent::Critical, .scope = { AlertScope::Host, u"b"_qs } } });
    row("by target", "0 a revoked; 0 b revoked", "0 critical b",
        { { .event = AlertEvent::Critical, .scope = { AlertScope::Host, u"b:443"_qs } } });
    const AlertRule repeating { .event = AlertEvent::Critical,
                                .repeatEvery = { 3600 },
                                .mostRepeats = 2 };
    row("repeats", "0 a revoked; 30 a revoked; 60 a revoked; 130 a revoked; 200 a revoked",
        "0 critical a; 60 critical a again; 130 critical a again", { repeating });
    row("repeats begin anew when worse", "0 a expired; 60 a expired; 90 a revoked; 150 a revoked",
        "0 critical a; 60 critical a again; 90 critical a; 150 critical a again", { repeating });
    row("two rules of the same", "0 a missing; 5 a missing; 10 a missing",
        "5 warning a; 10 warning a",
        { every(AlertEvent::Warning), { .event = AlertEvent::Warning, .confirm = 3 } });
    row("the most important of a host", "0 a late; 5 a late", "5 warning a",
        { every(AlertEvent::Overdue), every(AlertEvent::Warning) });

    // Groups.
    row("all of a round at once", "0 c revoked; 0 a revoked; 0 b expired",
        "0 critical a, critical c, critical b");
    row("one host with a new certificate", "0 a good; 5 a renewed-cold; 5 b revoked",
        "5 critical b, certificate a",
        { every(AlertEvent::Critical), every(AlertEvent::CertificateChange) });

    // Snooze.
    row("snoozed", "0 snooze a 60; 5 a revoked; 5 b revoked; 30 a revoked; 65 a revoked",
        "5 critical b; 65 critical a");
    row("over before the snooze is", "0 snooze a 60; 5 a revoked; 30 a good; 35 a good; 65 a good",
        "");
    row("recovery while snoozed", "0 a revoked; 5 snooze a 60; 10 a good; 20 a good; 70 a good",
        "0 critical a");
    row("new certificate while snoozed", "0 a good; 1 snooze a 60; 5 a renewed", "",
        { every(AlertEvent::CertificateChange) });
    row("told before the snooze", "0 a revoked; 5 snooze a 30; 60 a revoked", "0 critical a");
    row("over after the snooze, told before it",
        "0 a revoked; 5 snooze a 30; 60 a revoked; 65 a good; 70 a good",
        "0 critical a; 70 recovery a");

    // This computer.
    row("offline", "0 offline; 30 online", "0 offline; 30 offline over");
    row("no offline without a rule", "0 offline; 30 online", "", { every(AlertEvent::Critical) });
}

void tst_AlertEngine::tells()
{
    QFETCH(QList<AlertRule>, rules);
    QFETCH(QString, script);
    AlertEngine engine;
    engine.setPlan({ .rules = rules });
    QTEST(told(engine, script).join(u"; "), "expected");
}

void tst_AlertEngine::goesOnAfterARestart()
{
    AlertEngine before;
    before.setPlan({});
    QCOMPARE(told(before, u"0 a revoked; 5 b missing"_qs), QStringList { u"0 critical a"_qs });
    AlertEngine after;
    after.setPlan({});
    after.setState(before.state());
    after.seed(1, { "first" });
    QCOMPARE(told(after, u"60 a revoked; 60 b missing; 70 a good; 80 a good"_qs, 60),
             (QStringList { u"60 warning b"_qs, u"80 recovery a"_qs }));
    AlertEngine anew;
    anew.setPlan({});
    QCOMPARE(told(anew, u"60 a good; 70 a good"_qs, 60), QStringList());
}

void tst_AlertEngine::forgetsWhatIsNotListed()
{
    AlertEngine engine;
    engine.setPlan({});
    told(engine, u"0 a revoked; 0 b revoked"_qs);
    engine.add(sampleOf(u"c"_qs, u"revoked"_qs, Start.addSecs(180)));
    Target other = targetOf(u"b"_qs);
    other.host = u"changed"_qs;
    engine.keepOnly({ targetOf(u"a"_qs), other });
    QCOMPARE(engine.state().hosts.keys(), QList<qint64> { 1 });
    QVERIFY(engine.state().waiting.isEmpty());
}

void tst_AlertEngine::gathersAndKeepsApart()
{
    AlertEngine engine;
    engine.setPlan({});
    const auto add = [&](const char *host, qint64 secs) {
        engine.add(sampleOf(QLatin1String(host), u"revoked"_qs, Start.addSecs(secs)));
    };
    const auto took = [&](qint64 secs) { return engine.take(Start.addSecs(secs)).size(); };
    add("a", 0);
    QCOMPARE(engine.nextTake(Start), Start.addSecs(10));
    QCOMPARE(took(5), 0);
    add("b", 6);
    QCOMPARE(took(10), 2);
    QVERIFY(!engine.nextTake(Start.addSecs(10)));
    add("c", 15);
    QCOMPARE(engine.nextTake(Start.addSecs(15)), Start.addSecs(70));
    QCOMPARE(took(69), 0);
    QCOMPARE(took(70), 1);
    add("d", 75);
    QCOMPARE(engine.takeAtOnce(Start.addSecs(76)).size(), 1);
    // The clock was set back by a day: nothing waits for a day.
    AlertEngine other;
    other.setPlan({});
    other.setState({ .lastGroup = Start.addSecs(86'400) });
    other.add(sampleOf(u"a"_qs, u"revoked"_qs, Start));
    QCOMPARE(other.take(Start.addSecs(10)).size(), 1);
}

void tst_AlertEngine::clockSetBackWhileTheyWait()
{
    AlertEngine engine;
    engine.setPlan({});
    engine.add(sampleOf(u"a"_qs, u"revoked"_qs, Start));
    const UtcTime before = Start.addSecs(-86'400);
    QCOMPARE(engine.nextTake(before), before);
    QCOMPARE(engine.take(before).size(), 1);
}

// Each has an episode of its own, on its own channels; the first goes on under its old name.
void tst_AlertEngine::rulesOfTheSame()
{
    const AlertRule first { .event = AlertEvent::Critical, .channels = AlertChannel::Log };
    const AlertRule second { .event = AlertEvent::Critical, .channels = AlertChannel::Webhook };
    AlertEngine engine;
    engine.setPlan({ .rules = { first, second } });
    engine.add(sampleOf(u"a"_qs, u"revoked"_qs, Start));
    const QList<Alert> group = engine.takeAtOnce(Start);
    QCOMPARE(group.size(), 1);
    QCOMPARE(group.first().channels, AlertChannel::Log | AlertChannel::Webhook);
    const auto episodes = engine.state().hosts[1].episodes;
    QCOMPARE(episodes.size(), 2);
    QVERIFY(episodes.contains(first.key()));
    for (const AlertEpisode &episode : episodes)
        QCOMPARE(episode.holds, 1);
    engine.setPlan({ .rules = { first } });
    QCOMPARE(engine.state().hosts[1].episodes.keys(), QStringList { first.key() });
}

void tst_AlertEngine::triesAgain()
{
    AlertEngine engine;
    engine.setPlan({});
    Alert alert {
        .event = AlertEvent::Critical, .targetId = 1, .target = u"a:443"_qs, .at = Start
    };
    UndeliveredAlerts message { .channel = AlertChannel::Webhook,
                                .at = Start,
                                .alerts = { alert } };
    UtcTime now = Start;
    QList<qint64> waits;
    for (message.tries = 1;; ++message.tries) {
        const auto next = engine.notDelivered(message, now);
        QCOMPARE(engine.nextTake(now), next);
        if (!next)
            break;
        waits.append((*next - now).secs);
        QVERIFY(engine.takeUndelivered(next->addSecs(-1)).isEmpty());
        now = *next;
        const auto due = engine.takeUndelivered(now);
        QCOMPARE(due.size(), 1);
        QCOMPARE(due.first().alerts, message.alerts);
    }
    QCOMPARE(waits, (QList<qint64> { 30, 120, 600, 1800, 7200 }));

    message.tries = 1;
    UndeliveredAlerts onDesktop = message;
    onDesktop.channel = AlertChannel::Desktop;
    QVERIFY(!engine.notDelivered(onDesktop, now));
    QVERIFY(engine.notDelivered(message, now));
    QCOMPARE(engine.nextTake(now.addSecs(-86'400)), now.addSecs(-86'400 + 30)); // set back
    engine.snooze(targetOf(u"a"_qs), now.addSecs(3600));
    QVERIFY(!engine.nextTake(now));
    QVERIFY(engine.notDelivered(message, now));
    engine.keepOnly({});
    QVERIFY(!engine.nextTake(now));

    engine.setPlan({ .quiet = { true, 9 * 60, 10 * 60, "UTC" } });
    QVERIFY(engine.notDelivered(message, Start.addSecs(61 * Minute)));
    QCOMPARE(engine.nextTake(Start.addSecs(61 * Minute)), Start.addSecs(120 * Minute));
    message.alerts.first().inQuietHours = true;
    QCOMPARE(engine.notDelivered(message, Start.addSecs(61 * Minute)),
             Start.addSecs(61 * Minute + 30));
}

void tst_AlertEngine::changedPlan()
{
    AlertEngine engine;
    engine.setPlan({});
    engine.add(sampleOf(u"a"_qs, u"revoked"_qs, Start));
    engine.setPlan({ .rules = { every(AlertEvent::Warning) } });
    QVERIFY(engine.takeAtOnce(Start).isEmpty());
    engine.setPlan({ .isOn = false });
    engine.add(sampleOf(u"a"_qs, u"revoked"_qs, Start));
    QVERIFY(engine.takeAtOnce(Start).isEmpty());
}

// What a rule told of it while it had the tag must not hide the ends that other rules tell.
void tst_AlertEngine::hostLosesItsTag()
{
    AlertEngine engine;
    engine.setPlan({ .rules = { { .event = AlertEvent::Critical,
                                  .scope = { AlertScope::Tag, u"prod"_qs },
                                  .repeatEvery = { Minute } },
                                every(AlertEvent::Warning),
                                every(AlertEvent::Recovery) } });
    QCOMPARE(told(engine, u"0 a revoked"_qs), QStringList { u"0 critical a"_qs });
    const auto check = [&engine](int minute, const QString &word) {
        AlertSample sample = sampleOf(u"a"_qs, word, Start.addSecs(minute * Minute));
        sample.target.tags.clear();
        engine.add(sample);
        QStringList tokens;
        for (const Alert &alert : engine.take(sample.at.addSecs(Minute - 1)))
            tokens += tokenOf(alert);
        return tokens.join(u", "_qs);
    };
    engine.add(sampleOf(u"a"_qs, u"revoked"_qs, Start.addSecs(5 * Minute))); // told again, soon
    QCOMPARE(check(5, u"revoked"_qs), QString());
    QVERIFY(engine.state().hosts.isEmpty());
    QCOMPARE(check(10, u"warning"_qs), QString());
    QCOMPARE(check(11, u"warning"_qs), u"warning a"_qs);
    QCOMPARE(check(12, u"good"_qs), QString());
    QCOMPARE(check(13, u"good"_qs), u"recovery a"_qs);
}

void tst_AlertEngine::quietHours_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
    // Quiet from minute 60 to 120.
    QTest::newRow("before and after")
        << u"0 a revoked; 130 b revoked"_qs << u"0 critical a; 130 critical b"_qs;
    QTest::newRow("kept for its end, as one group")
        << u"65 a revoked; 70 b expired; 119 nothing"_qs << u"120 critical a, critical b"_qs;
    QTest::newRow("as it is by then")
        << u"65 a expired; 70 a revoked; 119 nothing"_qs << u"120 critical a"_qs;
    QTest::newRow("over by then") << u"65 a revoked; 70 a good; 75 a good; 119 nothing"_qs
                                  << u"120 critical a over"_qs;
    QTest::newRow("less bad by then")
        << u"65 a revoked; 70 a missing; 75 a missing; 119 nothing"_qs << u"120 warning a"_qs;
    QTest::newRow("recovery of what was told before")
        << u"0 a revoked; 65 a good; 70 a good; 119 nothing"_qs
        << u"0 critical a; 120 recovery a"_qs;
    QTest::newRow("offline and back")
        << u"65 offline; 90 online; 119 nothing"_qs << u"120 offline over"_qs;
    QTest::newRow("offline for a moment") << u"65 offline; 66 online; 119 nothing"_qs << QString();
    QTest::newRow("over, and no recovery after that")
        << u"65 a revoked; 70 a good; 75 a good; 130 a good; 135 a good"_qs
        << u"120 critical a over"_qs;
    QTest::newRow("again") << u"65 a revoked; 70 a good; 75 a good; 80 a revoked; 119 nothing"_qs
                           << u"120 critical a"_qs;
}

void tst_AlertEngine::quietHours()
{
    QFETCH(QString, script);
    AlertEngine engine;
    engine.setPlan({ .quiet = { true, 9 * 60, 10 * 60, "UTC" } });
    QTEST(told(engine, script).join(u"; "), "expected");
}

void tst_AlertEngine::criticalInQuietHours()
{
    AlertPlan plan { .quiet = { true, 9 * 60, 10 * 60, "UTC" } };
    plan.rules.first().inQuietHours = true;
    AlertEngine engine;
    engine.setPlan(plan);
    QCOMPARE(
        told(engine,
             u"61 a missing; 63 a missing; 65 b revoked; 70 b good; 75 b good; 119 nothing"_qs),
        (QStringList { u"65 critical b"_qs, u"120 warning a, recovery b"_qs }));
    engine.add(sampleOf(u"a"_qs, u"missing"_qs, Start.addSecs(24 * 60 * Minute + 61 * Minute)));
    engine.add(sampleOf(u"c"_qs, u"expired"_qs, Start.addSecs(24 * 60 * Minute + 61 * Minute)));
    QCOMPARE(engine.takeAtOnce(Start.addSecs(24 * 60 * Minute + 62 * Minute)).size(), 1);
}

void tst_AlertEngine::sentences_data()
{
    QTest::addColumn<QList<Alert>>("group");
    QTest::addColumn<QString>("title");
    const auto alert = [](AlertEvent event, qint64 id, Verdict verdict = Verdict::Good) {
        return Alert { .event = event,
                       .targetId = id,
                       .target = u"h%1:443"_qs.arg(id),
                       .at = Start,
                       .verdict = verdict };
    };
    using enum AlertEvent;
    QTest::newRow("one") << QList { alert(Critical, 1, Verdict::Revoked) } << u"h1:443: Revoked"_qs;
    QTest::newRow("some") << QList {
        alert(Critical, 1, Verdict::Revoked), alert(Unreachable, 2, Verdict::Unreachable),
        alert(Unreachable, 3, Verdict::Unreachable), alert(Unreachable, 4, Verdict::Unreachable)
    } << u"4 host(s) changed: 1 revoked, 3 unreachable"_qs;
    QTest::newRow("two of a host")
        << QList { alert(Critical, 1, Verdict::Revoked), alert(CertificateChange, 1) }
        << u"1 host(s) changed: 1 revoked, 1 with a new certificate"_qs;
    Alert left = alert(TimeLeft, 1);
    left.expires = Start.addSecs(7200);
    QTest::newRow("time left") << QList { left }
                               << u"h1:443: 2 h left until the response expires"_qs;
    Alert still = alert(Critical, 1, Verdict::Expired);
    still.label = u"Shop\u202e"_qs;
    still.repeat = 1;
    QTest::newRow("again, labelled")
        << QList { still } << u"Shop⟨U+202E⟩: still Expired response"_qs;
    Alert end = alert(Recovery, 1, Verdict::Good);
    end.ended = Verdict::Expired;
    QTest::newRow("recovered") << QList { end }
                               << u"h1:443: no longer Expired response, now Good"_qs;
    QTest::newRow("offline") << QList { alert(Offline, 0) }
                             << u"This computer is offline; nothing is checked."_qs;
}

void tst_AlertEngine::sentences()
{
    QFETCH(QList<Alert>, group);
    QTEST(AlertText::title(group), "title");
}

QTEST_GUILESS_MAIN(tst_AlertEngine)
#include "tst_alertengine.moc"
