// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "scan/inspection.h"

#include <QCoreApplication>

class Console;

constexpr Option SaveOption {
    "save", "FILE",
    QT_TRANSLATE_NOOP("Cli",
                      "Save what was captured to FILE, to be judged again; of several hosts "
                      "to the folder FILE")
};

// Whether --save can take so many captures; to be asked before they are made.
Expected<Done, Failure> checkSaving(const Arguments &arguments, qsizetype captures);
// Writes them where --save says; where it is not given, nothing.
Expected<Done, Failure> saveCaptures(const Arguments &arguments,
                                     const QList<Inspection> &inspections);

// `history TARGET --save FILE [--at TIME]`; no value where --save is not given.
std::optional<Expected<ExitStatus, Failure>> savePastCheck(const Arguments &arguments,
                                                           Console &console);
QList<Option> savePastOptions();
