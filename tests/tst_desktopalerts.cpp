// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on a session bus of its own, with python-dbusmock as the desktop's notification service.
#include "watch/desktopalerts.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace {

const QString Service = u"org.freedesktop.Notifications"_qs;
const QString Path = u"/org/freedesktop/Notifications"_qs;
constexpr UtcTime At = UtcTime::fromSecs(1'800'000'000);

// The mock prints what it is called with.
class MockDesktop
{
public:
    explicit MockDesktop(const QString &capabilities)
    {
        m_process.setProgram(u"/usr/bin/python3"_qs);
        m_process.setArguments({ u"-u"_qs, u"-m"_qs, u"dbusmock"_qs, u"--session"_qs,
                                 u"--template"_qs, u"notification_daemon"_qs, u"--parameters"_qs,
                                 u"{\"capabilities\": \"%1\"}"_qs.arg(capabilities) });
        m_process.start();
    }
    ~MockDesktop()
    {
        m_process.kill();
        m_process.waitForFinished();
        QTRY_VERIFY(!isThere());
    }

    static bool isThere()
    {
        return QDBusConnection::sessionBus().interface()->isServiceRegistered(Service);
    }
    // The next call of Notify.
    QString notified()
    {
        for (int i = 0; i < 200; ++i) {
            const qsizetype from = m_seen.indexOf("Notify ");
            const qsizetype to = from < 0 ? -1 : m_seen.indexOf("} -1\n", from);
            if (to >= 0) {
                const QByteArray call = m_seen.mid(from, to - from);
                m_seen.remove(0, to);
                return QString::fromUtf8(call);
            }
            QTest::qWait(25);
            m_seen += m_process.readAllStandardOutput();
        }
        return u"nothing: "_qs + QString::fromUtf8(m_process.readAllStandardError());
    }
    void emitSignal(const QString &name, const QString &signature, const QVariantList &values)
    {
        QVariantList variants;
        for (const QVariant &value : values)
            variants.append(QVariant::fromValue(QDBusVariant(value)));
        QDBusMessage call = QDBusMessage::createMethodCall(
            Service, Path, u"org.freedesktop.DBus.Mock"_qs, u"EmitSignal"_qs);
        call << Service << name << signature << QVariant(variants);
        QDBusConnection::sessionBus().call(call);
    }

private:
    QProcess m_process;
    QByteArray m_seen;
};

AlertMessage messageOf(const QList<qint64> &hosts, AlertEvent event = AlertEvent::Critical)
{
    AlertMessage message { .at = At };
    for (const qint64 id : hosts) {
        const bool isCritical = event == AlertEvent::Critical;
        message.alerts.append(
            { .event = event,
              .targetId = id,
              .target = u"<b>h%1</b>:443"_qs.arg(id),
              .at = At,
              .verdict = isCritical ? Verdict::Revoked : Verdict::Good,
              .verdictClass = isCritical ? VerdictClass::Critical : VerdictClass::Ok });
    }
    return message;
}

}

class tst_DesktopAlerts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nobodyThere();
    void plainServer();
    void serverWithEverything();
    void replacesWhatItSaysAnew();
    void answers();

private:
    void begin(const QString &capabilities);
    QString send(const AlertMessage &message, bool hasSound = false);

    std::unique_ptr<MockDesktop> m_desktop;
    std::unique_ptr<DesktopAlerts> m_alerts;
    int m_beeps = 0;
};

void tst_DesktopAlerts::initTestCase()
{
    if (!QDBusConnection::sessionBus().isConnected())
        QSKIP("no session bus");
    if (QProcess::execute(u"/usr/bin/python3"_qs, { u"-c"_qs, u"import dbusmock"_qs }) != 0)
        QSKIP("python3-dbusmock is missing");
}

void tst_DesktopAlerts::begin(const QString &capabilities)
{
    m_alerts.reset();
    m_desktop.reset();
    m_desktop = std::make_unique<MockDesktop>(capabilities);
    QTRY_VERIFY_WITH_TIMEOUT(MockDesktop::isThere(), 20'000);
    m_alerts = std::make_unique<DesktopAlerts>();
    m_beeps = 0;
}

// What the mock was called with.
QString tst_DesktopAlerts::send(const AlertMessage &message, bool hasSound)
{
    auto problem = std::make_shared<std::optional<QString>>();
    m_alerts->send(
        message, hasSound, [this] { ++m_beeps; },
        [problem](const QString &text) { *problem = text; });
    const QString call = m_desktop->notified();
    for (int i = 0; i < 200 && !problem->has_value(); ++i)
        QTest::qWait(25);
    return problem->value_or(u"no answer"_qs).isEmpty() ? call : **problem;
}

void tst_DesktopAlerts::nobodyThere()
{
    DesktopAlerts alerts;
    std::optional<QString> problem;
    int beeps = 0;
    alerts.send(
        messageOf({ 1 }), true, [&] { ++beeps; }, [&](const QString &text) { problem = text; });
    QVERIFY(!problem); // it does not wait for an answer
    QTRY_VERIFY_WITH_TIMEOUT(problem, 10'000);
    QVERIFY(!problem->isEmpty());
    QCOMPARE(beeps, 1);
}

void tst_DesktopAlerts::plainServer()
{
    begin(u"body"_qs);
    const QString call = send(messageOf({ 1, 2 }), true);
    QVERIFY2(call.startsWith(u"Notify \"Staplescope\" 0 \"io.staplescope.Staplescope\""
                             " \"2 host(s) changed: 2 revoked\""
                             " \"<b>h1</b>:443: Revoked"_qs),
             qPrintable(call));
    QVERIFY2(call.contains(u"[]"), qPrintable(call)); // no actions
    QVERIFY2(call.contains(u"\"urgency\": 2"), qPrintable(call));
    QCOMPARE(m_beeps, 1); // it plays no sounds
}

void tst_DesktopAlerts::serverWithEverything()
{
    begin(u"body body-markup actions sound"_qs);
    const QString call = send(messageOf({ 1, 2 }), true);
    QVERIFY2(call.contains(u"&lt;b&gt;h1&lt;/b&gt;:443: Revoked"), qPrintable(call));
    QVERIFY2(call.contains(
                 u"[\"default\", \"Show\", \"show\", \"Show\", \"snooze\", \"Snooze for a day\"]"),
             qPrintable(call));
    QVERIFY2(call.contains(u"\"sound-name\": \"dialog-error\""), qPrintable(call));
    QCOMPARE(m_beeps, 0);
    const QString quiet = send(messageOf({ 3 }, AlertEvent::Recovery));
    QVERIFY2(quiet.contains(u"\"urgency\": 0"), qPrintable(quiet));
    QVERIFY2(quiet.contains(u"suppress-sound"), qPrintable(quiet));
    const QString test = send({ .at = At, .isTest = true });
    QVERIFY2(test.contains(u"[\"default\", \"Show\", \"show\", \"Show\"]"), qPrintable(test));
    // A long group ends with how many more there are.
    QList<qint64> many(40);
    std::iota(many.begin(), many.end(), 100);
    QVERIFY(send(messageOf(many)).contains(u"and 32 more"));
}

void tst_DesktopAlerts::replacesWhatItSaysAnew()
{
    begin(u"body actions"_qs);
    QVERIFY(send(messageOf({ 1 })).startsWith(u"Notify \"Staplescope\" 0 "));
    QVERIFY(send(messageOf({ 2 })).startsWith(u"Notify \"Staplescope\" 0 "));
    QVERIFY(send(messageOf({ 1 }, AlertEvent::Recovery)).startsWith(u"Notify \"Staplescope\" 1 "));
    m_desktop->emitSignal(u"NotificationClosed"_qs, u"uu"_qs, { 1u, 2u });
    QVERIFY(send(messageOf({ 1 })).startsWith(u"Notify \"Staplescope\" 0 "));
    QVERIFY(send(messageOf({ 2, 5 })).startsWith(u"Notify \"Staplescope\" 2 "));
}

void tst_DesktopAlerts::answers()
{
    begin(u"body actions"_qs);
    QSignalSpy shown(m_alerts.get(), &DesktopAlerts::showRequested);
    QSignalSpy snoozed(m_alerts.get(), &DesktopAlerts::snoozeRequested);
    QVERIFY(send(messageOf({ 7, 8 })).startsWith(u"Notify"));
    m_desktop->emitSignal(u"ActionInvoked"_qs, u"us"_qs, { 9u, u"default"_qs }); // another's
    m_desktop->emitSignal(u"ActionInvoked"_qs, u"us"_qs, { 1u, u"default"_qs });
    QTRY_COMPARE(shown.count(), 1);
    QCOMPARE(shown[0][0].value<QList<qint64>>(), (QList<qint64> { 7, 8 }));
    m_desktop->emitSignal(u"ActionInvoked"_qs, u"us"_qs, { 1u, u"snooze"_qs });
    QTRY_COMPARE(snoozed.count(), 1);
    QCOMPARE(shown.count(), 1);
}

QTEST_GUILESS_MAIN(tst_DesktopAlerts)
#include "tst_desktopalerts.moc"
