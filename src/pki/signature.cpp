// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/signature.h"

#include "base/openssl.h"
#include "pki/digest.h"
#include "pki/evpkey.h"
#include "pki/oids.h"
#include "pki/psspadding.h"

#include <QScopeGuard>

#include <openssl/rsa.h>

#include <algorithm>

namespace {

struct KnownScheme
{
    KnownOid oid;
    KeyType key;
    HashAlgorithm hash;
};
constexpr KnownScheme Schemes[] = {
    { Oids::Sha256WithRsa, KeyType::Rsa, HashAlgorithm::Sha256 },
    { Oids::EcdsaWithSha256, KeyType::Ec, HashAlgorithm::Sha256 },
    { Oids::EcdsaWithSha384, KeyType::Ec, HashAlgorithm::Sha384 },
    { Oids::Sha384WithRsa, KeyType::Rsa, HashAlgorithm::Sha384 },
    { Oids::Sha512WithRsa, KeyType::Rsa, HashAlgorithm::Sha512 },
    { Oids::Sha224WithRsa, KeyType::Rsa, HashAlgorithm::Sha224 },
    { Oids::EcdsaWithSha512, KeyType::Ec, HashAlgorithm::Sha512 },
    { Oids::EcdsaWithSha224, KeyType::Ec, HashAlgorithm::Sha224 },
    { Oids::Ed25519, KeyType::Ed25519, HashAlgorithm::None },
    { Oids::Ed448, KeyType::Ed448, HashAlgorithm::None },
    { Oids::Sha1WithRsa, KeyType::Rsa, HashAlgorithm::Sha1 },
    { Oids::Sha1WithRsaOiw, KeyType::Rsa, HashAlgorithm::Sha1 },
    { Oids::EcdsaWithSha1, KeyType::Ec, HashAlgorithm::Sha1 },
    { Oids::DsaWithSha1, KeyType::Dsa, HashAlgorithm::Sha1 },
    { Oids::DsaWithSha224, KeyType::Dsa, HashAlgorithm::Sha224 },
    { Oids::DsaWithSha256, KeyType::Dsa, HashAlgorithm::Sha256 },
    { Oids::Md5WithRsa, KeyType::Rsa, HashAlgorithm::Md5 },
    { Oids::Md4WithRsa, KeyType::Rsa, HashAlgorithm::Md4 },
    { Oids::Md2WithRsa, KeyType::Rsa, HashAlgorithm::Md2 },
};

bool fits(const SignatureScheme &scheme, const PublicKey &key)
{
    // RFC 4055 §1.2: a plain RSA key may make PSS signatures, an RSASSA-PSS key nothing else.
    return scheme.key == key.type || (scheme.key == KeyType::RsaPss && key.type == KeyType::Rsa);
}

bool setPadding(EVP_PKEY_CTX *context, const AlgorithmIdentifier &algorithm)
{
    const std::optional<PssPadding> padding = readPssPadding(algorithm.parameters);
    return padding && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0
        && EVP_PKEY_CTX_set_rsa_mgf1_md(context, messageDigest(padding->maskHash)) > 0
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, padding->saltLength) > 0;
}

}

SignatureScheme schemeOf(const AlgorithmIdentifier &algorithm)
{
    SignatureScheme scheme;
    if (algorithm.algorithm == Oids::RsaPss) {
        const std::optional<PssPadding> padding = readPssPadding(algorithm.parameters);
        scheme.key = KeyType::RsaPss;
        scheme.hash = padding ? padding->hash : HashAlgorithm::None;
        scheme.isSupported
            = padding && messageDigest(padding->hash) && messageDigest(padding->maskHash);
        return scheme;
    }
    const auto known = std::ranges::find_if(Schemes, [&](const KnownScheme &candidate) {
        return algorithm.algorithm == candidate.oid;
    });
    if (known == std::end(Schemes))
        return scheme;
    const bool needsHash = known->hash != HashAlgorithm::None;
    return { known->key, known->hash, !needsHash || messageDigest(known->hash) };
}

bool usesBrokenHash(const AlgorithmIdentifier &algorithm)
{
    const HashAlgorithm hash = schemeOf(algorithm).hash;
    return hash == HashAlgorithm::Md2 || hash == HashAlgorithm::Md4 || hash == HashAlgorithm::Md5;
}

SignatureResult verifySignature(QByteArrayView signedBytes, const AlgorithmIdentifier &algorithm,
                                const QByteArray &signature, const PublicKey &key)
{
    const SignatureScheme scheme = schemeOf(algorithm);
    if (!scheme.isSupported)
        return SignatureResult::UnsupportedAlgorithm;
    if (!fits(scheme, key))
        return SignatureResult::KeyMismatch;
    // RFC 5480 §2.1.1: "implicitCurve and specifiedCurve MUST NOT be used in PKIX". Parameters of a
    // stranger's choice could make any signature verify, or verifying take as long as he likes.
    if (key.type == KeyType::Ec && key.curve.der.isEmpty())
        return SignatureResult::UnsupportedAlgorithm;

    const auto forgetMismatches = qScopeGuard([] { takeOpenSslErrors(); });
    const EvpPkeyPtr pkey = loadKey(key);
    if (!pkey) // a curve the library does not know, or a key that is none
        return key.bits > 0 ? SignatureResult::Invalid : SignatureResult::UnsupportedAlgorithm;
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *keyContext = nullptr; // belongs to `context`
    if (EVP_DigestVerifyInit(context.get(), &keyContext, messageDigest(scheme.hash), nullptr,
                             pkey.get())
        <= 0)
        return SignatureResult::UnsupportedAlgorithm;
    if (scheme.key == KeyType::RsaPss && !setPadding(keyContext, algorithm))
        return SignatureResult::Invalid; // the key's own parameters forbid these
    const auto octets
        = [](QByteArrayView view) { return reinterpret_cast<const unsigned char *>(view.data()); };
    const int result = EVP_DigestVerify(context.get(), octets(signature), size_t(signature.size()),
                                        octets(signedBytes), size_t(signedBytes.size()));
    return result == 1 ? SignatureResult::Valid : SignatureResult::Invalid;
}

bool isSignedBy(const Certificate &certificate, const Certificate &issuer)
{
    // RFC 5280 §4.1.1.2: the two "MUST contain the same algorithm identifier"
    if (certificate.signatureAlgorithm.der != certificate.tbsSignatureAlgorithm.der)
        return false;
    const QByteArrayView tbs
        = QByteArrayView(certificate.der).sliced(certificate.tbs.offset, certificate.tbs.length);
    return verifySignature(tbs, certificate.signatureAlgorithm, certificate.signature,
                           issuer.publicKey)
        == SignatureResult::Valid;
}
