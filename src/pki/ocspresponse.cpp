// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/ocspresponse.h"

#include "pki/asn1reader.h"
#include "pki/oids.h"

#include <algorithm>

using Kind = ParseFault::Kind;

namespace {

// CertID ::= SEQUENCE {
//     hashAlgorithm   AlgorithmIdentifier,
//     issuerNameHash  OCTET STRING, -- Hash of issuer's DN
//     issuerKeyHash   OCTET STRING, -- Hash of issuer's public key
//     serialNumber    CertificateSerialNumber }
bool readCertId(DerReader &in, CertId &id)
{
    DerReader fields = in.enter(Der::Sequence, "certID");
    QByteArrayView serial;
    if (!fields || !readAlgorithmIdentifier(fields, "hashAlgorithm", id.hashAlgorithm)
        || !fields.takeOctets("issuerNameHash", id.issuerNameHash)
        || !fields.takeOctets("issuerKeyHash", id.issuerKeyHash)
        || !fields.takeInteger("serialNumber", serial))
        return false;
    fields.finish();
    id.serialNumber = serial.toByteArray();
    id.range = fields.range();
    return true;
}

// RevokedInfo ::= SEQUENCE {
//     revocationTime      GeneralizedTime,
//     revocationReason    [0] EXPLICIT CRLReason OPTIONAL }
// The SEQUENCE is entered already: its tag is that of the choice.
bool readRevokedInfo(DerReader &fields, RevokedInfo &info)
{
    if (!fields || !fields.takeTime("revocationTime", info.revocationTime))
        return false;
    if (fields.isAt(Der::constructed(0))) {
        DerReader reason = fields.enter(Der::constructed(0), "revocationReason");
        int value = 0;
        if (!reason || !reason.takeInt("", value, Der::Enumerated))
            return false;
        reason.finish();
        info.revocationReason = value;
    }
    fields.finish();
    return true;
}

// CertStatus ::= CHOICE {
//     good        [0] IMPLICIT NULL,
//     revoked     [1] IMPLICIT RevokedInfo,
//     unknown     [2] IMPLICIT UnknownInfo } -- NULL
bool readCertStatus(DerReader &in, SingleResponse &single)
{
    if (in.isAt(Der::constructed(1))) {
        single.certStatus = CertStatus::Revoked;
        DerReader revoked = in.enter(Der::constructed(1), "certStatus.revoked");
        return readRevokedInfo(revoked, single.revokedInfo.emplace());
    }
    const bool isGood = in.isAt(Der::primitive(0));
    single.certStatus = isGood ? CertStatus::Good : CertStatus::Unknown;
    return in.takeNull("certStatus", Der::primitive(isGood ? 0 : 2));
}

// [n] EXPLICIT Extensions OPTIONAL
bool readExtensionsOption(DerReader &in, int tag, const char *field, QList<Extension> &extensions)
{
    if (!in.isAt(Der::constructed(tag)))
        return true;
    DerReader option = in.enter(Der::constructed(tag), field);
    if (!option || !readExtensions(option, "", ExtensionRules::Response, extensions))
        return false;
    option.finish();
    return true;
}

// SingleResponse ::= SEQUENCE {
//     certID              CertID,
//     certStatus          CertStatus,
//     thisUpdate          GeneralizedTime,
//     nextUpdate      [0] EXPLICIT GeneralizedTime OPTIONAL,
//     singleExtensions [1] EXPLICIT Extensions OPTIONAL }
bool readSingleResponse(DerReader &in, SingleResponse &single)
{
    DerReader fields = in.enter(Der::Sequence);
    if (!fields || !readCertId(fields, single.certId) || !readCertStatus(fields, single)
        || !fields.takeTime("thisUpdate", single.thisUpdate))
        return false;
    if (fields.isAt(Der::constructed(0))) {
        DerReader nextUpdate = fields.enter(Der::constructed(0), "nextUpdate");
        if (!nextUpdate || !nextUpdate.takeTime("", single.nextUpdate.emplace()))
            return false;
        nextUpdate.finish();
    }
    if (!readExtensionsOption(fields, 1, "singleExtensions", single.singleExtensions))
        return false;
    fields.finish();
    single.range = fields.range();
    return true;
}

// ResponderID ::= CHOICE {
//     byName   [1] Name,
//     byKey    [2] KeyHash } -- OCTET STRING; the module's tags are explicit
bool readResponderId(DerReader &in, ResponderId &id)
{
    const bool isByName = in.isAt(Der::constructed(1));
    DerReader choice = in.enter(Der::constructed(isByName ? 1 : 2), "responderID");
    if (!choice)
        return false;
    if (isByName ? !readName(choice, "byName", id.byName.emplace())
                 : !choice.takeOctets("byKey", id.byKey.emplace()))
        return false;
    choice.finish();
    id.range = choice.range();
    return true;
}

// version [0] EXPLICIT Version DEFAULT v1
bool readVersionOption(DerReader &in, ResponseData &data)
{
    if (!in.isAt(Der::constructed(0)))
        return true;
    const char *const start = in.position();
    DerReader version = in.enter(Der::constructed(0), "version");
    if (!version || !version.takeInt("", data.version))
        return false;
    version.finish();
    // RFC 6960 §4.2.2.3: "The version ... MUST be v1"
    if (data.version != 0)
        in.report(Kind::UnsupportedVersion, "version", start);
    data.isVersionExplicit = data.version == 0;
    return true;
}

// ResponseData ::= SEQUENCE {
//     version             [0] EXPLICIT Version DEFAULT v1,
//     responderID             ResponderID,
//     producedAt              GeneralizedTime,
//     responses               SEQUENCE OF SingleResponse,
//     responseExtensions  [1] EXPLICIT Extensions OPTIONAL }
void readResponseData(DerReader &fields, ResponseData &data)
{
    data.range = fields.range();
    if (!readVersionOption(fields, data) || !readResponderId(fields, data.responderId)
        || !fields.takeTime("producedAt", data.producedAt))
        return;
    DerReader responses = fields.enter(Der::Sequence, "responses");
    if (!responses)
        return;
    if (responses.atEnd())
        fields.report(Kind::NoSingleResponses, "responses", responses.whole().begin());
    while (!responses.atEnd()) {
        if (!readSingleResponse(responses, data.responses.emplaceBack())) {
            data.responses.removeLast();
            return;
        }
    }
    if (readExtensionsOption(fields, 1, "responseExtensions", data.responseExtensions))
        fields.finish();
}

// A certificate that cannot be read is passed over, so that the others are seen.
bool readEmbedded(DerDocument &document, DerReader &list, QList<Certificate> &certs)
{
    const char *const start = list.position();
    const QString path = list.path(nullptr);
    DerElement element;
    if (!list.take(Der::Sequence, nullptr, element))
        return false;
    auto certificate = readCertificate(element.whole.toByteArray());
    if (certificate) {
        certs.append(*std::move(certificate));
        return true;
    }
    ParseFault fault = certificate.error();
    fault.offset += start - document.bytes.begin();
    fault.where = fault.where.isEmpty() ? path : path + QLatin1Char('.') + fault.where;
    document.report(fault);
    return true;
}

// certs [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL
bool readCerts(DerDocument &document, DerReader &in, BasicOcspResponse &response)
{
    if (!in.isAt(Der::constructed(0)))
        return true;
    DerReader option = in.enter(Der::constructed(0), "certs");
    DerReader list = option.enter(Der::Sequence, "");
    response.certsSize = list.rest().size();
    while (!list.atEnd()) {
        if (!readEmbedded(document, list, response.certs))
            return false;
    }
    option.finish();
    return bool(list);
}

// BasicOCSPResponse ::= SEQUENCE {
//     tbsResponseData      ResponseData,
//     signatureAlgorithm   AlgorithmIdentifier,
//     signature            BIT STRING,
//     certs            [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
void readBasicResponse(DerDocument &document, QByteArrayView bytes,
                       std::optional<BasicOcspResponse> &response)
{
    DerReader outer(document, bytes);
    DerReader fields = outer.enter(Der::Sequence, "");
    if (!fields)
        return;
    outer.finish();
    DerReader dataFields = fields.enter(Der::Sequence, "tbsResponseData");
    if (!dataFields)
        return;
    BasicOcspResponse &basic = response.emplace();
    // Broken inside, its end is known all the same.
    readResponseData(dataFields, basic.tbsResponseData);
    QByteArrayView signature;
    int unusedBits = 0;
    const char *const signatureAt = fields.position();
    if (!readAlgorithmIdentifier(fields, "signatureAlgorithm", basic.signatureAlgorithm)
        || !fields.takeBits("signature", signature, unusedBits))
        return;
    if (unusedBits > 0) // every signature algorithm in use makes whole octets
        fields.report(Kind::BrokenSyntax, "signature", signatureAt);
    basic.signature = signature.toByteArray();
    if (readCerts(document, fields, basic))
        fields.finish();
}

// OCSPResponse ::= SEQUENCE {
//     responseStatus         OCSPResponseStatus,
//     responseBytes      [0] EXPLICIT ResponseBytes OPTIONAL }
// ResponseBytes ::= SEQUENCE {
//     responseType   OBJECT IDENTIFIER,
//     response       OCTET STRING }
void readResponse(DerDocument &document, OcspResponse &response)
{
    DerReader outer(document, document.bytes);
    DerReader fields = outer.enter(Der::Sequence, "");
    int status = 0;
    if (!fields)
        return;
    outer.finish();
    if (!fields.takeInt("responseStatus", status, Der::Enumerated))
        return;
    response.statusValue = status;
    if (fields.atEnd()) {
        if (status == 0)
            fields.report(Kind::ResponseBytesMissing, "responseBytes", fields.position());
        return;
    }
    DerReader option = fields.enter(Der::constructed(0), "responseBytes");
    DerReader responseBytes = option.enter(Der::Sequence, "");
    DerElement content;
    if (!responseBytes || !responseBytes.takeOid("responseType", response.responseType.emplace())
        || !responseBytes.take(Der::OctetString, "response", content))
        return;
    responseBytes.finish();
    option.finish();
    fields.finish();
    if (*response.responseType == Oids::OcspBasic)
        readBasicResponse(document, content.content, response.basic);
}

}

OcspReading readOcspResponse(const QByteArray &der)
{
    OcspReading reading;
    reading.response.der = der;
    if (der.trimmed().startsWith("-----BEGIN")) {
        reading.faults.append({ Kind::PemEncoded, 0, {} });
        return reading;
    }
    DerDocument document(der);
    readResponse(document, reading.response);
    reading.faults = std::move(document.faults);
    return reading;
}

bool OcspReading::parses() const
{
    if (response.responseStatus() == OcspResponseStatus::Successful && response.responseType
        && !response.basic)
        return false;
    return std::ranges::all_of(faults, [](const ParseFault &fault) {
        return fault.kind == ParseFault::Kind::NoSingleResponses;
    });
}

OcspResponseStatus OcspResponse::responseStatus() const
{
    switch (statusValue.value_or(-1)) {
    case 0:
        return OcspResponseStatus::Successful;
    case 1:
        return OcspResponseStatus::MalformedRequest;
    case 2:
        return OcspResponseStatus::InternalError;
    case 3:
        return OcspResponseStatus::TryLater;
    case 5:
        return OcspResponseStatus::SigRequired;
    case 6:
        return OcspResponseStatus::Unauthorized;
    default:
        return OcspResponseStatus::Undefined;
    }
}
