// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

// Whether these bytes are a revocation list in the name of `issuer` and signed with its key. Looks
// neither at times nor at what the key may be used for.
bool isListOf(const QByteArray &der, const Certificate &issuer);
