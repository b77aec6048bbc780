// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/hostrow.h"

// The shapes that tell classes apart without colour, as SVG. A document has the symbols once.
QByteArray htmlSymbols();

// One of them; `size` is a class of the style sheet: "", "large". Says nothing to screen readers:
// the word stands beside it.
QByteArray htmlShape(VerdictClass verdictClass);
QByteArray htmlShape(Verdict verdict, VerdictClass verdictClass, const char *size = "");
QByteArray htmlShape(const HostRow &row, const char *size = "");
QByteArray htmlShape(Severity severity);
