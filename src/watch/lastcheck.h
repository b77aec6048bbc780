// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/observation.h"
#include "scan/inspection.h"
#include "scan/polling.h"

// What the next check is planned by, from a stored one and from one just made; `before` is the
// verdict of the check before it. When a refresh is expected is left to whoever knows the habit.
LastCheck lastCheckOf(const Observation &observation);
LastCheck lastCheckOf(const Inspection &inspection, std::optional<Verdict> before);

// Of the leaf's staple that was judged.
std::optional<Freshness> leafFreshness(const Inspection &inspection);
