// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/der.h"

// Readers of the types that certificates, responses and lists share (RFC 5280 §4.1). Each reports
// to the document of `in` and returns false when reading cannot go on.

bool readAlgorithmIdentifier(DerReader &in, const char *field, AlgorithmIdentifier &algorithm);
bool readName(DerReader &in, const char *field, Name &name);
// Time ::= CHOICE { utcTime UTCTime, generalTime GeneralizedTime }
bool readTime(DerReader &in, const char *field, UtcTime &time);

// What is held against the Extensions of a response, and tolerated in a certificate. Real CAs
// encode `critical FALSE` although it is the default, which DER forbids (X.690 §11.5).
enum class ExtensionRules { Response, Certificate };
bool readExtensions(DerReader &in, const char *field, ExtensionRules rules,
                    QList<Extension> &extensions);

// The position of the first extension whose OID came before; -1 where every OID is there once.
qsizetype firstDuplicate(const QList<Extension> &extensions);
