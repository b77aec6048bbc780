// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fetchedevidence.h"
#include "history/database.h"

class Interner;

// What was fetched about several leaves of one check stands in the same tables, one leaf after the
// other; a table of its own says how many rows belong to each but the first.

// All of it as if about the first.
FetchedEvidence joined(const FetchedEvidence &fetched);

void writeLeaves(Database &database, Interner &interner, qint64 observation,
                 const QList<FetchedEvidence> &others);
// Gives each leaf its own again. False where the rows do not add up, or a leaf is lost.
bool separateLeaves(Database &database, qint64 observation, FetchedEvidence &fetched);
