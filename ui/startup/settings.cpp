// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/startup/settings.h"

#include "base/settingspath.h"
#include "history/privatefile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace {

struct SettingsTexts
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

const QString SchemaKey = QStringLiteral("settings/schema");
const QString AppearanceKey = QStringLiteral("appearance/mode");
const QString ClosesToTrayKey = QStringLiteral("window/closesToTray");
const QString WatchingPausedKey = QStringLiteral("watching/paused");

struct AppearanceName
{
    Appearance appearance;
    const char *name;
};
constexpr AppearanceName AppearanceNames[] = {
    { Appearance::System, "system" },
    { Appearance::Light, "light" },
    { Appearance::Dark, "dark" },
};

// A file that was cut or overwritten still parses as INI more often than not: what cannot be meant
// shows in its lines.
bool looksLikeIni(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return true; // not readable is told of by QSettings
    while (!file.atEnd()) {
        const QByteArray line = file.readLine(1 << 20).trimmed();
        if (line.contains('\0'))
            return false;
        if (!line.isEmpty() && !line.startsWith(';') && !line.startsWith('#')
            && !line.startsWith('[') && !line.contains('='))
            return false;
    }
    return true;
}

} // namespace

SettingsFile::SettingsFile(const QString &path)
    : m_path(path)
{
    createPrivateFolder(QFileInfo(path).absolutePath());
    m_store = std::make_unique<QSettings>(path, QSettings::IniFormat);
    if (m_store->status() == QSettings::FormatError || !looksLikeIni(path))
        setAside();
    else if (m_store->status() == QSettings::AccessError)
        m_problem = SettingsTexts::tr("The settings in %1 cannot be read; the defaults are used.")
                        .arg(path);
    read();
}

QString SettingsFile::defaultPath(const QString &dataDir)
{
    return settingsPath(dataDir);
}

void SettingsFile::setAside()
{
    const QString kept = QStringLiteral("%1.damaged-%2")
                             .arg(m_path,
                                  QDateTime::currentDateTimeUtc().toString(
                                      QStringLiteral("yyyyMMdd'T'hhmmss'Z'")));
    m_store.reset();
    const bool wasKept = QFile::rename(m_path, kept);
    m_problem = wasKept
        ? SettingsTexts::tr(
              "The settings were damaged; the defaults are used. The old file is kept as %1.")
              .arg(kept)
        : SettingsTexts::tr("The settings in %1 are damaged; the defaults are used.").arg(m_path);
    m_store = std::make_unique<QSettings>(m_path, QSettings::IniFormat);
}

void SettingsFile::read()
{
    if (m_store->value(SchemaKey, Schema).toInt() > Schema)
        m_problem
            = SettingsTexts::tr(
                  "The settings in %1 were written by a newer version of Staplescope; what it "
                  "added is left as it is.")
                  .arg(m_path);
    Settings s { readWatchSettings(*m_store) };
    const QString mode = m_store->value(AppearanceKey).toString();
    for (const AppearanceName &entry : AppearanceNames) {
        if (mode == QLatin1String(entry.name))
            s.appearance = entry.appearance;
    }
    s.closesToTray = m_store->value(ClosesToTrayKey, s.closesToTray).toBool();
    s.isWatchingPaused = m_store->value(WatchingPausedKey, s.isWatchingPaused).toBool();
    m_settings = s;
}

void SettingsFile::setSettings(const Settings &settings)
{
    m_settings = settings;
    // A newer program's number stays: its settings are still in there.
    m_store->setValue(SchemaKey, std::max(Schema, m_store->value(SchemaKey, Schema).toInt()));
    for (const AppearanceName &entry : AppearanceNames) {
        if (settings.appearance == entry.appearance)
            m_store->setValue(AppearanceKey, QString::fromLatin1(entry.name));
    }
    write(settings, *m_store);
    m_store->setValue(ClosesToTrayKey, settings.closesToTray);
    m_store->setValue(WatchingPausedKey, settings.isWatchingPaused);
    m_store->sync();
}
