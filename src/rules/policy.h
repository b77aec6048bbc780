// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/finding.h"

enum class ScopeChoice { Auto, Public, Private };

// What the user decided about judging. A value, stored with each observation.
struct Policy
{
    int skewSecs = 300; // clock allowance, 0 to 86,400
    Severity missingSeverity = Severity::Warning; // of `staple-absent`: info, warning or error
    ScopeChoice scope = ScopeChoice::Auto;
    bool operator==(const Policy &) const = default;
};
