// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

enum class LabKeyKind { EcP256, EcP384, Rsa2048, Rsa1024, Ed25519 };

// A key pair for throw-away certificates.
struct LabKey
{
    LabKeyKind kind = LabKeyKind::EcP256;
    QByteArray pkcs8; // private key, DER
    QByteArray spki; // SubjectPublicKeyInfo, DER
    QByteArray publicValue; // the BIT STRING's value: what key hashes hash

    bool isRsa() const { return kind == LabKeyKind::Rsa2048 || kind == LabKeyKind::Rsa1024; }
};

// A new random key. An RSA key takes some 100 ms, the others well below one.
LabKey makeKey(LabKeyKind kind = LabKeyKind::EcP256);

QByteArray toPem(const LabKey &key); // "-----BEGIN PRIVATE KEY-----"

enum class LabDigest { Sha256, Sha1, Sha384, Sha512, Md5 };

QByteArray digestOf(const QByteArray &bytes, LabDigest digest);

// A signature over bytes, and the AlgorithmIdentifier (DER) that belongs to it. Ed25519 has a
// digest of its own and ignores the one given.
struct LabSignature
{
    QByteArray algorithm;
    QByteArray value;
};
LabSignature sign(const LabKey &key, const QByteArray &bytes, LabDigest digest = LabDigest::Sha256,
                  bool pss = false);
