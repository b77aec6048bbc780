// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"
#include "pki/revocationlist.h"

// Whether a list speaks for a certificate (RFC 5280 §6.3.3 (b) and (d)).
struct ListScope
{
    enum class Mismatch { None, OtherPoint, UserCertsOnly, CaCertsOnly, AttributeCertsOnly };

    bool isOfIssuer = false; // of its issuer, or of the one that its distribution point names
    Mismatch mismatch = Mismatch::None;
    quint16 reasons = 0; // for which the list speaks; 0 where it does not

    bool fits() const { return isOfIssuer && mismatch == Mismatch::None; }
};

ListScope scopeOf(const RevocationList &list, const Certificate &certificate);
