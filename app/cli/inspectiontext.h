// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "scan/inspection.h"

// What was found out, as blocks of aligned lines for people to read.

// A label, and what belongs to it, in two columns.
void printLine(Console &console, const QString &label, const QString &text);

// Verdict and sentence: "✓ Good  www.example.test:443".
void printVerdict(Console &console, const Judgement &judgement, const QString &subject);
// Where the capture came from: address, protocol, times of the check.
void printCapture(Console &console, const Inspection &inspection);
// Every staple: what it says, its times and who signed it.
void printStaples(Console &console, const Judgement &judgement);
// What was asked for beside the handshakes: responders, issuers and lists, and what came.
void printFetched(Console &console, const Inspection &inspection);
// Every revocation list: of whom, its times, and what it says of the certificate.
void printRevocationLists(Console &console, const Judgement &judgement);
// Errors and warnings, each with its evidence and what to do.
void printFindings(Console &console, const Judgement &judgement);

// Who refuses such a server, on one line; with `inFull` what every client does, and why.
void printClients(Console &console, const Judgement &judgement, bool inFull);

QString shapeCharacter(VerdictClass verdictClass); // "✓", "▲", …
