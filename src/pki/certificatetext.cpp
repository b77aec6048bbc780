// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/certificate.h"
#include "pki/oids.h"
#include "pki/signature.h"

#include <QCoreApplication>

#include <array>

namespace {

QString sizedText(const QString &algorithm, int bits)
{
    if (bits == 0)
        return algorithm;
    return QCoreApplication::translate("PublicKey", "%1 %2 bits").arg(algorithm).arg(bits);
}

}

QString keyText(const PublicKey &key)
{
    switch (key.type) {
    case KeyType::Rsa:
        return sizedText(QStringLiteral("RSA"), key.bits);
    case KeyType::RsaPss:
        return sizedText(QStringLiteral("RSA-PSS"), key.bits);
    case KeyType::Dsa:
        return sizedText(QStringLiteral("DSA"), key.bits);
    case KeyType::Ec:
        if (!key.curve.der.isEmpty())
            return QStringLiteral("EC %1").arg(key.curve.name());
        return QCoreApplication::translate("PublicKey", "EC with parameters of its own");
    case KeyType::Ed25519:
        return QStringLiteral("Ed25519");
    case KeyType::Ed448:
        return QStringLiteral("Ed448");
    case KeyType::Other:
        break;
    }
    return key.algorithm.algorithm.name();
}

QString signatureAlgorithmText(const AlgorithmIdentifier &algorithm)
{
    if (!(algorithm.algorithm == Oids::RsaPss))
        return algorithm.algorithm.name();
    const HashAlgorithm hash = schemeOf(algorithm).hash;
    return hash == HashAlgorithm::None ? QStringLiteral("RSA-PSS")
                                       : QStringLiteral("RSA-PSS with %1").arg(hashText(hash));
}

QStringList keyUsageTexts(quint16 keyUsage)
{
    static constexpr std::array<const char *, 9> Names {
        "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement",
        "keyCertSign",      "cRLSign",        "encipherOnly",    "decipherOnly",
    };
    QStringList texts;
    for (size_t bit = 0; bit < Names.size(); ++bit) {
        if (keyUsage & 1 << bit)
            texts.append(QString::fromLatin1(Names[bit]));
    }
    return texts;
}
