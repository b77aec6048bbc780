// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/ocspresponse.h"

#include <QJsonArray>
#include <QJsonObject>

// Values of a certificate or a response as JSON: names camelCase, times RFC 3339 in UTC, bytes in
// lower-case hex. Always English, whatever the program speaks.

// "subject", "issuer", "serial", "sha256", "notBefore", "notAfter", "ocspUrls", "crlUrls",
// "mustStaple"
QJsonObject certificateJson(const Certificate &certificate);

// Every field of RFC 6960 §4.2.1 that could be read, and the faults met on the way.
QJsonObject responseJson(const OcspReading &reading);

// What responses and revocation lists are made of.
QJsonArray extensionsJson(const QList<Extension> &extensions);
QJsonObject algorithmJson(const AlgorithmIdentifier &algorithm);
QJsonArray faultsJson(const QList<ParseFault> &faults); // of the encoding

QString keyTypeId(const PublicKey &key); // "RSA", "ECDSA", "Ed25519", …
