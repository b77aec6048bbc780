// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/openssl.h"
#include "capture/asked.h"
#include "probe/clientidentity.h"

#include <QString>

// A client that offers what was asked for, over two memory BIOs, ready for SSL_connect. It resumes
// nothing, verifies nothing and takes whatever old servers still speak: what was negotiated is
// reported, never trusted. Sends `identity` to servers that ask for a certificate. Null when
// OpenSSL has no memory or no such configuration.
SslPtr newTlsClient(const Asked &asked, const QString &serverName,
                    const ClientIdentityPtr &identity = {});
