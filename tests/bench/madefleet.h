// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"

// A made-up year of many hosts: a list of `targets`, of which the first has a check an hour for a
// year, and of all together `checks` checks in the last days before `until`. Nearly all are good;
// responses are as long as public ones and are renewed every three and a half days.
struct MadeFleet
{
    int targets = 10'000;
    int checks = 1'000'000;
    UtcTime until;

    static constexpr int ChecksOfAYear = 8760;

    // Returns how many were written in a second, with the last one on the disk.
    double write(History &history) const;
};
