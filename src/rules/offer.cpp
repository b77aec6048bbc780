// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/offer.h"

#include <algorithm>

namespace {

bool wasRefused(const ProbeError &error)
{
    // Some servers close instead of sending the alert.
    return error.step == ProbeStep::Handshake
        && (error.fault == ProbeFault::HandshakeFailed || error.fault == ProbeFault::Reset);
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

bool isNotOffered(const Attempt &attempt, const QList<Attempt> &attempts)
{
    return wasTurnedAway(attempt)
        && std::any_of(attempts.begin(), attempts.end(), [&](const Attempt &other) {
               return other.address == attempt.address && other.sawCertificate()
                   && !wasTurnedAway(other);
           });
}
