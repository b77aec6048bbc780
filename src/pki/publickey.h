// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

class DerReader;

// Reads a SubjectPublicKeyInfo. A key whose inside cannot be read is still a key: its type and bits
// are unknown then.
bool readPublicKey(DerReader &in, const char *field, PublicKey &key);
