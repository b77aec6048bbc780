// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/distributionpoint.h"

// A certificate revocation list (RFC 5280 §5). Lists hold hundreds of thousands of entries: they
// stay on the wire bytes, and one is decoded when it is asked for.

// A longer list is refused unread.
constexpr qsizetype LargestRevocationList = 64 * 1024 * 1024;

// revokedCertificates ::= SEQUENCE OF SEQUENCE { userCertificate CertificateSerialNumber,
//     revocationDate Time, crlEntryExtensions Extensions OPTIONAL }
struct RevokedCertificate
{
    QByteArray userCertificate; // INTEGER content octets
    UtcTime revocationDate;
    std::optional<int> reasonCode; // CRLReason, RFC 5280 §5.3.1, as on the wire
    std::optional<UtcTime> invalidityDate;
    std::optional<Oid> holdInstructionCode;
    QList<Extension> crlEntryExtensions; // their ranges point into the whole list
    ByteRange range;
    bool operator==(const RevokedCertificate &) const = default;

    bool isRemoved() const { return reasonCode == 8; } // removeFromCRL: not revoked any more
    bool isOnHold() const { return reasonCode == 6; }
};

// CertificateList ::= SEQUENCE { tbsCertList TBSCertList, signatureAlgorithm AlgorithmIdentifier,
//     signatureValue BIT STRING }
struct RevocationList
{
    QByteArray der;
    int version = 1; // 1 or 2
    AlgorithmIdentifier tbsSignature; // the signed one, which must be the same as the other
    Name issuer;
    UtcTime thisUpdate;
    std::optional<UtcTime> nextUpdate;
    ByteRange revokedCertificates; // the entries, one behind the other
    qsizetype entryCount = 0;
    QList<Extension> crlExtensions;
    ByteRange tbsCertList; // the signed bytes
    AlgorithmIdentifier signatureAlgorithm;
    QByteArray signatureValue;

    // Decoded extensions
    QByteArray authorityKeyId;
    QByteArray crlNumber; // INTEGER content octets; empty where absent
    QByteArray baseCrlNumber; // of deltaCRLIndicator; empty where this is no delta list
    std::optional<IssuingDistributionPoint> issuingDistributionPoint;
    QStringList freshestCrlUrls;
    QStringList caIssuersUrls;

    QList<Oid> unknownCriticalExtensions; // of the list and of its entries, a few of them
    bool namesOtherIssuers = false; // an entry has a certificateIssuer: an indirect list

    bool isDelta() const { return !baseCrlNumber.isEmpty(); }
    bool isIndirect() const
    {
        return issuingDistributionPoint && issuingDistributionPoint->indirectCrl;
    }
    // The entry for this serial number (INTEGER content octets) of this issuer, in one pass over
    // the bytes; no value where there is none. Ask a list that parses.
    std::optional<RevokedCertificate> find(const QByteArray &serialNumber,
                                           const Name &certificateIssuer) const;
    bool operator==(const RevocationList &other) const { return der == other.der; }
};

struct RevocationListReading
{
    RevocationList list;
    QList<ParseFault> faults;
    bool isTooLarge = false; // over LargestRevocationList, and not read

    bool parses() const { return faults.isEmpty() && !isTooLarge; }
};

// Reads one DER CertificateList, and checks every entry, with our own strict reader. Says nothing
// about signature, times or subject: rules/verify.h does.
RevocationListReading readRevocationList(const QByteArray &der);
