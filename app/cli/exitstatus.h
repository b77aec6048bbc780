// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/verdict.h"

// What the program ends with; documented in staplescope-cli(1).
enum class ExitStatus {
    Ok = 0, // good, notice or not applicable
    Warning = 1,
    Critical = 2,
    CouldNotCheck = 3, // unreachable, a file that cannot be read, …
    Usage = 64, // EX_USAGE of sysexits.h
    Interrupted = 130, // 128 + SIGINT, as shells do
};

inline ExitStatus exitStatusOf(VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return ExitStatus::Critical;
    case VerdictClass::Warning:
        return ExitStatus::Warning;
    case VerdictClass::NoData:
        return ExitStatus::CouldNotCheck;
    case VerdictClass::Notice:
    case VerdictClass::Ok:
    case VerdictClass::NotApplicable:
        break;
    }
    return ExitStatus::Ok;
}

// Of several the one that counts, in the order 2, 1, 3, 0: a warning about a host that answered
// says more than a host that did not.
inline ExitStatus worse(ExitStatus a, ExitStatus b)
{
    for (const ExitStatus status :
         { ExitStatus::Critical, ExitStatus::Warning, ExitStatus::CouldNotCheck }) {
        if (a == status || b == status)
            return status;
    }
    return ExitStatus::Ok;
}
