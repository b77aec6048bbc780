// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

// The cryptography of the lab's own server: one hash (SHA-256), one AEAD (AES-128-GCM), two groups.

namespace tls {

QByteArray transcriptHash(const QByteArray &messages);
QByteArray hmacSha256(const QByteArray &key, const QByteArray &bytes);
QByteArray randomBytes(int count);

// RFC 8446 §7.1
QByteArray hkdfExtract(const QByteArray &salt, const QByteArray &keyMaterial);
QByteArray hkdfExpandLabel(const QByteArray &secret, const QByteArray &label,
                           const QByteArray &context, int length);

// PRF of TLS 1.2 (RFC 5246 §5)
QByteArray prf12(const QByteArray &secret, const QByteArray &label, const QByteArray &seed,
                 int length);

// An ephemeral key pair in one of the groups of tlswire.h, kept until the peer's value is known.
class EphemeralKey
{
public:
    explicit EphemeralKey(quint16 group);
    ~EphemeralKey();

    const QByteArray &publicValue() const { return m_publicValue; }
    // No value when the peer's is not a point of the group.
    std::optional<QByteArray> sharedWith(const QByteArray &peerValue) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
    QByteArray m_publicValue;
};

QByteArray aesGcmSeal(const QByteArray &key, const QByteArray &nonce, const QByteArray &plain,
                      const QByteArray &associated); // ciphertext, then the 16-byte tag
std::optional<QByteArray> aesGcmOpen(const QByteArray &key, const QByteArray &nonce,
                                     const QByteArray &sealed, const QByteArray &associated);

}
