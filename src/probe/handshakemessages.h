// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"

#include <optional>
#include <variant>

// Readers of the bodies of TLS handshake messages. Pure, every step within bounds: the bytes are a
// stranger's.

enum class HandshakeType : quint8 {
    ServerHello = 2,
    Certificate = 11,
    CertificateRequest = 13,
    CertificateStatus = 22,
};

constexpr qsizetype HandshakeHeaderSize = 4;
constexpr qsizetype MaxHandshakeSize = 512 * 1024;
constexpr qsizetype MaxChainLength = 16;
constexpr qsizetype MaxCertificateSize = 64 * 1024;
constexpr qsizetype MaxStatusSize = 64 * 1024;
// A longer CertificateStatus is refused by OpenSSL before it reads it.
constexpr qsizetype MaxOpenSslStatusSize = 16'384;

struct ServerHello
{
    bool isTls13 = false;
    bool acknowledgesStatus = false; // TLS ≤ 1.2: status_request
    QByteArray scts; // TLS ≤ 1.2: signed_certificate_timestamp
    bool operator==(const ServerHello &) const = default;
};
ServerHello readServerHello(QByteArrayView body);

// What a Certificate message holds up to its end, its first breach or the limit that it exceeds.
struct CertificateMessage
{
    QList<QByteArray> chain;
    QList<Staple> staples; // TLS 1.3 only, as is the rest
    QList<BrokenStatus> brokenStatuses;
    QByteArray leafScts;
    bool isComplete = false;
    std::optional<ProbeFault> limit; // ChainTooLong or CertificateTooLarge
    bool operator==(const CertificateMessage &) const = default;
};
CertificateMessage readCertificateMessage(QByteArrayView body, bool isTls13);

// struct { CertificateStatusType status_type; OCSPResponse response; } CertificateStatus;
// The body of a CertificateStatus message, or of a CertificateEntry's status_request extension.
std::variant<Staple, BrokenStatus> readCertificateStatus(QByteArrayView body, int certIndex);
