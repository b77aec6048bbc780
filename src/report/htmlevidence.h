// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// What was captured, for evidence: each certificate of the chain as PEM and each staple in base64,
// with the SHA-256 of their bytes, and every field of the leaf's response.
QByteArray htmlEvidence(const Inspection &inspection);
