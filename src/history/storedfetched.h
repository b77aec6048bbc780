// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fetchedevidence.h"
#include "history/database.h"

#include <optional>

class Interner;
class KeptLists;

// What was fetched beside the handshakes of one check: one row each, its bytes stored once by
// content. Not all lists keep their bytes, see KeptLists; a check is not read back without them.

// The check has begun at `at`. To be called once for an observation.
void writeFetched(Database &database, Interner &interner, qint64 observation, UtcTime at,
                  const FetchedEvidence &fetched, KeptLists &kept);

int countOf(const FetchedEvidence &fetched);

// Nothing where some of the `count` did not survive damage to the file: the others alone would be
// judged differently.
std::optional<FetchedEvidence> storedFetched(Database &database, qint64 observation, UtcTime at,
                                             int count);
