// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/proxy.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QStringList>

#include <memory>

// Whether revocation lists are fetched for certificates without OCSP.
enum class ListFetching { Ask, Never, Always };

// What the user chose. Everything has a default that needs no choosing.
struct Settings
{
    Appearance appearance = Appearance::System;
    int stepSecs = 10; // time limit of each step of a check
    int jobs = 16; // checks at once
    int regularSecs = 0; // between two checks of hosts that name no interval; 0: by the response
    bool isWatchingPaused = false;
    int keepDays = 400; // that every check is kept
    bool closesToTray = false; // where there is one, closing the window ends nothing
    Proxy proxy { Proxy::Kind::None, {}, 0, {} }; // of hosts that choose none themselves
    QStringList trustPaths; // CA files and directories, beside the system's store
    // What is asked for beside the handshakes, of whomever the certificates name. Responder queries
    // tell the CA what is watched.
    bool queryResponder = false;
    bool fetchIssuers = false;
    ListFetching fetchLists = ListFetching::Ask; // not before the user was asked
    bool operator==(const Settings &) const = default;

    static constexpr int MinStepSecs = 1, MaxStepSecs = 120, MinJobs = 1, MaxJobs = 256,
                         MinRegularSecs = 60, MaxRegularSecs = 86'400, MinKeepDays = 7,
                         MaxKeepDays = 3650;
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
