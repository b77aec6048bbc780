// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

// Signed certificate timestamp (RFC 6962 §3.2). Of a version other than v1 only the version is
// known. Says nothing about whether its signature is right: the keys of the logs are not at hand.
struct SignedCertificateTimestamp
{
    int version = 0; // 0 is v1
    QByteArray logId; // 32 bytes, SHA-256 of the log's key
    UtcTime timestamp;
    int hashAlgorithm = 0; // RFC 5246 §7.4.1.4.1
    int signatureAlgorithm = 0;
    QByteArray extensions; // CtExtensions; none are defined
    QByteArray signature;

    bool isV1() const { return version == 0; }
    bool operator==(const SignedCertificateTimestamp &) const = default;
};

// SignedCertificateTimestampList (RFC 6962 §3.3); no value where it does not parse. As it stands in
// the TLS extension:
std::optional<QList<SignedCertificateTimestamp>> readTlsSctList(QByteArrayView list);
// Wrapped in the OCTET STRING of an extension of a certificate or of a SingleResponse;
// `extensionValue` is extnValue, its DER.
std::optional<QList<SignedCertificateTimestamp>> readSctList(QByteArrayView extensionValue);

// "ECDSA with SHA-256"; numbers where there is no name.
QString signatureText(const SignedCertificateTimestamp &sct);
