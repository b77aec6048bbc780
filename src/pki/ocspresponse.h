// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/certificate.h"

// The values of RFC 6960 §4.2.1, one struct per ASN.1 type, field names unchanged. Ranges point
// into the whole response.

// OCSPResponseStatus ::= ENUMERATED { successful (0), malformedRequest (1), internalError (2),
//     tryLater (3), -- (4) is not used -- sigRequired (5), unauthorized (6) }
enum class OcspResponseStatus {
    Successful = 0,
    MalformedRequest = 1,
    InternalError = 2,
    TryLater = 3,
    SigRequired = 5,
    Unauthorized = 6,
    Undefined = -1, // any other value; see OcspResponse::statusValue
};

enum class CertStatus { Good, Revoked, Unknown };

// CertID ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, issuerNameHash OCTET STRING,
//     issuerKeyHash OCTET STRING, serialNumber CertificateSerialNumber }
struct CertId
{
    AlgorithmIdentifier hashAlgorithm;
    QByteArray issuerNameHash;
    QByteArray issuerKeyHash;
    QByteArray serialNumber; // INTEGER content octets
    ByteRange range;
    bool operator==(const CertId &) const = default;
};

// RevokedInfo ::= SEQUENCE { revocationTime GeneralizedTime,
//     revocationReason [0] EXPLICIT CRLReason OPTIONAL }
struct RevokedInfo
{
    UtcTime revocationTime;
    std::optional<int> revocationReason; // CRLReason, RFC 5280 §5.3.1, as on the wire
    bool operator==(const RevokedInfo &) const = default;
};

// SingleResponse ::= SEQUENCE { certID CertID, certStatus CertStatus,
//     thisUpdate GeneralizedTime, nextUpdate [0] EXPLICIT GeneralizedTime OPTIONAL,
//     singleExtensions [1] EXPLICIT Extensions OPTIONAL }
struct SingleResponse
{
    CertId certId;
    CertStatus certStatus = CertStatus::Unknown;
    std::optional<RevokedInfo> revokedInfo; // engaged only when revoked
    UtcTime thisUpdate;
    std::optional<UtcTime> nextUpdate;
    QList<Extension> singleExtensions;
    ByteRange range;
    bool operator==(const SingleResponse &) const = default;
};

// ResponderID ::= CHOICE { byName [1] Name, byKey [2] KeyHash }
struct ResponderId
{
    std::optional<Name> byName;
    std::optional<QByteArray> byKey; // SHA-1 of the signer's public key value, if it is 20 bytes
    ByteRange range;
    bool operator==(const ResponderId &) const = default;
};

// ResponseData ::= SEQUENCE { version [0] EXPLICIT Version DEFAULT v1, responderID ResponderID,
//     producedAt GeneralizedTime, responses SEQUENCE OF SingleResponse,
//     responseExtensions [1] EXPLICIT Extensions OPTIONAL }
struct ResponseData
{
    int version = 0; // 0 is v1
    bool isVersionExplicit = false; // [0] 0 was encoded although it is the default
    ResponderId responderId;
    UtcTime producedAt;
    QList<SingleResponse> responses;
    QList<Extension> responseExtensions;
    ByteRange range; // the signed bytes
    bool operator==(const ResponseData &) const = default;
};

// BasicOCSPResponse ::= SEQUENCE { tbsResponseData ResponseData,
//     signatureAlgorithm AlgorithmIdentifier, signature BIT STRING,
//     certs [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
struct BasicOcspResponse
{
    ResponseData tbsResponseData;
    AlgorithmIdentifier signatureAlgorithm;
    QByteArray signature;
    QList<Certificate> certs;
    qsizetype certsSize = 0; // bytes of all embedded certificates
    bool operator==(const BasicOcspResponse &) const = default;
};

// OCSPResponse ::= SEQUENCE { responseStatus OCSPResponseStatus,
//     responseBytes [0] EXPLICIT ResponseBytes OPTIONAL }
// ResponseBytes ::= SEQUENCE { responseType OBJECT IDENTIFIER, response OCTET STRING }
struct OcspResponse
{
    QByteArray der;
    std::optional<int> statusValue; // as on the wire; unengaged when it could not be read
    std::optional<Oid> responseType; // engaged when there are responseBytes
    std::optional<BasicOcspResponse> basic; // engaged when the type is basic and it could be read

    OcspResponseStatus responseStatus() const;
    bool operator==(const OcspResponse &other) const { return der == other.der; }
};

// What could be read of the bytes, and every breach of the encoding met on the way. Fields after a
// breach that stops the reader are missing.
struct OcspReading
{
    OcspResponse response;
    QList<ParseFault> faults;

    // Whether this is one well-formed OCSPResponse and, where it is a successful one, a
    // BasicOCSPResponse. An empty list of responses says nothing, but breaks no syntax.
    bool parses() const;
};

// Reads one DER OCSPResponse with our own strict reader. Says nothing about signature, times or
// subject: rules/verify.h does.
OcspReading readOcspResponse(const QByteArray &der);

// "successful", "malformedRequest", "internalError", "tryLater", "sigRequired", "unauthorized",
// "undefined(4)"
QString responseStatusText(int value);
QString certStatusText(CertStatus status); // "good", "revoked", "unknown"
QString crlReasonText(int reason); // "keyCompromise", …, "undefined(7)"
