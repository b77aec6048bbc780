// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArrayView>

// The content octets of single DER values.

bool isCanonicalBoolean(QByteArrayView octets); // X.690 §11.1: 00 or FF
bool isMinimalInteger(QByteArrayView octets); // X.690 §8.3.2
bool isOid(QByteArrayView octets); // X.690 §8.19.2

// The value of an INTEGER or ENUMERATED; no value beyond 32 bits.
std::optional<int> intOf(QByteArrayView octets);

// RFC 5280 §4.1.2.5.1: YYMMDDHHMMSSZ, years 1950 to 2049.
std::optional<UtcTime> readUtcTime(QByteArrayView text);
// RFC 5280 §4.1.2.5.2: YYYYMMDDHHMMSSZ.
std::optional<UtcTime> readGeneralizedTime(QByteArrayView text);
