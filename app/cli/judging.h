// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "pki/trust.h"
#include "rules/policy.h"
#include "watch/watchsettings.h"

#include <optional>

// How to judge, as the options say.
struct Judging
{
    Policy policy;
    std::optional<UtcTime> at; // now when not given
};

Expected<Judging, Failure> judgingOf(const Arguments &arguments);

// The system's roots and those of every --ca-file.
Expected<TrustStore, Failure> trustOf(const Arguments &arguments);

// What the window's user chose, as the window reads it; what cannot be read is told, and the
// default.
WatchSettings chosenSettings(const Arguments &arguments, Console &console);

// trustOf() and the CA files among these settings; what cannot be read of those is told.
Expected<TrustStore, Failure> chosenTrust(const Arguments &arguments, const WatchSettings &settings,
                                          Console &console);

// A time option, as RFC 3339 or a date; no value when it was not given.
Expected<std::optional<UtcTime>, Failure> timeOf(const Arguments &arguments, const QString &option);

// The one file that holds the history.
QString historyPathOf(const Arguments &arguments);

// The whole file, at most 64 MB.
Expected<QByteArray, Failure> readFile(const QString &path);

constexpr Option AtOption {
    "at", "TIME", QT_TRANSLATE_NOOP("Cli", "Judge as of this time (RFC 3339) instead of now")
};
constexpr Option SkewOption {
    "skew", "SECONDS", QT_TRANSLATE_NOOP("Cli", "Allow clocks to differ this much (default 300)")
};
constexpr Option ScopeOption {
    "scope", "SCOPE",
    QT_TRANSLATE_NOOP("Cli", "Which rules apply: auto, public or private (default auto)")
};
constexpr Option CaFileOption {
    "ca-file", "FILE",
    QT_TRANSLATE_NOOP("Cli", "Also trust the certificates in this file; repeatable"), true
};
constexpr Option ClientsOption {
    "clients", "", QT_TRANSLATE_NOOP("Cli", "Say for each client what it will do, and why")
};
constexpr Option JsonOption { "json", "", QT_TRANSLATE_NOOP("Cli", "Print JSON") };
constexpr Option CsvOption { "csv", "", QT_TRANSLATE_NOOP("Cli", "Print CSV") };
constexpr Option SinceOption { "since", "TIME",
                               QT_TRANSLATE_NOOP("Cli", "Begin at this time (RFC 3339) or date") };
constexpr Option UntilOption { "until", "TIME",
                               QT_TRANSLATE_NOOP("Cli", "End at this time instead of now") };
