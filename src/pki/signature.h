// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

enum class HashAlgorithm { Md2, Md4, Md5, Sha1, Sha224, Sha256, Sha384, Sha512, None };

// What a signature's AlgorithmIdentifier says (RFC 3279, 4055, 5758, 8410).
struct SignatureScheme
{
    KeyType key = KeyType::Other; // Rsa also for PKCS#1 v1.5
    HashAlgorithm hash = HashAlgorithm::None; // None for EdDSA
    bool isSupported = false; // this build can verify it
};
SignatureScheme schemeOf(const AlgorithmIdentifier &algorithm);
bool usesBrokenHash(const AlgorithmIdentifier &algorithm); // MD2, MD4 or MD5

enum class SignatureResult { Valid, Invalid, UnsupportedAlgorithm, KeyMismatch };

// Verifies over exactly these bytes: nothing is re-encoded. Weak algorithms are verified too (MD5
// included, where the library still can); judging them is up to the rules.
SignatureResult verifySignature(QByteArrayView signedBytes, const AlgorithmIdentifier &algorithm,
                                const QByteArray &signature, const PublicKey &key);

// Whether `issuer`'s key signed `certificate`. Looks at nothing but the signature.
bool isSignedBy(const Certificate &certificate, const Certificate &issuer);

// Hash of bytes by the algorithm named; empty where unsupported. For CertIDs (RFC 6960 §4.1.1).
QByteArray digest(HashAlgorithm algorithm, QByteArrayView bytes);
HashAlgorithm hashOf(const Oid &digestAlgorithm); // None when not known
QString hashText(HashAlgorithm algorithm); // "SHA-256"
