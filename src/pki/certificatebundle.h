// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

// More than this is not read, nor are more certificates than that.
constexpr qsizetype LargestCertificateBundle = 256 * 1024;
constexpr int MostBundledCertificates = 32;

// The certificates that an address under caIssuers gives (RFC 5280 §4.2.2.1): one in DER, or a
// certs-only CMS message (RFC 5652 §5, PKCS#7) with any number. Those that do not decode are left
// out; empty where nothing does. Says nothing about whose they are.
QList<Certificate> readCertificateBundle(const QByteArray &der);
