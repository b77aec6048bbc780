// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

// The options of `history` that are about its file. No value where none of them was given.
QList<Option> historyUpkeepOptions();
std::optional<Expected<ExitStatus, Failure>> historyUpkeep(const Arguments &arguments,
                                                           Console &console);
