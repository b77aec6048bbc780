// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/asn1.h"
#include "pki/sct.h"

#include <QJsonValue>

// Certificate timestamps: "version", and of v1 "logId" and its base64, "timestamp",
// "signatureAlgorithm", "signature". Null where the list does not decode, empty where there is
// none.
QJsonValue sctsJson(const std::optional<QList<SignedCertificateTimestamp>> &scts);
QJsonValue tlsSctsJson(const QByteArray &list); // of the TLS extension
QJsonValue sctsJson(const QList<Extension> &extensions, const Oid &oid); // of this one among them
