// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "scan/inspection.h"

// Of each certificate that came, in their order: whether it is revoked, and who says so, one a
// line. Nothing where none came.
void printCertificateStates(Console &console, const Inspection &inspection);
