// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/desktopalerts.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <algorithm>

namespace {

const QString NotificationService = QStringLiteral("org.freedesktop.Notifications");
const QString NotificationPath = QStringLiteral("/org/freedesktop/Notifications");
const QString DesktopEntry = QStringLiteral("io.staplescope.Staplescope");
const QString ShowAction = QStringLiteral("default"); // a click anywhere on it
const QString ShowButton = QStringLiteral("show");
const QString SnoozeButton = QStringLiteral("snooze");
constexpr int BusLimitMsecs = 5000;
constexpr qsizetype MostBodyLines = 8;
constexpr qsizetype MostShown = 64; // that are remembered

enum class Urgency : uchar { Low, Normal, Critical }; // as the specification numbers them

QDBusMessage notificationCall(const QString &method)
{
    return QDBusMessage::createMethodCall(NotificationService, NotificationPath,
                                          NotificationService, method);
}

Urgency urgencyOf(const AlertMessage &message)
{
    if (message.worst() == VerdictClass::Critical)
        return Urgency::Critical;
    const bool isGoodNews = !message.alerts.isEmpty()
        && std::all_of(message.alerts.begin(), message.alerts.end(), [](const Alert &alert) {
               return alert.event == AlertEvent::Recovery || alert.over;
           });
    return isGoodNews ? Urgency::Low : Urgency::Normal;
}

QList<qint64> hostsOf(const AlertMessage &message)
{
    QList<qint64> hosts;
    for (const Alert &alert : message.alerts) {
        if (alert.targetId != 0 && !hosts.contains(alert.targetId))
            hosts.append(alert.targetId);
    }
    return hosts;
}

QVariantMap hintsOf(const AlertMessage &message, bool hasSound)
{
    const Urgency urgency = urgencyOf(message);
    QVariantMap hints {
        { QStringLiteral("urgency"), QVariant::fromValue(uchar(urgency)) },
        { QStringLiteral("desktop-entry"), DesktopEntry },
        { QStringLiteral("category"), QStringLiteral("network") },
    };
    if (!hasSound)
        hints.insert(QStringLiteral("suppress-sound"), true);
    else
        hints.insert(QStringLiteral("sound-name"),
                     urgency == Urgency::Critical  ? QStringLiteral("dialog-error")
                         : urgency == Urgency::Low ? QStringLiteral("dialog-information")
                                                   : QStringLiteral("dialog-warning"));
    return hints;
}

QString bodyOf(const AlertMessage &message, bool hasMarkup)
{
    const QString body = message.lines(MostBodyLines).join(u'\n');
    return hasMarkup ? body.toHtmlEscaped() : body;
}

}

DesktopAlerts::DesktopAlerts(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    listen();
}

void DesktopAlerts::listen()
{
    m_bus.connect(NotificationService, NotificationPath, NotificationService,
                  QStringLiteral("ActionInvoked"), this, SLOT(actionInvoked(uint, QString)));
    m_bus.connect(NotificationService, NotificationPath, NotificationService,
                  QStringLiteral("NotificationClosed"), this, SLOT(notificationClosed(uint, uint)));
}

void DesktopAlerts::send(const AlertMessage &message, bool hasSound, std::function<void()> beep,
                         AlertDelivered delivered)
{
    if (!m_bus.isConnected()) {
        if (hasSound && beep)
            beep();
        return delivered(tr("there is no session bus"));
    }
    m_waiting.append({ { message, hasSound, std::move(delivered) }, std::move(beep) });
    if (m_waiting.size() == 1)
        askCapabilities();
}

// Each time: another server may have taken over since.
void DesktopAlerts::askCapabilities()
{
    auto *watcher = new QDBusPendingCallWatcher(
        m_bus.asyncCall(notificationCall(QStringLiteral("GetCapabilities")), BusLimitMsecs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        m_capabilities = reply.isError() ? QStringList() : reply.value();
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto &[notification, beep] : waiting) {
            if (notification.hasSound && beep && !m_capabilities->contains(QLatin1String("sound")))
                beep();
            if (reply.isError())
                notification.delivered(reply.error().message());
            else
                notify(notification);
        }
    });
}

void DesktopAlerts::notify(const Notification &notification)
{
    const AlertMessage &message = notification.message;
    const QList<qint64> hosts = hostsOf(message);
    QStringList actions;
    if (m_capabilities->contains(QLatin1String("actions"))) {
        actions += { ShowAction, tr("Show"), ShowButton, tr("Show") };
        if (!hosts.isEmpty())
            actions += { SnoozeButton, tr("Snooze for a day") };
    }
    const bool hasMarkup = m_capabilities->contains(QLatin1String("body-markup"));
    QDBusMessage notify = notificationCall(QStringLiteral("Notify"));
    notify << QStringLiteral("Staplescope") << replaced(hosts) << DesktopEntry << message.title()
           << bodyOf(message, hasMarkup) << actions << hintsOf(message, notification.hasSound)
           << -1;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(notify, BusLimitMsecs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, hosts, delivered = notification.delivered] {
                watcher->deleteLater();
                const QDBusPendingReply<uint> reply = *watcher;
                if (reply.isError())
                    return delivered(reply.error().message());
                if (m_shown.size() >= MostShown)
                    m_shown.clear();
                m_shown.insert(reply.value(), hosts);
                delivered({});
            });
}

// One that says nothing that the new one does not say anew; 0 where there is none.
uint DesktopAlerts::replaced(const QList<qint64> &targetIds) const
{
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        const bool isContained = !it->isEmpty()
            && std::all_of(it->begin(), it->end(),
                           [&](qint64 id) { return targetIds.contains(id); });
        if (isContained)
            return it.key();
    }
    return 0;
}

void DesktopAlerts::actionInvoked(uint id, const QString &action)
{
    const auto shown = m_shown.constFind(id);
    if (shown == m_shown.cend())
        return; // another program's
    if (action == SnoozeButton)
        emit snoozeRequested(*shown);
    else
        emit showRequested(*shown);
}

void DesktopAlerts::notificationClosed(uint id, uint)
{
    m_shown.remove(id);
}
