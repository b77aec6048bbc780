// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/signature.h"

// The longest URL that a GET may have (RFC 9919 §6): whatever is longer goes by POST.
constexpr qsizetype LongestOcspGetUrl = 255;

// OCSPRequest (RFC 6960 §4.1.1) in DER about one certificate, with a CertID of SHA-1 or SHA-256. No
// nonce: most responders answer with a response made before (RFC 9919 §3.1.1). Not signed.
QByteArray ocspRequest(const Certificate &certificate, const Certificate &issuer,
                       HashAlgorithm hash);

// The URL of a GET (RFC 6960 A.1): the request in base64 behind the responder's URL. Empty where it
// is longer than LongestOcspGetUrl, or where the responder's URL has a query.
QString ocspGetUrl(const QString &responder, const QByteArray &request);
