// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/offer.h"

#include <algorithm>

namespace {

// By one of the alerts that say that the two sides have nothing in common (RFC 8446 §6.2), or by an
// answer in an older version, at which OpenSSL gives up with these words.
bool wasRefused(const ProbeError &error)
{
    if (error.step != ProbeStep::Handshake || error.fault != ProbeFault::HandshakeFailed)
        return false;
    if (error.alert.isEmpty())
        return error.detail == QLatin1String("unsupported protocol");
    return error.alert == QLatin1String("protocol_version")
        || error.alert == QLatin1String("handshake_failure")
        || error.alert == QLatin1String("insufficient_security");
}

}

QString keyName(KeyType type)
{
    switch (type) {
    case KeyType::Rsa:
    case KeyType::RsaPss:
        return QStringLiteral("RSA");
    case KeyType::Ec:
        return QStringLiteral("ECDSA");
    case KeyType::Ed25519:
    case KeyType::Ed448:
        return QStringLiteral("EdDSA");
    case KeyType::Dsa:
        return QStringLiteral("DSA");
    case KeyType::Other:
        break;
    }
    return QStringLiteral("–");
}

QString leafKeyName(const Capture &capture)
{
    const auto leaf = readCertificate(capture.chain.value(0));
    return keyName(leaf ? leaf->publicKey.type : KeyType::Other);
}

std::optional<CertificateKey> leafKey(const Capture &capture)
{
    const auto leaf = readCertificate(capture.chain.value(0));
    if (!leaf)
        return {};
    switch (leaf->publicKey.type) {
    case KeyType::Rsa:
    case KeyType::RsaPss:
        return CertificateKey::Rsa;
    case KeyType::Ec:
        return CertificateKey::Ecdsa;
    case KeyType::Ed25519:
    case KeyType::Ed448:
    case KeyType::Dsa:
    case KeyType::Other:
        break;
    }
    return {};
}

bool wasTurnedAway(const Attempt &attempt)
{
    const Asked asked = askedFrom(attempt.asked);
    if (asked == Asked {})
        return false;
    if (!attempt.sawCertificate())
        return attempt.error && wasRefused(*attempt.error);
    return asked.key != CertificateKey::Any && leafKey(attempt.capture) != asked.key;
}

namespace {

bool isServedAt(const QString &address, const QList<Attempt> &attempts)
{
    return std::any_of(attempts.begin(), attempts.end(), [&](const Attempt &other) {
        return other.address == address && other.sawCertificate() && !wasTurnedAway(other);
    });
}

}

bool isNotOffered(const Attempt &attempt, const QList<Attempt> &attempts)
{
    return wasTurnedAway(attempt) && isServedAt(attempt.address, attempts);
}

bool mayNotBeOffered(const Attempt &attempt, const QList<Attempt> &attempts)
{
    return attempt.error && attempt.error->step == ProbeStep::Handshake
        && attempt.error->fault == ProbeFault::Reset && !attempt.asked.isEmpty()
        && !attempt.sawCertificate() && isServedAt(attempt.address, attempts);
}
