// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/revocationlistextensions.h"

#include "pki/asn1reader.h"
#include "pki/entrychecker.h"
#include "pki/generalname.h"
#include "pki/oids.h"

namespace {

// AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] KeyIdentifier OPTIONAL,
//     authorityCertIssuer [1] GeneralNames OPTIONAL,
//     authorityCertSerialNumber [2] CertificateSerialNumber OPTIONAL }
bool decodeAuthorityKeyId(DerReader &in, RevocationList &list)
{
    DerReader fields = in.enter(Der::Sequence, "");
    if (!fields
        || (fields.isAt(Der::primitive(0))
            && !fields.takeOctets("keyIdentifier", list.authorityKeyId, Der::primitive(0))))
        return false;
    DerElement other;
    while (!fields.atEnd()) {
        if (!fields.takeAny("", other))
            return false;
    }
    return true;
}

// CRLNumber, BaseCRLNumber ::= INTEGER (0..MAX)
bool takeNumber(DerReader &in, QByteArray &number)
{
    const char *const start = in.position();
    QByteArrayView octets;
    if (!in.takeInteger("", octets))
        return false;
    if (octets[0] & 0x80)
        in.report(ParseFault::Kind::BrokenSyntax, "", start);
    number = octets.toByteArray();
    return true;
}

bool decodeCrlNumber(DerReader &in, RevocationList &list)
{
    return takeNumber(in, list.crlNumber);
}

bool decodeDeltaIndicator(DerReader &in, RevocationList &list)
{
    return takeNumber(in, list.baseCrlNumber);
}

bool decodeIssuingDistributionPoint(DerReader &in, RevocationList &list)
{
    return readIssuingDistributionPoint(in, list.issuingDistributionPoint.emplace());
}

// FreshestCRL ::= CRLDistributionPoints
bool decodeFreshestCrl(DerReader &in, RevocationList &list)
{
    DerReader points = in.enter(Der::Sequence, "");
    while (!points.atEnd()) {
        DistributionPoint point;
        if (!readDistributionPoint(points, point))
            return false;
        if (point.distributionPoint)
            list.freshestCrlUrls += point.distributionPoint->urls;
    }
    return bool(points);
}

// AuthorityInfoAccessSyntax ::= SEQUENCE SIZE (1..MAX) OF AccessDescription
bool decodeAuthorityInfoAccess(DerReader &in, RevocationList &list)
{
    DerReader descriptions = in.enter(Der::Sequence, "");
    while (!descriptions.atEnd()) {
        DerReader fields = descriptions.enter(Der::Sequence);
        Oid method;
        GeneralName location;
        if (!fields || !fields.takeOid("accessMethod", method))
            return false;
        if (!readGeneralName(fields, location))
            return fields.fail("accessLocation");
        fields.finish();
        if (method == Oids::AccessCaIssuers && location.kind == GeneralName::Kind::Uri)
            list.caIssuersUrls.append(location.text);
    }
    return bool(descriptions);
}

// Understood by being passed over: another name of the issuer decides nothing.
bool decodeIssuerAltName(DerReader &in, RevocationList &)
{
    DerElement names;
    return in.takeAny("", names);
}

struct Decoder
{
    KnownOid oid;
    const char *field;
    bool (*decode)(DerReader &in, RevocationList &list);
};
constexpr Decoder Decoders[] = {
    { Oids::AuthorityKeyIdentifier, "authorityKeyIdentifier", decodeAuthorityKeyId },
    { Oids::IssuerAltName, "issuerAltName", decodeIssuerAltName },
    { Oids::CrlNumber, "cRLNumber", decodeCrlNumber },
    { Oids::DeltaCrlIndicator, "deltaCRLIndicator", decodeDeltaIndicator },
    { Oids::IssuingDistributionPoint, "issuingDistributionPoint", decodeIssuingDistributionPoint },
    { Oids::FreshestCrl, "freshestCRL", decodeFreshestCrl },
    { Oids::AuthorityInfoAccess, "authorityInfoAccess", decodeAuthorityInfoAccess },
};

bool isSound(const Decoder &decoder, const Extension &extension, RevocationList &list)
{
    DerDocument value(extension.value);
    DerReader in(value, value.bytes);
    const bool isDecoded = decoder.decode(in, list);
    in.finish();
    return isDecoded && value.faults.isEmpty();
}

void decode(DerDocument &document, const Extension &extension, RevocationList &list)
{
    for (const Decoder &decoder : Decoders) {
        if (!(extension.oid == decoder.oid))
            continue;
        if (!isSound(decoder, extension, list))
            document.report(
                { ParseFault::Kind::BrokenSyntax, extension.range.offset,
                  QLatin1String("tbsCertList.crlExtensions.") + QLatin1String(decoder.field) });
        return;
    }
    if (extension.critical)
        addUnknownCritical(list, extension.oid.der);
}

}

void decodeListExtensions(DerDocument &document, RevocationList &list)
{
    for (const Extension &extension : std::as_const(list.crlExtensions))
        decode(document, extension, list);
}
