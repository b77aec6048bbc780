// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"
#include "ui/detail/responsefields.h"

// What the handshake that was judged agreed on, the extensions of it that matter here, and every
// attempt of the check.
QList<ResponseField> tlsFields(const Inspection &inspection);
