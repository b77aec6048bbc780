// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crosscheck/opensslopinion.h"

// Whether GnuTLS takes the response as evidence for the leaf, by the calls that `ocsptool
// --verify-response` and its TLS client make: it decodes, is successful, its first entry is for the
// leaf, it verifies with the issuer trusted, and it is in date. GnuTLS allows clocks nothing, so
// five minutes are given to it here. `why` says what it did not like.
struct GnuTlsOpinion
{
    bool accepts = false;
    QByteArray why;
};
GnuTlsOpinion gnutlsOpinion(const Question &question);
