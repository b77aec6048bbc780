// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "scan/inspect.h"

// What is asked of others beside the handshakes, and how long is waited: --query-responder,
// --fetch-issuer, --fetch-crl and --timeout; beside what `options` ask already. Lists are kept in the folder of --data-dir.
Expected<Done, Failure> applyFetching(const Arguments &arguments, InspectOptions &options);

constexpr Option TimeoutOption {
    "timeout", "SECONDS",
    QT_TRANSLATE_NOOP("Cli",
                      "Give up connecting, and the handshake, after so long (default 10 and 15)")
};
constexpr Option QueryResponderOption {
    "query-responder", "", QT_TRANSLATE_NOOP("Cli", "Ask the CA's responders too, and compare")
};
constexpr Option FetchIssuerOption {
    "fetch-issuer", "", QT_TRANSLATE_NOOP("Cli", "Fetch issuers that the server leaves out")
};
constexpr Option FetchCrlOption {
    "fetch-crl", "",
    QT_TRANSLATE_NOOP("Cli", "Fetch revocation lists for certificates without OCSP")
};
