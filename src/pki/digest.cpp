// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/digest.h"

#include "base/openssl.h"
#include "pki/oids.h"

#include <algorithm>
#include <array>

namespace {

struct KnownHash
{
    HashAlgorithm algorithm;
    KnownOid oid;
    const char *name; // also what the library fetches it by
};
// In the order of HashAlgorithm.
constexpr std::array<KnownHash, 8> Hashes { {
    { HashAlgorithm::Md2, Oids::Md2, "MD2" },
    { HashAlgorithm::Md4, Oids::Md4, "MD4" },
    { HashAlgorithm::Md5, Oids::Md5, "MD5" },
    { HashAlgorithm::Sha1, Oids::Sha1, "SHA-1" },
    { HashAlgorithm::Sha224, Oids::Sha224, "SHA-224" },
    { HashAlgorithm::Sha256, Oids::Sha256, "SHA-256" },
    { HashAlgorithm::Sha384, Oids::Sha384, "SHA-384" },
    { HashAlgorithm::Sha512, Oids::Sha512, "SHA-512" },
} };

using EvpMdPtr = OpenSslPtr<EVP_MD, EVP_MD_free>;

std::array<EvpMdPtr, Hashes.size()> fetchAll()
{
    std::array<EvpMdPtr, Hashes.size()> fetched;
    for (size_t i = 0; i < Hashes.size(); ++i)
        fetched[i].reset(EVP_MD_fetch(nullptr, Hashes[i].name, nullptr));
    takeOpenSslErrors(); // of those this build lacks
    return fetched;
}

}

const EVP_MD *messageDigest(HashAlgorithm algorithm)
{
    static const auto fetched = fetchAll(); // a fetch costs as much as hashing a kilobyte
    const auto index = size_t(algorithm);
    return index < fetched.size() ? fetched[index].get() : nullptr;
}

QByteArray digest(HashAlgorithm algorithm, QByteArrayView bytes)
{
    const EVP_MD *const md = messageDigest(algorithm);
    if (!md)
        return {};
    std::array<unsigned char, EVP_MAX_MD_SIZE> value;
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), size_t(bytes.size()), value.data(), &size, md, nullptr) != 1) {
        takeOpenSslErrors();
        return {};
    }
    return QByteArray(reinterpret_cast<const char *>(value.data()), qsizetype(size));
}

HashAlgorithm hashOf(const Oid &digestAlgorithm)
{
    const auto known = std::ranges::find_if(
        Hashes, [&](const KnownHash &candidate) { return digestAlgorithm == candidate.oid; });
    return known == Hashes.end() ? HashAlgorithm::None : known->algorithm;
}

QString hashText(HashAlgorithm algorithm)
{
    const auto index = size_t(algorithm);
    return index < Hashes.size() ? QString::fromLatin1(Hashes[index].name) : QString();
}
