// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/revocationlist.h"

#include "pki/asn1reader.h"
#include "pki/entrychecker.h"
#include "pki/revocationentry.h"
#include "pki/revocationlistextensions.h"

using Kind = ParseFault::Kind;

namespace {

// version Version OPTIONAL -- if present, MUST be v2
bool readVersion(DerReader &in, RevocationList &list)
{
    if (!in.isAt(Der::Integer))
        return true;
    const char *const start = in.position();
    int version = 0;
    if (!in.takeInt("version", version))
        return false;
    if (version != 1)
        in.report(Kind::UnsupportedVersion, "version", start);
    list.version = 2;
    return true;
}

bool readTimes(DerReader &in, RevocationList &list)
{
    if (!readListTime(in, "thisUpdate", list.thisUpdate))
        return false;
    return !(in.isAt(Der::UtcTime) || in.isAt(Der::GeneralizedTime))
        || readListTime(in, "nextUpdate", list.nextUpdate.emplace());
}

// revokedCertificates SEQUENCE OF SEQUENCE { … } OPTIONAL
// RFC 5280 §5.1.2.6 wants an empty one left out; CAs encode it, and it is plain what it means.
bool readEntries(DerDocument &document, DerReader &in, RevocationList &list)
{
    if (!in.isAt(Der::Sequence))
        return true;
    DerReader entries = in.enter(Der::Sequence, "revokedCertificates");
    if (!entries)
        return false;
    list.revokedCertificates = document.rangeOf(entries.rest());
    EntryChecker checker(document, list);
    while (!entries.atEnd()) {
        if (!checker.check(entries))
            return false;
    }
    return true;
}

// crlExtensions [0] EXPLICIT Extensions OPTIONAL -- if present, version MUST be v2
bool readListExtensions(DerDocument &document, DerReader &in, RevocationList &list)
{
    if (!in.isAt(Der::constructed(0)))
        return true;
    const char *const start = in.position();
    DerReader option = in.enter(Der::constructed(0), "crlExtensions");
    if (!option || !readExtensions(option, "", ExtensionRules::Response, list.crlExtensions))
        return false;
    option.finish();
    if (list.version != 2)
        in.report(Kind::UnsupportedVersion, "crlExtensions", start);
    decodeListExtensions(document, list);
    return true;
}

// TBSCertList ::= SEQUENCE {
//     version                 Version OPTIONAL,
//     signature               AlgorithmIdentifier,
//     issuer                  Name,
//     thisUpdate              Time,
//     nextUpdate              Time OPTIONAL,
//     revokedCertificates     SEQUENCE OF SEQUENCE { … } OPTIONAL,
//     crlExtensions       [0] EXPLICIT Extensions OPTIONAL }
bool readTbsCertList(DerDocument &document, DerReader &in, RevocationList &list)
{
    DerReader fields = in.enter(Der::Sequence, "tbsCertList");
    if (!fields)
        return false;
    list.tbsCertList = fields.range();
    if (!readVersion(fields, list)
        || !readAlgorithmIdentifier(fields, "signature", list.tbsSignature)
        || !readName(fields, "issuer", list.issuer) || !readTimes(fields, list)
        || !readEntries(document, fields, list) || !readListExtensions(document, fields, list))
        return false;
    fields.finish();
    return true;
}

// CertificateList ::= SEQUENCE {
//     tbsCertList          TBSCertList,
//     signatureAlgorithm   AlgorithmIdentifier,
//     signatureValue       BIT STRING }
void readList(DerDocument &document, RevocationList &list)
{
    DerReader outer(document, document.bytes);
    DerReader fields = outer.enter(Der::Sequence, "");
    if (!fields)
        return;
    outer.finish();
    QByteArrayView signature;
    int unusedBits = 0;
    if (!readTbsCertList(document, fields, list)
        || !readAlgorithmIdentifier(fields, "signatureAlgorithm", list.signatureAlgorithm))
        return;
    const char *const signatureAt = fields.position();
    if (!fields.takeBits("signatureValue", signature, unusedBits))
        return;
    if (unusedBits > 0) // every signature algorithm in use makes whole octets
        fields.report(Kind::BrokenSyntax, "signatureValue", signatureAt);
    list.signatureValue = signature.toByteArray();
    fields.finish();
}

}

RevocationListReading readRevocationList(const QByteArray &der)
{
    RevocationListReading reading;
    reading.list.der = der;
    reading.isTooLarge = der.size() > LargestRevocationList;
    if (reading.isTooLarge)
        return reading;
    if (der.startsWith("-----BEGIN")) {
        reading.faults.append({ Kind::PemEncoded, 0, {} });
        return reading;
    }
    DerDocument document(der);
    readList(document, reading.list);
    reading.faults = std::move(document.faults);
    return reading;
}
