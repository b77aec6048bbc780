// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "history/history.h"

// Opens the history for reading; a failure where there is none yet.
Expected<std::unique_ptr<HistoryReader>, Failure> openHistoryReader(const Arguments &arguments);

// Opens it for writing; its notice goes to `console`.
Expected<std::unique_ptr<History>, Failure> openHistory(const Arguments &arguments,
                                                        Console &console);
