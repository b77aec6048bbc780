// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"
#include "rules/freshness.h"

// What the next check of a target is planned by. Pure: no clock is read.
struct LastCheck
{
    UtcTime at;
    bool wasReached = true; // a certificate was seen
    int failures = 0; // checks in a row that did not reach it, up to this one
    bool isWorse = false; // than the one before, and so to be confirmed soon
    std::optional<Freshness> freshness; // of the leaf's staple
    std::optional<UtcTime> expectedRefresh; // when habit says that a newer response will be stapled
    QString address; // connected to; empty when none was
};

// A ninety-sixth of the response's life, from 5 minutes to an hour; 5 minutes in the last tenth of
// it and afterwards, and for a quarter of an hour from when a newer response is due or expected.
// An hour where nothing is stapled.
Duration pollingInterval(const LastCheck &last);

// When to check again: after the target's own interval or, where it has none, pollingInterval(),
// give or take a tenth; then never beyond the moment at which the response is due, expected to be
// replaced or expires. After failures in 5, 10, 20 minutes and so on, up to an hour or the target's
// own interval. The same for the same arguments. Paused targets are not treated differently.
UtcTime nextCheck(const Target &target, const LastCheck &last);

// Thorough checks have a time of the day, another for each target: whether it lies behind `last`
// and not behind `now`.
bool isThoroughDue(const Target &target, UtcTime last, UtcTime now);

// A share from 0 to below 1 that is always the same for a target and a number, and as good as
// random from one to the next.
double spreadOf(const Target &target, qint64 number);
