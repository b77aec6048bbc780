// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/certificatespec.h"
#include "lab/derwriter.h"
#include "pki/ocspresponse.h"

enum class CertIdHash { Sha1, Sha256, Sha384, Sha512, Unknown };

// One SingleResponse to be made; members in the order of RFC 6960 §4.2.1.
struct SingleSpec
{
    // CertID
    const LabCertificate *certificate = nullptr; // null: the ResponseSpec's
    const LabCertificate *issuer = nullptr; // null: the ResponseSpec's
    CertIdHash hash = CertIdHash::Sha1;
    std::optional<QByteArray> issuerNameHash; // any octets instead of the true ones
    std::optional<QByteArray> issuerKeyHash;
    std::optional<QByteArray> serialNumber; // INTEGER content octets

    CertStatus status = CertStatus::Good;
    LabTime revocationTime = -2 * Days; // only where revoked
    std::optional<int> reason; // CRLReason
    std::optional<QByteArray> rawStatus; // whole element instead of the three above

    LabTime thisUpdate = -1 * Days;
    LabTime nextUpdate = 6 * Days; // Absent {} leaves it out
    std::optional<QList<ExtensionSpec>> extensions; // engaged and empty encodes an empty list
    QByteArray trailing; // bytes at the end of the SingleResponse
};

enum class ResponderIdKind { ByKey, ByName, Raw };
enum class LabSignatureKind { Digest, RsaPss };

// An OCSPResponse to be made, in the order of RFC 6960 §4.2.1. Given `certificate` and `issuer`,
// the defaults are a good answer, signed by the issuer; each field can be wrong.
struct ResponseSpec
{
    const LabCertificate *certificate = nullptr; // what the answer is about
    const LabCertificate *issuer = nullptr; // its issuer
    UtcTime now = LabNow;

    // OCSPResponse
    int responseStatus = 0;
    std::optional<bool> hasResponseBytes; // unengaged: only when successful
    QByteArray responseType = "1.3.6.1.5.5.7.48.1.1"; // dotted
    std::optional<QByteArray> rawBasicResponse; // content of the OCTET STRING instead of the rest

    // ResponseData
    std::optional<int> version; // engaged: encoded, 0 (the default, v1) too
    ResponderIdKind responderId = ResponderIdKind::ByKey;
    QByteArray rawResponderId; // whole element, for Raw; see byKeyResponderId, byNameResponderId
    LabTime producedAt = -1 * Days;
    QList<SingleSpec> singles = { SingleSpec {} };
    std::optional<QList<ExtensionSpec>> responseExtensions; // engaged and empty: an empty list

    // Signature
    const LabCertificate *signer = nullptr; // null: the issuer
    LabDigest digest = LabDigest::Sha256;
    LabSignatureKind signatureKind = LabSignatureKind::Digest;
    std::optional<QByteArray> statedAlgorithm; // AlgorithmIdentifier DER instead of the true one
    bool flipSignatureBit = false;
    std::optional<QByteArrayList> certs; // DER; unengaged: the signer where it is not the issuer

    // Bytes after the last element of each level, and lengths that DER forbids.
    struct Trailing
    {
        QByteArray outer;
        QByteArray response; // at the end inside the outer SEQUENCE
        QByteArray responseBytes;
        QByteArray afterBasic; // in the OCTET STRING, after the BasicOCSPResponse
        QByteArray basic;
        QByteArray responseData; // signed along
    } trailing;
    der::Length outerLength = der::Length::Minimal;
    der::Length responseDataLength = der::Length::Minimal; // signed as it is
};

QByteArray makeResponse(const ResponseSpec &spec);

// ResponderID elements, and extensions commonly met.
QByteArray byKeyResponderId(const QByteArray &keyHash);
QByteArray byNameResponderId(const QByteArray &nameDer);
ExtensionSpec nonceExtension(const QByteArray &nonce = QByteArray(16, '\x5a'));
ExtensionSpec unknownExtension(bool critical, const QByteArray &oid = "1.3.6.1.4.1.99999.1");
QByteArray algorithmIdentifier(const char *oid, bool withNull); // DER
