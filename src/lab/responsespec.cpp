// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/responsespec.h"

using namespace der;

namespace {

struct TimeElement
{
    UtcTime now;
    QByteArray operator()(Duration offset) const { return generalizedTime(now + offset); }
    QByteArray operator()(UtcTime time) const { return generalizedTime(time); }
    QByteArray operator()(const RawTime &raw) const { return generalizedTimeFromText(raw.text); }
    QByteArray operator()(Absent) const { return {}; }
};

QByteArray timeElement(const ResponseSpec &spec, const LabTime &time)
{
    return std::visit(TimeElement { spec.now }, time);
}

// CRLReason is carried [0] EXPLICIT, nextUpdate too, both kinds of extensions [1] EXPLICIT.
QByteArray extensionsElement(const std::optional<QList<ExtensionSpec>> &extensions)
{
    if (!extensions)
        return {};
    QByteArrayList list;
    for (const ExtensionSpec &spec : *extensions) {
        QByteArrayList elements { oid(spec.oid.constData()) };
        if (spec.critical)
            elements.append(boolean(true));
        elements.append(octetString(spec.value));
        list.append(sequence(elements));
    }
    return explicitTag(1, sequence(list));
}

struct HashChoice
{
    const char *oid;
    LabDigest digest;
};

HashChoice hashChoice(CertIdHash hash)
{
    switch (hash) {
    case CertIdHash::Sha1:
        return { "1.3.14.3.2.26", LabDigest::Sha1 };
    case CertIdHash::Sha256:
        return { "2.16.840.1.101.3.4.2.1", LabDigest::Sha256 };
    case CertIdHash::Sha384:
        return { "2.16.840.1.101.3.4.2.2", LabDigest::Sha384 };
    case CertIdHash::Sha512:
        return { "2.16.840.1.101.3.4.2.3", LabDigest::Sha512 };
    case CertIdHash::Unknown:
        return { "1.3.6.1.4.1.99999.2", LabDigest::Sha256 };
    }
    Q_UNREACHABLE();
}

QByteArray certIdElement(const ResponseSpec &spec, const SingleSpec &single)
{
    const LabCertificate *issuer = single.issuer ? single.issuer : spec.issuer;
    const LabCertificate *certificate = single.certificate ? single.certificate : spec.certificate;
    Q_ASSERT(issuer || (single.issuerNameHash && single.issuerKeyHash));
    Q_ASSERT(certificate || single.serialNumber);
    const HashChoice hash = hashChoice(single.hash);
    return sequence({
        algorithmIdentifier(hash.oid, true),
        octetString(single.issuerNameHash ? *single.issuerNameHash
                                          : digestOf(issuer->subject, hash.digest)),
        octetString(single.issuerKeyHash ? *single.issuerKeyHash
                                         : digestOf(issuer->key.publicValue, hash.digest)),
        integerFromOctets(single.serialNumber ? *single.serialNumber : certificate->serialNumber),
    });
}

// CertStatus ::= CHOICE { good [0] IMPLICIT NULL, revoked [1] IMPLICIT RevokedInfo,
//                         unknown [2] IMPLICIT UnknownInfo }
QByteArray statusElement(const ResponseSpec &spec, const SingleSpec &single)
{
    if (single.rawStatus)
        return *single.rawStatus;
    switch (single.status) {
    case CertStatus::Good:
        return implicitTag(0, null());
    case CertStatus::Unknown:
        return implicitTag(2, null());
    case CertStatus::Revoked:
        break;
    }
    QByteArrayList info { timeElement(spec, single.revocationTime) };
    if (single.reason)
        info.append(explicitTag(0, enumerated(*single.reason)));
    return implicitTag(1, sequence(info));
}

QByteArray singleElement(const ResponseSpec &spec, const SingleSpec &single)
{
    const QByteArray nextUpdate = timeElement(spec, single.nextUpdate);
    return sequence({
        certIdElement(spec, single),
        statusElement(spec, single),
        timeElement(spec, single.thisUpdate),
        nextUpdate.isEmpty() ? QByteArray() : explicitTag(0, nextUpdate),
        extensionsElement(single.extensions),
        single.trailing,
    });
}

const LabCertificate *signerOf(const ResponseSpec &spec)
{
    return spec.signer ? spec.signer : spec.issuer;
}

QByteArray responderIdElement(const ResponseSpec &spec)
{
    switch (spec.responderId) {
    case ResponderIdKind::ByKey:
        return byKeyResponderId(digestOf(signerOf(spec)->key.publicValue, LabDigest::Sha1));
    case ResponderIdKind::ByName:
        return byNameResponderId(signerOf(spec)->subject);
    case ResponderIdKind::Raw:
        return spec.rawResponderId;
    }
    Q_UNREACHABLE();
}

QByteArray responseDataElement(const ResponseSpec &spec)
{
    QByteArrayList singles;
    for (const SingleSpec &single : spec.singles)
        singles.append(singleElement(spec, single));
    return sequence({ spec.version ? explicitTag(0, integer(*spec.version)) : QByteArray(),
                      responderIdElement(spec), timeElement(spec, spec.producedAt),
                      sequence(singles), extensionsElement(spec.responseExtensions),
                      spec.trailing.responseData },
                    spec.responseDataLength);
}

QByteArrayList certsOf(const ResponseSpec &spec)
{
    if (spec.certs)
        return *spec.certs;
    const LabCertificate *signer = signerOf(spec);
    return spec.issuer && signer->der == spec.issuer->der ? QByteArrayList()
                                                          : QByteArrayList { signer->der };
}

QByteArray basicElement(const ResponseSpec &spec)
{
    Q_ASSERT(signerOf(spec));
    const QByteArray responseData = responseDataElement(spec);
    LabSignature signature = sign(signerOf(spec)->key, responseData, spec.digest,
                                  spec.signatureKind == LabSignatureKind::RsaPss);
    if (spec.flipSignatureBit) {
        // The last octet: the first ones of an ECDSA signature are its DER frame.
        char &last = signature.value[signature.value.size() - 1];
        last = char(last ^ 1);
    }
    const QByteArrayList certs = certsOf(spec);
    return sequence({
        responseData,
        spec.statedAlgorithm.value_or(signature.algorithm),
        bitString(signature.value),
        certs.isEmpty() ? QByteArray() : explicitTag(0, sequence(certs)),
        spec.trailing.basic,
    });
}

QByteArray responseBytesElement(const ResponseSpec &spec)
{
    const QByteArray basic = spec.rawBasicResponse ? *spec.rawBasicResponse : basicElement(spec);
    return explicitTag(
        0,
        sequence({ oid(spec.responseType.constData()),
                   octetString(basic + spec.trailing.afterBasic), spec.trailing.responseBytes }));
}

}

QByteArray makeResponse(const ResponseSpec &spec)
{
    const bool hasBytes = spec.hasResponseBytes.value_or(spec.responseStatus == 0);
    return sequence({ enumerated(spec.responseStatus),
                      hasBytes ? responseBytesElement(spec) : QByteArray(),
                      spec.trailing.response },
                    spec.outerLength)
        + spec.trailing.outer;
}

QByteArray byKeyResponderId(const QByteArray &keyHash)
{
    return explicitTag(2, octetString(keyHash));
}

QByteArray byNameResponderId(const QByteArray &nameDer)
{
    return explicitTag(1, nameDer);
}

// Nonce ::= OCTET STRING (SIZE(1..128)) (RFC 9654 §2.1)
ExtensionSpec nonceExtension(const QByteArray &nonce)
{
    return { "1.3.6.1.5.5.7.48.1.2", false, octetString(nonce) };
}

ExtensionSpec unknownExtension(bool critical, const QByteArray &dottedOid)
{
    return { dottedOid, critical, null() };
}

QByteArray algorithmIdentifier(const char *dottedOid, bool withNull)
{
    return withNull ? sequence({ oid(dottedOid), null() }) : sequence({ oid(dottedOid) });
}
