// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "history/history.h"

class Console;

// Opens the history for reading; a failure where there is none yet, or none that can be read.
Expected<std::unique_ptr<HistoryReader>, Failure> openHistoryReader(const Arguments &arguments);

// Opens it for writing; a failure, with the notice as its text, where nothing would be kept. Else
// its notice goes to `console`.
Expected<std::unique_ptr<History>, Failure> openHistory(const Arguments &arguments,
                                                        Console &console);

// Waits until everything is written; what could not be goes to `console`.
ExitStatus finishWriting(History &history, Console &console);
