// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/alertmessage.h"

#include <QDBusConnection>
#include <QObject>

// Notifications of the desktop, by the Desktop Notifications Specification 1.2 on the session's
// bus. Never blocks.
class DesktopAlerts : public QObject
{
    Q_OBJECT

public:
    explicit DesktopAlerts(const QDBusConnection &bus = QDBusConnection::sessionBus(),
                           QObject *parent = nullptr);

    // `beep` is called where a sound is wanted and the desktop makes none.
    void send(const AlertMessage &message, bool hasSound, std::function<void()> beep,
              AlertDelivered delivered);

signals:
    // The user chose it in a notification; the hosts of that, none of a test.
    void showRequested(const QList<qint64> &targetIds);
    void snoozeRequested(const QList<qint64> &targetIds);

private slots: // of the bus, by name
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    struct Notification
    {
        AlertMessage message;
        bool hasSound = false;
        AlertDelivered delivered;
    };

    void askCapabilities();
    void notify(const Notification &notification);
    uint replaced(const QList<qint64> &targetIds) const;
    void listen();

    QDBusConnection m_bus;
    std::optional<QStringList> m_capabilities;
    QList<std::pair<Notification, std::function<void()>>> m_waiting; // for them
    QHash<uint, QList<qint64>> m_shown; // hosts by notification
};
