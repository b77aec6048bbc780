// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

// Runs `staplescope WORDS` without a display and waits for it; what it prints is passed on. A
// failure where it is not installed: this program draws no PDF itself.
Expected<ExitStatus, Failure> runWindowProgram(const QStringList &words);

// Starts `staplescope WORDS` by itself, or raises its window. False where it cannot be started.
bool startWindowProgram(const QStringList &words);

// --out, a name that ends in .pdf.
Expected<QString, Failure> pdfPathOf(const Arguments &arguments);

constexpr Option OutOption { "out", "FILE.pdf",
                             QT_TRANSLATE_NOOP("Cli", "Write the PDF report here") };
