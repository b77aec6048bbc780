// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/openssl.h"
#include "lab/labkey.h"

// Ends the program when OpenSSL failed at something that cannot fail with the lab's own values:
// without it there is no lab.
void labRequire(bool holds, const char *step);

EvpPkeyPtr openSslKey(const LabKey &key);

QByteArray pemBlock(const QByteArray &label, const QByteArray &der);
