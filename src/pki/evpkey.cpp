// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/evpkey.h"

#include "pki/der.h"

#include <openssl/core_names.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include <array>

// d2i_PUBKEY asks every decoder of OpenSSL 3 in turn, which takes several times as long as
// verifying a signature. The two kinds of key met day by day are therefore given to it in parts.

namespace {

EvpPkeyPtr fromParts(const char *type, OSSL_PARAM *parts)
{
    EVP_PKEY *key = nullptr;
    const EvpPkeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parts) != 1)
        return {};
    return EvpPkeyPtr(key);
}

// RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 3279 §2.3.1)
EvpPkeyPtr fromRsaParts(const PublicKey &key)
{
    DerDocument document(key.value);
    DerReader outer(document, document.bytes);
    DerReader fields = outer.enter(Der::Sequence, "");
    QByteArrayView modulus, exponent;
    if (!fields || !fields.takeInteger("modulus", modulus)
        || !fields.takeInteger("publicExponent", exponent) || (modulus[0] & 0x80)
        || (exponent[0] & 0x80))
        return {};
    // The library wants numbers in the order of the machine, which is known to it alone.
    using BignumPtr = OpenSslPtr<BIGNUM, BN_free>;
    const auto number = [](QByteArrayView octets) {
        return BignumPtr(BN_bin2bn(reinterpret_cast<const unsigned char *>(octets.data()),
                                   int(octets.size()), nullptr));
    };
    const BignumPtr n = number(modulus), e = number(exponent);
    QByteArray nOctets(modulus.size(), '\0'), eOctets(exponent.size(), '\0');
    const auto at
        = [](QByteArray &octets) { return reinterpret_cast<unsigned char *>(octets.data()); };
    if (!n || !e || BN_bn2nativepad(n.get(), at(nOctets), int(nOctets.size())) < 0
        || BN_bn2nativepad(e.get(), at(eOctets), int(eOctets.size())) < 0)
        return {};
    std::array<OSSL_PARAM, 3> parts {
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, at(nOctets), size_t(nOctets.size())),
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_E, at(eOctets), size_t(eOctets.size())),
        OSSL_PARAM_construct_end(),
    };
    return fromParts("RSA", parts.data());
}

EvpPkeyPtr fromEcParts(const PublicKey &key)
{
    const QByteArray &parameters = key.algorithm.parameters;
    const auto *at = reinterpret_cast<const unsigned char *>(parameters.constData());
    const OpenSslPtr<ASN1_OBJECT, ASN1_OBJECT_free> curve(
        d2i_ASN1_OBJECT(nullptr, &at, long(parameters.size())));
    const int id = curve ? OBJ_obj2nid(curve.get()) : NID_undef;
    if (id == NID_undef)
        return {};
    QByteArray group = OBJ_nid2sn(id);
    QByteArray point = key.value;
    std::array<OSSL_PARAM, 3> parts {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                          size_t(point.size())),
        OSSL_PARAM_construct_end(),
    };
    return fromParts("EC", parts.data());
}

EvpPkeyPtr fromDer(const PublicKey &key)
{
    const auto *at = reinterpret_cast<const unsigned char *>(key.spki.constData());
    return EvpPkeyPtr(d2i_PUBKEY(nullptr, &at, long(key.spki.size())));
}

}

EvpPkeyPtr loadKey(const PublicKey &key)
{
    switch (key.type) {
    case KeyType::Rsa:
        return fromRsaParts(key);
    case KeyType::Ec:
        return fromEcParts(key);
    case KeyType::RsaPss: // its parameters bind every signature, and the decoders know them
    case KeyType::Dsa:
    case KeyType::Ed25519:
    case KeyType::Ed448:
        return fromDer(key);
    case KeyType::Other:
        break;
    }
    return {};
}
