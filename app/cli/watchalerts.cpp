// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watchalerts.h"

#include "cli/text.h"
#include "scan/fetchproxies.h"

#include <QDBusConnection>
#include <QEventLoop>
#include <QSettings>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace {

constexpr int FinishMsecs = 60'000; // longer than any channel takes

AlertOutlets outletsTo(Console &console)
{
    AlertOutlets outlets;
    outlets.log = [&console](const QString &line) { console.message(line); };
#ifdef Q_OS_UNIX
    // A journal has no bell.
    if (isatty(STDERR_FILENO) && !qEnvironmentVariableIsSet("JOURNAL_STREAM"))
        outlets.beep = [&console] { console.show(QStringLiteral("\a")); };
#endif
    return outlets;
}

FetchTerms termsOf(const Surroundings &surroundings)
{
    return { .resolver = surroundings.resolver,
             .clock = surroundings.clock,
             .findProxies = fetchedBySystem(surroundings.resolver, {}) };
}

// Where nobody chose any rules, none asks for a desktop that is not there.
void leaveOutMissingDesktop(AlertSettings &settings)
{
    if (settings.plan.rules != defaultAlertRules() || QDBusConnection::sessionBus().isConnected())
        return;
    for (AlertRule &rule : settings.plan.rules)
        rule.channels.setFlag(AlertChannel::Desktop, false);
}

}

WatchAlerts::WatchAlerts(const QString &settingsPath, History &history, Monitor &monitor,
                         const Surroundings &surroundings, Console &console,
                         std::function<void()> show)
    : m_monitor(monitor)
    , m_alerts(&history, termsOf(surroundings), outletsTo(console))
{
    QSettings store(settingsPath, QSettings::IniFormat);
    AlertSettings settings = readAlertSettings(store);
    if (store.status() != QSettings::NoError)
        console.message(Cli::tr("the settings in %1 cannot be read").arg(settingsPath));
    if (const QString leftOut = leftOutOfAlertSettings(store); !leftOut.isEmpty())
        console.message(leftOut);
    if (!settings.plan.isOn)
        console.message(Cli::tr("alerts are switched off in %1").arg(settingsPath));
    leaveOutMissingDesktop(settings);
    m_alerts.setSettings(settings);
    m_alerts.begin();
    QObject::connect(&m_alerts, &Alerts::problem, &m_alerts,
                     [&console](const QString &text) { console.message(text); });
    QObject::connect(&m_alerts, &Alerts::showRequested, &m_alerts, show);
    QObject::connect(&monitor, &Monitor::checked, &m_alerts, [this](const Inspection &inspection) {
        keepUp();
        m_alerts.add(inspection);
    });
    QObject::connect(&monitor, &Monitor::offlineChanged, &m_alerts, [this](bool isOffline) {
        keepUp();
        m_alerts.setOffline(isOffline);
    });
}

void WatchAlerts::keepUp()
{
    m_alerts.setTargets(m_monitor.targets());
}

void WatchAlerts::finish()
{
    keepUp();
    QEventLoop loop;
    QObject::connect(&m_alerts, &Alerts::idle, &loop, &QEventLoop::quit);
    QTimer::singleShot(FinishMsecs, &loop, &QEventLoop::quit);
    m_alerts.finish();
    loop.exec();
}
