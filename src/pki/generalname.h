// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/asn1.h"

class DerReader;

// GeneralName (RFC 5280 §4.2.1.6), as text made visible.
struct GeneralName
{
    // The tag numbers of the CHOICE.
    enum class Kind {
        OtherName,
        Rfc822Name,
        DnsName,
        X400Address,
        DirectoryName,
        EdiPartyName,
        Uri,
        IpAddress,
        RegisteredId,
    };
    Kind kind = Kind::OtherName;
    QString text;
    Name directoryName; // of that kind only
};

bool readGeneralName(DerReader &in, GeneralName &name);

// "192.0.2.1", "2001:db8::1" (RFC 5952); the octets in hex where there are neither 4 nor 16.
QString addressText(QByteArrayView octets);
