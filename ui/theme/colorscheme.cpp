// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colorscheme.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <QSettings>
#endif

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#endif

namespace {

// The XDG desktop portal's "color-scheme": 1 dark, 2 light, 0 no preference.
std::optional<bool> isDarkScheme(const QVariant &value)
{
    switch (value.toUInt()) {
    case 1:
        return true;
    case 2:
        return false;
    default:
        return std::nullopt;
    }
}

#ifdef Q_OS_LINUX
// Asking for a bus that is not there would have one started under X11.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}
#endif

QString appearanceGroup()
{
    return QStringLiteral("org.freedesktop.appearance");
}

QString colorSchemeKey()
{
    return QStringLiteral("color-scheme");
}

}

DesktopColorScheme::DesktopColorScheme(QObject *parent)
    : QObject(parent)
{
    ask();
}

#ifdef Q_OS_LINUX
void DesktopColorScheme::ask()
{
    const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
    const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
    const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
    if (!hasSessionBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage read
        = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    read.setArguments({ appearanceGroup(), colorSchemeKey() });
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            return;
        // Read wraps its answer in a second variant.
        QVariant value = reply.value().variant();
        if (value.metaType() == QMetaType::fromType<QDBusVariant>())
            value = value.value<QDBusVariant>().variant();
        set(isDarkScheme(value));
    });
}

void DesktopColorScheme::settingChanged(const QString &group, const QString &key,
                                        const QDBusVariant &value)
{
    if (group == appearanceGroup() && key == colorSchemeKey())
        set(isDarkScheme(value.variant()));
}
#else
void DesktopColorScheme::ask()
{
#ifdef Q_OS_WIN
    const QSettings personalize(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\"
                       "Personalize"),
        QSettings::NativeFormat);
    if (const QVariant light = personalize.value(QStringLiteral("AppsUseLightTheme"));
        light.isValid())
        set(light.toInt() == 0);
#endif
}

void DesktopColorScheme::settingChanged(const QString &, const QString &, const QDBusVariant &) { }
#endif

void DesktopColorScheme::set(std::optional<bool> isDark)
{
    if (m_isDark == isDark)
        return;
    m_isDark = isDark;
    emit changed();
}
