// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labkey.h"

#include "base/openssl.h"
#include "lab/derwriter.h"
#include "lab/openssllab.h"

#include <openssl/rsa.h>

namespace {

EvpPkeyPtr generated(LabKeyKind kind)
{
    switch (kind) {
    case LabKeyKind::EcP256:
        return EvpPkeyPtr(EVP_EC_gen("P-256"));
    case LabKeyKind::EcP384:
        return EvpPkeyPtr(EVP_EC_gen("P-384"));
    case LabKeyKind::Rsa2048:
        return EvpPkeyPtr(EVP_RSA_gen(2048));
    case LabKeyKind::Rsa1024:
        return EvpPkeyPtr(EVP_RSA_gen(1024));
    case LabKeyKind::Ed25519:
        return EvpPkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    }
    Q_UNREACHABLE();
}

QByteArray pkcs8Of(EVP_PKEY *key)
{
    const OpenSslPtr<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> info(EVP_PKEY2PKCS8(key));
    labRequire(info != nullptr, "making a PKCS#8 key");
    QByteArray bytes(i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr), '\0');
    auto *out = reinterpret_cast<unsigned char *>(bytes.data());
    i2d_PKCS8_PRIV_KEY_INFO(info.get(), &out);
    return bytes;
}

QByteArray spkiOf(EVP_PKEY *key)
{
    QByteArray bytes(i2d_PUBKEY(key, nullptr), '\0');
    auto *out = reinterpret_cast<unsigned char *>(bytes.data());
    i2d_PUBKEY(key, &out);
    return bytes;
}

QByteArray publicValueOf(const QByteArray &spki)
{
    const auto *in = reinterpret_cast<const unsigned char *>(spki.constData());
    const OpenSslPtr<X509_PUBKEY, X509_PUBKEY_free> parsed(
        d2i_X509_PUBKEY(nullptr, &in, long(spki.size())));
    const unsigned char *value = nullptr;
    int length = 0;
    labRequire(parsed && X509_PUBKEY_get0_param(nullptr, &value, &length, nullptr, parsed.get()),
               "reading a public key");
    return QByteArray(reinterpret_cast<const char *>(value), length);
}

const EVP_MD *messageDigest(LabDigest digest)
{
    switch (digest) {
    case LabDigest::Sha256:
        return EVP_sha256();
    case LabDigest::Sha1:
        return EVP_sha1();
    case LabDigest::Sha384:
        return EVP_sha384();
    case LabDigest::Sha512:
        return EVP_sha512();
    case LabDigest::Md5:
        return EVP_md5();
    }
    Q_UNREACHABLE();
}

const char *digestOid(LabDigest digest)
{
    switch (digest) {
    case LabDigest::Sha256:
        return "2.16.840.1.101.3.4.2.1";
    case LabDigest::Sha1:
        return "1.3.14.3.2.26";
    case LabDigest::Sha384:
        return "2.16.840.1.101.3.4.2.2";
    case LabDigest::Sha512:
        return "2.16.840.1.101.3.4.2.3";
    case LabDigest::Md5:
        return "1.2.840.113549.2.5";
    }
    Q_UNREACHABLE();
}

const char *rsaSignatureOid(LabDigest digest)
{
    switch (digest) {
    case LabDigest::Sha256:
        return "1.2.840.113549.1.1.11";
    case LabDigest::Sha1:
        return "1.2.840.113549.1.1.5";
    case LabDigest::Sha384:
        return "1.2.840.113549.1.1.12";
    case LabDigest::Sha512:
        return "1.2.840.113549.1.1.13";
    case LabDigest::Md5:
        return "1.2.840.113549.1.1.4";
    }
    Q_UNREACHABLE();
}

const char *ecdsaSignatureOid(LabDigest digest)
{
    switch (digest) {
    case LabDigest::Sha256:
        return "1.2.840.10045.4.3.2";
    case LabDigest::Sha1:
        return "1.2.840.10045.4.1";
    case LabDigest::Sha384:
        return "1.2.840.10045.4.3.3";
    case LabDigest::Sha512:
        return "1.2.840.10045.4.3.4";
    case LabDigest::Md5:
        break; // nobody ever gave this pair an OID
    }
    qFatal("the lab knows no ECDSA with MD5");
}

// RSASSA-PSS-params (RFC 4055 §3.1), salt as long as the hash.
QByteArray pssAlgorithm(LabDigest digest)
{
    using namespace der;
    const QByteArray hash = sequence({ oid(digestOid(digest)), null() });
    const QByteArray mgf1 = sequence({ oid("1.2.840.113549.1.1.8"), hash });
    const QByteArray saltLength = integer(EVP_MD_get_size(messageDigest(digest)));
    return sequence(
        { oid("1.2.840.113549.1.1.10"),
          sequence({ explicitTag(0, hash), explicitTag(1, mgf1), explicitTag(2, saltLength) }) });
}

QByteArray algorithmOf(LabKeyKind kind, LabDigest digest, bool pss)
{
    using namespace der;
    switch (kind) {
    case LabKeyKind::EcP256:
    case LabKeyKind::EcP384:
        return sequence({ oid(ecdsaSignatureOid(digest)) });
    case LabKeyKind::Rsa2048:
    case LabKeyKind::Rsa1024:
        return pss ? pssAlgorithm(digest) : sequence({ oid(rsaSignatureOid(digest)), null() });
    case LabKeyKind::Ed25519:
        return sequence({ oid("1.3.101.112") });
    }
    Q_UNREACHABLE();
}

}

void labRequire(bool holds, const char *step)
{
    if (!holds)
        qFatal("OpenSSL failed at %s: %s", step, qUtf8Printable(takeOpenSslErrors()));
}

EvpPkeyPtr openSslKey(const LabKey &key)
{
    const auto *in = reinterpret_cast<const unsigned char *>(key.pkcs8.constData());
    EvpPkeyPtr parsed(d2i_AutoPrivateKey(nullptr, &in, long(key.pkcs8.size())));
    labRequire(parsed != nullptr, "reading a private key");
    return parsed;
}

LabKey makeKey(LabKeyKind kind)
{
    const EvpPkeyPtr key = generated(kind);
    labRequire(key != nullptr, "making a key");
    const QByteArray spki = spkiOf(key.get());
    return { kind, pkcs8Of(key.get()), spki, publicValueOf(spki) };
}

QByteArray toPem(const LabKey &key)
{
    return pemBlock("PRIVATE KEY", key.pkcs8);
}

QByteArray pemBlock(const QByteArray &label, const QByteArray &der)
{
    QByteArray pem = "-----BEGIN " + label + "-----\n";
    const QByteArray base64 = der.toBase64();
    for (qsizetype i = 0; i < base64.size(); i += 64)
        pem += base64.mid(i, 64) + '\n';
    return pem + "-----END " + label + "-----\n";
}

QByteArray digestOf(const QByteArray &bytes, LabDigest digest)
{
    QByteArray hash(EVP_MAX_MD_SIZE, '\0');
    unsigned int length = 0;
    labRequire(EVP_Digest(bytes.constData(), size_t(bytes.size()),
                          reinterpret_cast<unsigned char *>(hash.data()), &length,
                          messageDigest(digest), nullptr),
               "hashing");
    hash.truncate(length);
    return hash;
}

LabSignature sign(const LabKey &key, const QByteArray &bytes, LabDigest digest, bool pss)
{
    const EvpPkeyPtr pkey = openSslKey(key);
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *keyContext = nullptr; // owned by `context`
    const EVP_MD *md = key.kind == LabKeyKind::Ed25519 ? nullptr : messageDigest(digest);
    labRequire(EVP_DigestSignInit(context.get(), &keyContext, md, nullptr, pkey.get()) == 1,
               "starting a signature");
    if (pss && key.isRsa()) {
        labRequire(EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) == 1
                       && EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_DIGEST) == 1,
                   "choosing RSA-PSS");
    }
    QByteArray value(EVP_PKEY_get_size(pkey.get()), '\0');
    auto length = size_t(value.size());
    labRequire(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(value.data()),
                              &length, reinterpret_cast<const unsigned char *>(bytes.constData()),
                              size_t(bytes.size()))
                   == 1,
               "signing");
    value.truncate(qsizetype(length));
    return { algorithmOf(key.kind, digest, pss), value };
}
