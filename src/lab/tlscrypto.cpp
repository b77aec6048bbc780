// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/tlscrypto.h"

#include "lab/openssllab.h"
#include "lab/tlswire.h"

#include <openssl/core_names.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

namespace {

using KdfPtr = OpenSslPtr<EVP_KDF, EVP_KDF_free>;
using KdfContextPtr = OpenSslPtr<EVP_KDF_CTX, EVP_KDF_CTX_free>;
using CipherContextPtr = OpenSslPtr<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

constexpr int TagLength = 16;

unsigned char *octets(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *octets(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

OSSL_PARAM octetParameter(const char *name, const QByteArray &bytes)
{
    return OSSL_PARAM_construct_octet_string(name, const_cast<char *>(bytes.constData()),
                                             size_t(bytes.size()));
}

OSSL_PARAM digestParameter()
{
    static char name[] = "SHA256";
    return OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, name, 0);
}

QByteArray derive(const char *algorithm, const OSSL_PARAM *parameters, int length)
{
    const KdfPtr kdf(EVP_KDF_fetch(nullptr, algorithm, nullptr));
    const KdfContextPtr context(EVP_KDF_CTX_new(kdf.get()));
    QByteArray derived(length, '\0');
    labRequire(EVP_KDF_derive(context.get(), octets(derived), size_t(length), parameters) == 1,
               "deriving a key");
    return derived;
}

}

QByteArray tls::transcriptHash(const QByteArray &messages)
{
    return digestOf(messages, LabDigest::Sha256);
}

QByteArray tls::hmacSha256(const QByteArray &key, const QByteArray &bytes)
{
    QByteArray mac(32, '\0');
    labRequire(HMAC(EVP_sha256(), key.constData(), int(key.size()), octets(bytes),
                    size_t(bytes.size()), octets(mac), nullptr)
                   != nullptr,
               "HMAC");
    return mac;
}

QByteArray tls::randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    labRequire(RAND_bytes(octets(bytes), count) == 1, "random bytes");
    return bytes;
}

QByteArray tls::hkdfExtract(const QByteArray &salt, const QByteArray &keyMaterial)
{
    // HKDF-Extract is HMAC with the salt as key (RFC 5869 §2.2); OpenSSL's own refuses empty ones.
    return hmacSha256(salt, keyMaterial);
}

QByteArray tls::hkdfExpandLabel(const QByteArray &secret, const QByteArray &label,
                                const QByteArray &context, int length)
{
    int mode = EVP_KDF_HKDF_MODE_EXPAND_ONLY;
    const QByteArray info
        = number(quint64(length), 2) + vector(1, "tls13 " + label) + vector(1, context);
    const OSSL_PARAM parameters[] { OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode),
                                    digestParameter(), octetParameter(OSSL_KDF_PARAM_KEY, secret),
                                    octetParameter(OSSL_KDF_PARAM_INFO, info),
                                    OSSL_PARAM_construct_end() };
    return derive("HKDF", parameters, length);
}

QByteArray tls::prf12(const QByteArray &secret, const QByteArray &label, const QByteArray &seed,
                      int length)
{
    const OSSL_PARAM parameters[] { digestParameter(),
                                    octetParameter(OSSL_KDF_PARAM_SECRET, secret),
                                    octetParameter(OSSL_KDF_PARAM_SEED, label),
                                    octetParameter(OSSL_KDF_PARAM_SEED, seed),
                                    OSSL_PARAM_construct_end() };
    return derive("TLS1-PRF", parameters, length);
}

struct tls::EphemeralKey::Private
{
    EvpPkeyPtr key;
};

tls::EphemeralKey::EphemeralKey(quint16 group)
    : d(new Private { EvpPkeyPtr(
        group == GroupP256 ? EVP_EC_gen("P-256") : EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519")) })
{
    unsigned char *encoded = nullptr;
    const size_t length = EVP_PKEY_get1_encoded_public_key(d->key.get(), &encoded);
    labRequire(length > 0, "making an ephemeral key");
    m_publicValue = QByteArray(reinterpret_cast<const char *>(encoded), qsizetype(length));
    OPENSSL_free(encoded);
}

tls::EphemeralKey::~EphemeralKey() = default;

std::optional<QByteArray> tls::EphemeralKey::sharedWith(const QByteArray &peerValue) const
{
    const EvpPkeyPtr peer(EVP_PKEY_new());
    const EvpPkeyContextPtr context(EVP_PKEY_CTX_new(d->key.get(), nullptr));
    QByteArray secret(32, '\0');
    auto length = size_t(secret.size());
    const bool agreed = EVP_PKEY_copy_parameters(peer.get(), d->key.get()) == 1
        && EVP_PKEY_set1_encoded_public_key(peer.get(), octets(peerValue), size_t(peerValue.size()))
            == 1
        && EVP_PKEY_derive_init(context.get()) == 1
        && EVP_PKEY_derive_set_peer(context.get(), peer.get()) == 1
        && EVP_PKEY_derive(context.get(), octets(secret), &length) == 1;
    if (!agreed) {
        takeOpenSslErrors();
        return std::nullopt;
    }
    return secret;
}

QByteArray tls::aesGcmSeal(const QByteArray &key, const QByteArray &nonce, const QByteArray &plain,
                           const QByteArray &associated)
{
    const CipherContextPtr context(EVP_CIPHER_CTX_new());
    QByteArray sealed(plain.size() + TagLength, '\0');
    int length = 0;
    const bool done
        = EVP_EncryptInit_ex2(context.get(), EVP_aes_128_gcm(), octets(key), octets(nonce), nullptr)
        && EVP_EncryptUpdate(context.get(), nullptr, &length, octets(associated),
                             int(associated.size()))
        && EVP_EncryptUpdate(context.get(), octets(sealed), &length, octets(plain),
                             int(plain.size()))
        && EVP_EncryptFinal_ex(context.get(), octets(sealed) + length, &length)
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, TagLength,
                               octets(sealed) + plain.size());
    labRequire(done, "AES-GCM");
    return sealed;
}

std::optional<QByteArray> tls::aesGcmOpen(const QByteArray &key, const QByteArray &nonce,
                                          const QByteArray &sealed, const QByteArray &associated)
{
    if (sealed.size() < TagLength)
        return std::nullopt;
    const CipherContextPtr context(EVP_CIPHER_CTX_new());
    QByteArray plain(sealed.size() - TagLength, '\0');
    QByteArray tag = sealed.right(TagLength);
    int length = 0;
    const bool intact
        = EVP_DecryptInit_ex2(context.get(), EVP_aes_128_gcm(), octets(key), octets(nonce), nullptr)
        && EVP_DecryptUpdate(context.get(), nullptr, &length, octets(associated),
                             int(associated.size()))
        && EVP_DecryptUpdate(context.get(), octets(plain), &length, octets(sealed),
                             int(plain.size()))
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, TagLength, octets(tag))
        && EVP_DecryptFinal_ex(context.get(), octets(plain) + length, &length) > 0;
    if (!intact) {
        takeOpenSslErrors();
        return std::nullopt;
    }
    return plain;
}
