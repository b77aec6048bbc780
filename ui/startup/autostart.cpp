// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/startup/autostart.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace {

// An argument of Exec (Desktop Entry Specification, "The Exec key"): in quotes, with what is
// special between them escaped; then all backslashes once more, as in every value of type string.
QString execArgument(QString word)
{
    for (const QChar special : { u'\\', u'"', u'`', u'$' })
        word.replace(special, QString(u'\\') + special);
    word.replace(u'%', QStringLiteral("%%"));
    word.replace(u'\\', QStringLiteral("\\\\"));
    return u'"' + word + u'"';
}

} // namespace

Autostart::Autostart(const QString &program, const QString &dataDir)
    : m_program(program)
    , m_dataDir(dataDir)
{
    QString name = QStringLiteral("io.staplescope.Staplescope");
    if (!dataDir.isEmpty()) {
        const QByteArray hash
            = QCryptographicHash::hash(dataDir.toUtf8(), QCryptographicHash::Sha256);
        name += u'-' + QString::fromLatin1(hash.toHex().left(8));
    }
    m_path = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/autostart/") + name + QStringLiteral(".desktop");
}

bool Autostart::isSupported()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return true;
#else
    return false;
#endif
}

// Desktops switch one off by a line, some of their own.
bool Autostart::isOn() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = '\n' + file.read(64 * 1024) + '\n';
    return !text.contains("\nHidden=true\n")
        && !text.contains("\nX-GNOME-Autostart-enabled=false\n");
}

QByteArray Autostart::content() const
{
    QString exec = execArgument(m_program) + QStringLiteral(" --background");
    if (!m_dataDir.isEmpty())
        exec += QStringLiteral(" --data-dir ") + execArgument(m_dataDir);
    const QString text = QStringLiteral("[Desktop Entry]\n"
                                        "Type=Application\n"
                                        "Version=1.4\n"
                                        "Name=Staplescope\n"
                                        "Icon=io.staplescope.Staplescope\n"
                                        "Exec=%1\n"
                                        "Terminal=false\n")
                             .arg(exec);
    return text.toUtf8();
}

Expected<Done, QString> Autostart::set(bool isOn)
{
    if (!isOn) {
        QFile file(m_path);
        if (file.exists() && !file.remove())
            return Unexpected { file.errorString() };
        return Done {};
    }
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return Unexpected { file.errorString() };
    file.write(content());
    if (!file.commit())
        return Unexpected { file.errorString() };
    return Done {};
}
