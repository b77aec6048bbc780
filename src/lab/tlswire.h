// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

// The presentation language of TLS (RFC 8446 §3), as far as the lab's own server needs it.

namespace tls {

enum ContentType : quint8 {
    ChangeCipherSpec = 20,
    Alert = 21,
    Handshake = 22,
    ApplicationData = 23,
};

enum HandshakeType : quint8 {
    ClientHelloType = 1,
    ServerHelloType = 2,
    EncryptedExtensionsType = 8,
    CertificateType = 11,
    ServerKeyExchangeType = 12,
    ServerHelloDoneType = 14,
    CertificateVerifyType = 15,
    ClientKeyExchangeType = 16,
    FinishedType = 20,
    CertificateStatusType = 22,
};

enum ExtensionType : quint16 {
    StatusRequest = 5,
    SupportedGroups = 10,
    SupportedVersions = 43,
    KeyShare = 51,
    RenegotiationInfo = 0xff01,
};

enum AlertDescription : quint8 {
    CloseNotify = 0,
    HandshakeFailure = 40,
    DecodeError = 50,
    DecryptError = 51,
    InternalError = 80,
};

constexpr quint16 Version12 = 0x0303;
constexpr quint16 Version13 = 0x0304;
constexpr quint16 GroupP256 = 0x0017;
constexpr quint16 GroupX25519 = 0x001d;

QByteArray number(quint64 value, int octets);
// A vector: its length in so many octets, then its content.
QByteArray vector(int lengthOctets, const QByteArray &content);
QByteArray extension(quint16 type, const QByteArray &content);
QByteArray handshakeMessage(quint8 type, const QByteArray &body);

// Takes fields off the front of bytes. After a field that is not there all reads give zeros and
// `failed` stays set.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes)
        : m_rest(bytes)
    {
    }

    quint64 number(int octets);
    QByteArray bytes(qsizetype count);
    QByteArray vector(int lengthOctets) { return bytes(qsizetype(number(lengthOctets))); }
    bool atEnd() const { return m_rest.isEmpty(); }
    bool failed() const { return m_failed; }

private:
    QByteArray m_rest;
    bool m_failed = false;
};

}
