// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fetchedevidence.h"
#include "history/database.h"

#include <optional>

class Interner;

// What was fetched beside the handshakes of one check: one row each, its bytes stored once by
// content. A revocation list over MaxKeptList is read back without its bytes, with an error that
// says so.
constexpr qsizetype MaxKeptList = 1 << 20;

// The check has begun at `at`. To be called once for an observation.
void writeFetched(Database &database, Interner &interner, qint64 observation, UtcTime at,
                  const FetchedEvidence &fetched);

int countOf(const FetchedEvidence &fetched);

// Nothing where some of the `count` did not survive damage to the file: the others alone would be
// judged differently.
std::optional<FetchedEvidence> storedFetched(Database &database, qint64 observation, UtcTime at,
                                             int count);
