// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/observation.h"

#include <QList>

#include <array>

// How often each verdict was seen. Unreachable and TLS failed are not answers: the shares are of
// the checks that were answered.
struct VerdictTally
{
    std::array<int, VerdictCount> counts {};
    int ofDays = 0; // of all, those that are known by the day only

    int of(Verdict verdict) const { return counts[size_t(verdict)]; }
    int total() const;
    int answered() const;
    // A verified response in date that says good: Good, refresh due, about to expire.
    int usable() const;
    double shareOf(Verdict verdict) const; // of the answered ones, 0 to 1
    double usableShare() const;
    VerdictTally &operator+=(const VerdictTally &other);
    bool operator==(const VerdictTally &) const = default;
};

VerdictTally tallyOf(const QList<Observation> &observations, const QList<DailySummary> &days);

bool isAnswer(Verdict verdict); // a handshake brought a certificate
bool isUsable(Verdict verdict);
