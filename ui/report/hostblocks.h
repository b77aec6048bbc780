// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/hostrow.h"
#include "ui/report/block.h"

// The parts of a host's pages, each with its heading; none where there is nothing to say.

// Infos, warnings and errors with what was seen, why it matters, how to fix it and the reference.
Blocks findingBlocks(const Sheet &sheet, const HostReport &host);
// What each client does, worst first.
Blocks clientBlocks(const Sheet &sheet, const QList<ClientOutcome> &clients);
// Who signed what, from the root down to the certificate and the response about it.
Blocks chainBlocks(const Sheet &sheet, const Inspection &inspection);
// Every field of the response, the SHA-256 of everything that was received, and the bytes as PEM.
Blocks evidenceBlocks(const Sheet &sheet, const Inspection &inspection);
