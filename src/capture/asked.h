// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

enum class TlsVersion { Any, Tls12, Tls13 };
enum class CertificateKey { Any, Rsa, Ecdsa };

// What a handshake asks a server for, beyond what every client asks for.
struct Asked
{
    TlsVersion version = TlsVersion::Any;
    CertificateKey key = CertificateKey::Any;
    bool operator==(const Asked &) const = default;
};

// As it stands in Attempt::asked: "TLS 1.2", "TLS 1.3, ECDSA"; empty where nothing was.
QString askedText(const Asked &asked);
// What does not read as one asked for nothing.
Asked askedFrom(const QString &text);
