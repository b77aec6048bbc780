// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/certidmatch.h"

#include "pki/oids.h"

#include <algorithm>
#include <array>

namespace {

struct CertIdHash
{
    HashAlgorithm algorithm;
    KnownOid oid;
    qsizetype length;
};
constexpr std::array CertIdHashes {
    CertIdHash { HashAlgorithm::Sha1, Oids::Sha1, 20 },
    CertIdHash { HashAlgorithm::Sha256, Oids::Sha256, 32 },
    CertIdHash { HashAlgorithm::Sha384, Oids::Sha384, 48 },
    CertIdHash { HashAlgorithm::Sha512, Oids::Sha512, 64 },
};

// The issuer's two hashes, made when an algorithm is first met: a response may hold thousands of
// entries.
class IssuerHashes
{
public:
    IssuerHashes(const Name &name, const Certificate *issuer)
        : m_name(name)
        , m_issuer(issuer)
    {
    }

    void compare(const CertId &id, size_t hash, CertIdComparison &comparison)
    {
        Pair &pair = m_pairs[hash];
        if (!pair.isMade) {
            const HashAlgorithm algorithm = CertIdHashes[hash].algorithm;
            // issuerNameHash: "the hash of the issuer's distinguished name (DN). The hash shall be
            // calculated over the DER encoding of the issuer's name field in the certificate being
            // checked." issuerKeyHash: "calculated over the value (excluding tag and length) of the
            // subject public key field in the issuer's certificate." (RFC 6960 §4.1.1)
            pair.name = digest(algorithm, m_name.der);
            pair.key = m_issuer ? digest(algorithm, m_issuer->publicKey.value) : QByteArray();
            pair.isMade = true;
        }
        comparison.nameMatches = id.issuerNameHash == pair.name;
        comparison.keyMatches = m_issuer && id.issuerKeyHash == pair.key;
    }

private:
    struct Pair
    {
        bool isMade = false;
        QByteArray name;
        QByteArray key;
    };
    const Name m_name;
    const Certificate *m_issuer;
    std::array<Pair, CertIdHashes.size()> m_pairs;
};

}

bool CertIdMatch::any(bool (*holds)(const CertIdComparison &)) const
{
    return std::any_of(comparisons.begin(), comparisons.end(), holds);
}

CertIdMatch matchCertIds(const QList<SingleResponse> &singles, const Certificate *certificate,
                         const Certificate *issuer)
{
    CertIdMatch match;
    match.bySerialOnly = certificate && !issuer;
    match.byIssuerOnly = !certificate && issuer;
    match.comparisons.reserve(singles.size());
    IssuerHashes hashes(certificate  ? certificate->issuer
                            : issuer ? issuer->subject
                                     : Name {},
                        issuer);
    for (const SingleResponse &single : singles) {
        CertIdComparison comparison;
        const CertId &id = single.certId;
        const auto hash
            = std::find_if(CertIdHashes.begin(), CertIdHashes.end(), [&](const CertIdHash &one) {
                  return id.hashAlgorithm.algorithm == one.oid;
              });
        if (hash != CertIdHashes.end()) {
            comparison.hash = hash->algorithm;
            comparison.hasRightLengths = id.issuerNameHash.size() == hash->length
                && id.issuerKeyHash.size() == hash->length;
            if (certificate || issuer)
                hashes.compare(id, size_t(hash - CertIdHashes.begin()), comparison);
        }
        comparison.serialMatches = certificate && id.serialNumber == certificate->serialNumber;
        const bool issuerFits = !issuer || (comparison.nameMatches && comparison.keyMatches);
        if (issuerFits && (!certificate || comparison.serialMatches))
            match.matches.append(match.comparisons.size());
        match.comparisons.append(comparison);
    }
    return match;
}
