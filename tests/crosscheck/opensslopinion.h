// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>

// What another library is asked about: a response, and the certificates it is held against (DER).
struct Question
{
    QByteArray response;
    QByteArray leaf;
    QByteArray issuer;
    QByteArray root;
    UtcTime at;
};

// Whether OpenSSL takes the response as evidence for the leaf: it decodes, is successful, verifies
// (OCSP_basic_verify), has an entry for the leaf by that entry's own hash, and is in date with five
// minutes' allowance, as OCSP_check_validity would say if it could be told the time.
bool opensslAccepts(const Question &question);
