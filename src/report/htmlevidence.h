// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// What was captured and fetched, for evidence: each document as PEM with the SHA-256 of its bytes,
// and every field of the leaf's response.
QByteArray htmlEvidence(const Inspection &inspection);
