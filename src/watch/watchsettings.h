// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/proxy.h"

#include <QStringList>

class QSettings;
struct InspectOptions;

// Whether revocation lists are fetched for certificates without OCSP.
enum class ListFetching { Ask, Never, Always };

// How hosts are checked and what of it is kept, as the user chose; the window and whatever watches
// without one go by the same. Everything has a default that needs no choosing.
struct WatchSettings
{
    int stepSecs = 10; // time limit of each step of a check
    int jobs = 16; // checks at once
    int regularSecs = 0; // between two checks of hosts that name no interval; 0: by the response
    int keepDays = 400; // that every check is kept
    Proxy proxy { Proxy::Kind::None, {}, 0, {} }; // of hosts that choose none themselves
    QStringList trustPaths; // CA files and directories, beside the system's store
    // What is asked for beside the handshakes, of whomever the certificates name. Responder queries
    // tell the CA what is watched.
    bool queryResponder = false;
    bool fetchIssuers = false;
    ListFetching fetchLists = ListFetching::Ask; // not before the user was asked
    bool operator==(const WatchSettings &) const = default;

    static constexpr int MinStepSecs = 1, MaxStepSecs = 120, MinJobs = 1, MaxJobs = 256,
                         MinRegularSecs = 60, MaxRegularSecs = 86'400, MinKeepDays = 7,
                         MaxKeepDays = 3650;
};

// From and into the file of settings (base/settingspath.h). What is out of range is brought into
// it, what is not understood is the default.
WatchSettings readWatchSettings(const QSettings &store);
void write(const WatchSettings &settings, QSettings &store);

// What a check is to do by them: limits, proxy and what is fetched. Neither a folder for lists nor
// passwords are in it.
InspectOptions inspectOptions(const WatchSettings &settings);
