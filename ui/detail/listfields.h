// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/responsefields.h"

// The fields of a revocation list in the order of RFC 5280 §5.1, led by where it came from and by
// the entry for the certificate; the other entries are counted. Of one that was not fetched or does
// not decode: why.
QList<ResponseField> listFields(const RevocationListJudgement &list);
