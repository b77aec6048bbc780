// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

// What stands inside the extnValue of some OCSP extensions.

// Nonce ::= OCTET STRING (RFC 9654 §2.1); the whole value where the octets were put in bare.
QByteArray nonceOf(const QByteArray &value);

std::optional<UtcTime> timeOf(const QByteArray &value); // GeneralizedTime

// CrlID ::= SEQUENCE { crlUrl [0] EXPLICIT IA5String OPTIONAL, crlNum [1] EXPLICIT INTEGER
// OPTIONAL,
//     crlTime [2] EXPLICIT GeneralizedTime OPTIONAL } (RFC 6960 §4.4.2)
struct CrlReference
{
    QString url; // made visible; each "–" where absent
    QString number;
    QString time;
};
CrlReference crlReferenceOf(const QByteArray &value);
