// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/openssl.h"
#include "pki/certificate.h"

// The key as the library wants it; null where it cannot use it. Leaves the error queue to the
// caller.
EvpPkeyPtr loadKey(const PublicKey &key);
