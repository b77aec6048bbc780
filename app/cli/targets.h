// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"
#include "cli/arguments.h"

// The hosts of a command line, each once.
struct RequestedTargets
{
    QList<Target> targets;
    int badLines = 0; // and mail domains that cannot be looked up; each was reported
};

// The operands and the lines of --file; --sni and --connect apply to all, --starttls to those that
// name no protocol. Mail domains are looked up. A bad operand is the caller's mistake; a bad line
// of the file is reported with its number, and the rest goes on.
Expected<RequestedTargets, Failure> targetsOf(const Arguments &arguments, Console &console);

// Those of a file, or of standard input where its path is "-"; --starttls is as above.
Expected<RequestedTargets, Failure> targetsIn(const QString &path, const Arguments &arguments,
                                              Console &console);

constexpr Option FileOption {
    "file", "LIST",
    QT_TRANSLATE_NOOP("Cli", "Also the hosts in this file, one a line; - reads standard input")
};
constexpr Option StartTlsOption {
    "starttls", "PROTOCOL",
    QT_TRANSLATE_NOOP("Cli",
                      "Begin TLS with STARTTLS as in smtp, imap, ldap, postgres, ...; or none; "
                      "instead of by port")
};
