// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/certificateextensions.h"

#include "pki/asn1reader.h"
#include "pki/generalname.h"
#include "pki/oids.h"

#include <QHash>

#include <algorithm>

namespace {

// Whether all was read. What is merely not canonical is met in certificates and taken as it is.
bool isSound(DerReader &in)
{
    in.finish();
    return std::ranges::all_of(in.document().faults, [](const ParseFault &fault) {
        return fault.kind == ParseFault::Kind::NotCanonical;
    });
}

// Calls readItem for each element of the SEQUENCE OF that the reader holds.
template <class ReadItem>
bool readSequenceOf(DerReader &in, ReadItem readItem)
{
    DerReader items = in.enter(Der::Sequence, "");
    while (!items.atEnd()) {
        if (!readItem(items))
            return false;
    }
    return items && isSound(in);
}

// BasicConstraints ::= SEQUENCE {
//     cA                  BOOLEAN DEFAULT FALSE,
//     pathLenConstraint   INTEGER (0..MAX) OPTIONAL }
bool decodeBasicConstraints(DerReader &in, Certificate &certificate)
{
    DerReader fields = in.enter(Der::Sequence, "");
    BasicConstraints constraints;
    if (!fields || (fields.isAt(Der::Boolean) && !fields.takeBoolean("cA", constraints.ca)))
        return false;
    if (!fields.atEnd() && !fields.takeInt("", constraints.pathLength.emplace()))
        return false;
    fields.finish();
    if (!isSound(in) || constraints.pathLength.value_or(0) < 0)
        return false;
    certificate.basicConstraints = constraints;
    return true;
}

// KeyUsage ::= BIT STRING { digitalSignature (0), … decipherOnly (8) }
// Trailing zero bits, which DER forbids in a named bit list, are met and harmless.
bool decodeKeyUsage(DerReader &in, Certificate &certificate)
{
    QByteArrayView octets;
    int unusedBits = 0;
    if (!in.takeBits("", octets, unusedBits) || !isSound(in))
        return false;
    quint16 usage = 0;
    for (int bit = 0; bit < 9 && bit < octets.size() * 8; ++bit) {
        if (octets[bit / 8] & (0x80 >> bit % 8))
            usage = quint16(usage | 1 << bit);
    }
    certificate.keyUsage = usage;
    return true;
}

// ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId
bool decodeExtendedKeyUsage(DerReader &in, Certificate &certificate)
{
    QList<Oid> usages;
    if (!readSequenceOf(
            in, [&](DerReader &items) { return items.takeOid(nullptr, usages.emplaceBack()); }))
        return false;
    certificate.extendedKeyUsage = usages;
    return !usages.isEmpty();
}

// "email:…": what the name is, before its text.
QString labelled(const GeneralName &name)
{
    switch (name.kind) {
    case GeneralName::Kind::Rfc822Name:
        return QStringLiteral("email:") + name.text;
    case GeneralName::Kind::Uri:
        return QStringLiteral("URI:") + name.text;
    case GeneralName::Kind::DirectoryName:
        return QStringLiteral("dirName:") + name.text;
    case GeneralName::Kind::RegisteredId:
        return QStringLiteral("RID:") + name.text;
    case GeneralName::Kind::DnsName:
    case GeneralName::Kind::IpAddress:
    case GeneralName::Kind::OtherName:
    case GeneralName::Kind::X400Address:
    case GeneralName::Kind::EdiPartyName:
        break;
    }
    return QStringLiteral("otherName:") + name.text;
}

// SubjectAltName ::= GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName
bool decodeSubjectAltName(DerReader &in, Certificate &certificate)
{
    QStringList dnsNames, ipAddresses, otherNames;
    if (!readSequenceOf(in, [&](DerReader &items) {
            GeneralName name;
            if (!readGeneralName(items, name))
                return false;
            if (name.kind == GeneralName::Kind::DnsName)
                dnsNames.append(name.text);
            else if (name.kind == GeneralName::Kind::IpAddress)
                ipAddresses.append(name.text);
            else
                otherNames.append(labelled(name));
            return true;
        }))
        return false;
    certificate.dnsNames = dnsNames;
    certificate.ipAddresses = ipAddresses;
    certificate.otherNames = otherNames;
    return true;
}

// AuthorityInfoAccessSyntax ::= SEQUENCE SIZE (1..MAX) OF AccessDescription
// AccessDescription ::= SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }
bool readAccessDescription(DerReader &items, QStringList &ocspUrls, QStringList &caIssuersUrls)
{
    DerReader fields = items.enter(Der::Sequence);
    Oid method;
    GeneralName location;
    if (!fields || !fields.takeOid("accessMethod", method) || !readGeneralName(fields, location))
        return false;
    fields.finish();
    if (location.kind != GeneralName::Kind::Uri)
        return true;
    if (method == Oids::AccessOcsp)
        ocspUrls.append(location.text);
    else if (method == Oids::AccessCaIssuers)
        caIssuersUrls.append(location.text);
    return true;
}

bool decodeAuthorityInfoAccess(DerReader &in, Certificate &certificate)
{
    QStringList ocspUrls, caIssuersUrls;
    if (!readSequenceOf(in, [&](DerReader &items) {
            return readAccessDescription(items, ocspUrls, caIssuersUrls);
        }))
        return false;
    certificate.ocspUrls = ocspUrls;
    certificate.caIssuersUrls = caIssuersUrls;
    return true;
}

// CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint
bool decodeCrlDistributionPoints(DerReader &in, Certificate &certificate)
{
    QList<DistributionPoint> points;
    if (!readSequenceOf(in, [&](DerReader &items) {
            return readDistributionPoint(items, points.emplaceBack());
        }))
        return false;
    for (const DistributionPoint &point : std::as_const(points)) {
        if (point.distributionPoint)
            certificate.crlUrls += point.distributionPoint->urls;
    }
    certificate.crlDistributionPoints = points;
    return true;
}

// certificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation
// PolicyInformation ::= SEQUENCE { policyIdentifier CertPolicyId, policyQualifiers … OPTIONAL }
bool decodePolicies(DerReader &in, Certificate &certificate)
{
    QList<Oid> policies;
    if (!readSequenceOf(in, [&](DerReader &items) {
            DerReader fields = items.enter(Der::Sequence);
            return fields && fields.takeOid("", policies.emplaceBack());
        }))
        return false;
    certificate.policies = policies;
    return true;
}

// Features ::= SEQUENCE OF INTEGER (RFC 7633 §4.1)
bool decodeTlsFeature(DerReader &in, Certificate &certificate)
{
    QList<int> features;
    if (!readSequenceOf(
            in, [&](DerReader &items) { return items.takeInt(nullptr, features.emplaceBack()); }))
        return false;
    certificate.tlsFeatures = features;
    return true;
}

// SubjectKeyIdentifier ::= OCTET STRING
bool decodeSubjectKeyId(DerReader &in, Certificate &certificate)
{
    QByteArray id;
    if (!in.takeOctets("", id) || !isSound(in))
        return false;
    certificate.subjectKeyId = id;
    return true;
}

// AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] KeyIdentifier OPTIONAL, … }
bool decodeAuthorityKeyId(DerReader &in, Certificate &certificate)
{
    DerReader fields = in.enter(Der::Sequence, "");
    QByteArray id;
    if (!fields
        || (fields.isAt(Der::primitive(0)) && !fields.takeOctets("", id, Der::primitive(0))))
        return false;
    if (!isSound(in))
        return false;
    certificate.authorityKeyId = id;
    return true;
}

struct Decoder
{
    KnownOid oid;
    bool (*decode)(DerReader &in, Certificate &certificate);
};
constexpr Decoder Decoders[] = {
    { Oids::BasicConstraints, decodeBasicConstraints },
    { Oids::KeyUsage, decodeKeyUsage },
    { Oids::ExtendedKeyUsage, decodeExtendedKeyUsage },
    { Oids::SubjectAltName, decodeSubjectAltName },
    { Oids::AuthorityInfoAccess, decodeAuthorityInfoAccess },
    { Oids::CrlDistributionPoints, decodeCrlDistributionPoints },
    { Oids::CertificatePolicies, decodePolicies },
    { Oids::TlsFeature, decodeTlsFeature },
    { Oids::SubjectKeyIdentifier, decodeSubjectKeyId },
    { Oids::AuthorityKeyIdentifier, decodeAuthorityKeyId },
};

bool decode(const Extension &extension, Certificate &certificate)
{
    if (extension.oid == Oids::SctList) {
        auto list = readSctList(extension.value);
        if (list)
            certificate.embeddedScts = *std::move(list);
        return list.has_value();
    }
    for (const Decoder &decoder : Decoders) {
        if (!(extension.oid == decoder.oid))
            continue;
        DerDocument document(extension.value);
        DerReader in(document, document.bytes);
        return decoder.decode(in, certificate);
    }
    return true;
}

}

void decodeExtensions(Certificate &certificate)
{
    QHash<QByteArray, int> counts;
    if (firstDuplicate(certificate.extensions) >= 0) {
        for (const Extension &extension : std::as_const(certificate.extensions))
            ++counts[extension.oid.der];
    }
    for (const Extension &extension : std::as_const(certificate.extensions)) {
        // Which of two would count is anybody's guess, so neither does.
        const bool isRepeated = counts.value(extension.oid.der) > 1;
        if (isRepeated || !decode(extension, certificate))
            certificate.undecodable.append(extension.oid);
    }
}
