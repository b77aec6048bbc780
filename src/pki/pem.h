// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

// One block of base64 between its lines (RFC 7468 §2). Whether it holds what its label says is not
// looked at.
struct PemBlock
{
    QByteArray label; // "CERTIFICATE", "X509 CRL", "OCSP RESPONSE"
    QByteArray der;
};

constexpr char PemCertificate[] = "CERTIFICATE"; // RFC 7468 §5
constexpr char PemRevocationList[] = "X509 CRL"; // RFC 7468 §6
constexpr char PemOcspResponse[] = "OCSP RESPONSE"; // as OpenSSL writes it

// The first block of a text; no value where there is none or its base64 is broken. DER, which may
// hold such lines too, is no text.
std::optional<PemBlock> firstPemBlock(const QByteArray &text);

QByteArray pemText(const QByteArray &der, const QByteArray &label);
