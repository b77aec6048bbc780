// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/der.h"
#include "pki/revocationlist.h"

// The fields of an entry that the reader has entered, and the issuer it names, if it does.
bool readEntry(DerReader &fields, RevokedCertificate &entry, Name &issuer);
// The value of one of its extensions; of an unknown one there is nothing to read.
bool readEntryValue(DerReader &in, const Oid &oid, RevokedCertificate &entry, Name &issuer);
bool isKnownInEntry(const Oid &oid);

// Time, in the form that RFC 5280 §5.1.2.4 to §5.1.2.6 ask for: UTCTime through 2049.
bool readListTime(DerReader &in, const char *field, UtcTime &time);
