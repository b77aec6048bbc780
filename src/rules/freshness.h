// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/finding.h"

#include <optional>

enum class FreshnessLevel { Fresh, Warning, Critical, Expired };

// How much of a response's life is used and when a newer one must exist (CA/Browser Forum Baseline
// Requirements 4.9.9 for public leaves). All derived from the four times, none from a clock.
struct Freshness
{
    UtcTime thisUpdate;
    std::optional<UtcTime> nextUpdate;
    UtcTime effectiveExpiry; // min(nextUpdate, the delegated signer's notAfter)
    bool isOpenEnded = false; // no nextUpdate: effectiveExpiry is thisUpdate + 24 h, drawn as open
    UtcTime due; // a newer response must exist from here on
    UtcTime warningFrom; // levels hold behind these moments, not at them
    UtcTime criticalFrom;

    FreshnessLevel levelAt(UtcTime at) const;
    Duration leftAt(UtcTime at) const { return effectiveExpiry - at; }
    double usedAt(UtcTime at) const; // share of the window used; above 1 once expired
    bool operator==(const Freshness &) const = default;
};

struct FreshnessInput
{
    UtcTime thisUpdate;
    std::optional<UtcTime> nextUpdate;
    std::optional<UtcTime> delegateNotAfter; // of a delegated signer
    Scope scope = Scope::Private;
    int certIndex = 0;
    bool mustStaple = false;
};
Freshness freshnessOf(const FreshnessInput &input);

// How long after `due` an old response is put down to the caches of servers and CDNs.
Duration refreshGrace(const Freshness &freshness);
