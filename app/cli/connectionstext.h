// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "scan/inspection.h"

// What each address did, by version of TLS and type of key, one cell a line; and how many addresses
// were left out. Nothing where only one address was tried in one way.
void printConnections(Console &console, const Inspection &inspection);
