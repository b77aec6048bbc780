// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/publickey.h"

#include "pki/asn1reader.h"
#include "pki/oids.h"

#include <bit>

namespace {

int bitsOf(QByteArrayView integer)
{
    while (!integer.empty() && integer[0] == '\0')
        integer = integer.sliced(1);
    if (integer.empty())
        return 0;
    return int(integer.size() - 1) * 8 + std::bit_width(unsigned(quint8(integer[0])));
}

// The first INTEGER of a SEQUENCE: the modulus of an RSAPublicKey (RFC 3279 §2.3.1) and the p of
// Dss-Parms (§2.3.2).
int bitsOfFirst(QByteArrayView der)
{
    DerDocument document(der);
    DerReader outer(document, der);
    DerReader fields = outer.enter(Der::Sequence, "");
    QByteArrayView integer;
    return fields && fields.takeInteger("", integer) ? bitsOf(integer) : 0;
}

struct Curve
{
    KnownOid oid;
    int bits;
};
constexpr Curve Curves[] = {
    { Oids::P256, 256 },
    { Oids::P384, 384 },
    { Oids::P521, 521 },
    { Oids::P224, 224 },
    { Oids::P192, 192 },
    { Oids::Secp256k1, 256 },
    { Oids::BrainpoolP256r1, 256 },
    { Oids::BrainpoolP384r1, 384 },
    { Oids::BrainpoolP512r1, 512 },
};

// ECParameters ::= CHOICE { namedCurve OBJECT IDENTIFIER, implicitCurve NULL,
//     specifiedCurve SpecifiedECDomain } (RFC 5480 §2.1.1; PKIX allows only the first)
void readCurve(PublicKey &key)
{
    DerDocument document(key.algorithm.parameters);
    DerReader outer(document, document.bytes);
    if (!outer.isAt(Der::ObjectIdentifier) || !outer.takeOid("", key.curve))
        return;
    for (const Curve &curve : Curves) {
        if (key.curve == curve.oid)
            key.bits = curve.bits;
    }
}

void readKind(PublicKey &key)
{
    const Oid &algorithm = key.algorithm.algorithm;
    if (algorithm == Oids::RsaEncryption || algorithm == Oids::RsaPss) {
        key.type = algorithm == Oids::RsaPss ? KeyType::RsaPss : KeyType::Rsa;
        key.bits = bitsOfFirst(key.value);
    } else if (algorithm == Oids::EcPublicKey) {
        key.type = KeyType::Ec;
        readCurve(key);
    } else if (algorithm == Oids::Ed25519) {
        key.type = KeyType::Ed25519;
        key.bits = 256;
    } else if (algorithm == Oids::Ed448) {
        key.type = KeyType::Ed448;
        key.bits = 456;
    } else if (algorithm == Oids::Dsa) {
        key.type = KeyType::Dsa;
        key.bits = bitsOfFirst(key.algorithm.parameters);
    }
}

}

// SubjectPublicKeyInfo ::= SEQUENCE {
//     algorithm            AlgorithmIdentifier,
//     subjectPublicKey     BIT STRING }
bool readPublicKey(DerReader &in, const char *field, PublicKey &key)
{
    DerReader fields = in.enter(Der::Sequence, field);
    QByteArrayView bits;
    int unusedBits = 0;
    if (!fields || !readAlgorithmIdentifier(fields, "algorithm", key.algorithm)
        || !fields.takeBits("subjectPublicKey", bits, unusedBits))
        return false;
    fields.finish();
    key.spki = fields.whole().toByteArray();
    key.value = bits.toByteArray();
    readKind(key);
    return true;
}
