// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/sct.h"
#include "ui/detail/responsefields.h"

// Certificate timestamps one after the other: version, log, time, algorithms. No list of logs is
// shipped, so the logs are not named. `range` is that of the extension that holds them.
QList<ResponseField> sctFields(const std::optional<QList<SignedCertificateTimestamp>> &scts,
                               const ByteRange &range = {});
