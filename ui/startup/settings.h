// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "watch/watchsettings.h"

#include <QSettings>

#include <memory>

// What the user chose. Everything has a default that needs no choosing.
struct Settings : WatchSettings
{
    Appearance appearance = Appearance::System;
    bool isWatchingPaused = false;
    bool closesToTray = false; // where there is one, closing the window ends nothing
    bool operator==(const Settings &) const = default;
};

// The file they are kept in, with a version of its own. Window positions are kept there too, in
// groups of their own.
class SettingsFile
{
public:
    static constexpr int Schema = 1;

    // Reads the file; one that is damaged is set aside under a dated name and `problem` says so.
    explicit SettingsFile(const QString &path);

    static QString defaultPath(const QString &dataDir = {}); // DATADIR/staplescope.ini

    const Settings &settings() const { return m_settings; }
    void setSettings(const Settings &settings); // written at once
    QString problem() const { return m_problem; } // translated; empty when all is well
    QString path() const { return m_path; }
    QSettings &store() { return *m_store; } // for the state of windows

private:
    void setAside();
    void read();

    QString m_path;
    std::unique_ptr<QSettings> m_store;
    Settings m_settings;
    QString m_problem;
};
