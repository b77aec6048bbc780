// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspect.h"

#include <functional>

// Checks these hosts and calls `each` with every result in the order of `targets`, as early as that
// order allows. False when the user interrupted; then what was not reported was not checked.
bool runChecks(const QList<Target> &targets, const InspectOptions &options,
               const Surroundings &surroundings, int jobs,
               const std::function<void(const Inspection &inspection)> &each,
               const std::function<void(int done, int total)> &progressed);
