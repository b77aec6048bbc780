// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/signersearch.h"

#include "pki/oids.h"

#include <algorithm>

namespace {

bool isSameSubjectAndKey(const Certificate &a, const Certificate &b)
{
    return a.publicKey.spki == b.publicKey.spki && isSameName(a.subject, b.subject);
}

// ResponderID ::= CHOICE { byName [1] Name, byKey [2] KeyHash }
// KeyHash ::= OCTET STRING -- SHA-1 hash of responder's public key (excluding the tag and length
// fields) (RFC 6960 §4.2.1)
bool fits(const ResponderId &id, const Certificate &certificate)
{
    if (id.byName)
        return isSameName(*id.byName, certificate.subject);
    return id.byKey && *id.byKey == digest(HashAlgorithm::Sha1, certificate.publicKey.value);
}

// The first critical extension of a delegate's certificate that nothing here understands.
const Extension *unknownCriticalExtension(const Certificate &certificate)
{
    const auto isKnown = [](const Oid &oid) {
        constexpr KnownOid Known[] = { Oids::BasicConstraints,
                                       Oids::KeyUsage,
                                       Oids::ExtendedKeyUsage,
                                       Oids::OcspNoCheck,
                                       Oids::SubjectKeyIdentifier,
                                       Oids::AuthorityKeyIdentifier,
                                       Oids::SubjectAltName,
                                       Oids::IssuerAltName,
                                       Oids::CertificatePolicies,
                                       Oids::NameConstraints,
                                       Oids::AuthorityInfoAccess,
                                       Oids::CrlDistributionPoints,
                                       Oids::FreshestCrl,
                                       Oids::NoRevAvail,
                                       Oids::TlsFeature };
        return std::any_of(std::begin(Known), std::end(Known),
                           [&](const KnownOid &known) { return oid == known; });
    };
    const auto found = std::find_if(
        certificate.extensions.begin(), certificate.extensions.end(),
        [&](const Extension &extension) { return extension.critical && !isKnown(extension.oid); });
    return found == certificate.extensions.end() ? nullptr : &*found;
}

class Search
{
public:
    explicit Search(const SignerQuestion &question)
        : m_question(question)
        , m_basic(*question.response.basic)
    {
    }

    SignerSearch run()
    {
        for (const Certificate *candidate : candidates()) {
            if (!tryOut(*candidate))
                break;
        }
        m_best.hasRivals = m_best.signer && hasRivals();
        return m_best;
    }

private:
    QList<const Certificate *> candidates() const
    {
        QList<const Certificate *> list;
        const auto add = [&](const Certificate &certificate) {
            if (fits(m_basic.tbsResponseData.responderId, certificate))
                list.append(&certificate);
        };
        add(m_question.issuer);
        for (const Certificate *known : m_question.known) {
            if (known->der != m_question.issuer.der
                && isSameSubjectAndKey(*known, m_question.issuer))
                add(*known);
        }
        for (const Certificate &embedded : m_basic.certs)
            add(embedded);
        for (const Certificate &extra : m_question.extra)
            add(extra);
        if (m_question.certificate)
            add(*m_question.certificate);
        return list;
    }

    // Says whether it is worth going on.
    bool tryOut(const Certificate &candidate)
    {
        const SignatureResult result = verify(candidate.publicKey);
        if (m_best.signer && rank(result) <= rank(*m_best.result)
            && result != SignatureResult::Valid)
            return true;
        SignerSearch found = judged(candidate);
        found.result = result;
        const bool isBetter = !m_best.signer || rank(result) > rank(*m_best.result)
            || standing(found) > standing(m_best);
        if (isBetter)
            m_best = found;
        return !m_best.isSound();
    }

    // Certificates with the same key need one verification.
    SignatureResult verify(const PublicKey &key)
    {
        for (const auto &[spki, result] : m_results) {
            if (spki == key.spki)
                return result;
        }
        const ByteRange range = m_basic.tbsResponseData.range;
        const QByteArrayView signedBytes
            = QByteArrayView(m_question.response.der).sliced(range.offset, range.length);
        const SignatureResult result
            = verifySignature(signedBytes, m_basic.signatureAlgorithm, m_basic.signature, key);
        m_results.append({ key.spki, result });
        return result;
    }

    SignerSearch judged(const Certificate &candidate) const
    {
        SignerSearch found;
        found.signer = &candidate;
        found.isIssuer = isSameSubjectAndKey(candidate, m_question.issuer);
        found.isLeaf = m_question.certificate && candidate.der == m_question.certificate->der;
        found.hasOcspSigning = candidate.allowsOcspSigning();
        // "Systems relying on OCSP responses MUST recognize a delegation certificate as being
        // issued by the CA that issued the certificate in question only if the delegation
        // certificate and the certificate being checked for revocation were signed by the same
        // key." (RFC 6960 §4.2.2.2)
        found.isIssuedByIssuer = !found.isIssuer
            && isSameName(candidate.issuer, m_question.issuer.subject)
            && isSignedBy(candidate, m_question.issuer);
        if (found.isIssuer)
            found.kind = SignerKind::Issuer;
        else if (found.isIssuedByIssuer && found.hasOcspSigning && !found.isLeaf)
            found.kind = SignerKind::Delegated;
        found.isNotYetValid = m_question.at < candidate.notBefore - m_question.skew;
        found.hasExpired = m_question.at > candidate.notAfter + m_question.skew;
        if (found.kind == SignerKind::Delegated)
            found.unknownCriticalExtension = unknownCriticalExtension(candidate);
        found.isEmbedded = m_basic.certs.contains(candidate);
        return found;
    }

    static int rank(SignatureResult result)
    {
        switch (result) {
        case SignatureResult::Valid:
            return 3;
        case SignatureResult::Invalid:
            return 2;
        case SignatureResult::KeyMismatch:
            return 1;
        case SignatureResult::UnsupportedAlgorithm:
            return 0;
        }
        return 0;
    }

    static int standing(const SignerSearch &found)
    {
        return (found.kind != SignerKind::None ? 2 : 0)
            + (found.isNotYetValid || found.hasExpired || found.unknownCriticalExtension ? 0 : 1);
    }

    bool hasRivals() const
    {
        const ResponderId &id = m_basic.tbsResponseData.responderId;
        const auto isRival = [&](const Certificate &other) {
            return other.publicKey.spki != m_best.signer->publicKey.spki && fits(id, other);
        };
        return std::any_of(m_question.known.begin(), m_question.known.end(),
                           [&](const Certificate *other) { return isRival(*other); })
            || std::any_of(m_basic.certs.begin(), m_basic.certs.end(), isRival)
            || std::any_of(m_question.extra.begin(), m_question.extra.end(), isRival)
            || isRival(m_question.issuer);
    }

    const SignerQuestion &m_question;
    const BasicOcspResponse &m_basic;
    QList<std::pair<QByteArray, SignatureResult>> m_results;
    SignerSearch m_best;
};

}

SignerSearch findSigner(const SignerQuestion &question)
{
    return Search(question).run();
}
