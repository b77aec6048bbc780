// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "scan/inspect.h"

// How to connect, as the options say: --proxy, --client-cert and --client-key. Passwords that are
// needed come from the environment or are asked for on the terminal, for the targets' own proxies
// and keys as well.
Expected<Done, Failure> applyConnecting(const Arguments &arguments, QList<Target> &targets,
                                        InspectOptions &options);

constexpr Option ProxyOption {
    "proxy", "URL",
    QT_TRANSLATE_NOOP("Cli",
                      "Connect through http://[user@]host:port or socks5://...; system; or none")
};
constexpr Option ClientCertOption {
    "client-cert", "FILE",
    QT_TRANSLATE_NOOP("Cli", "Show this certificate (PEM, PKCS#12) to servers that ask for one")
};
constexpr Option ClientKeyOption {
    "client-key", "FILE",
    QT_TRANSLATE_NOOP("Cli", "Its private key, where it is not in the same file")
};
