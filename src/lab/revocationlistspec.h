// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/certificatespec.h"
#include "lab/derwriter.h"

// One entry of a revocation list to be made; members in the order of RFC 5280 §5.1 and §5.3.
struct RevokedSpec
{
    const LabCertificate *certificate = nullptr; // whose serial number
    std::optional<QByteArray> serialNumber; // INTEGER content octets instead
    LabTime revocationDate = -2 * Days;
    std::optional<int> reason; // CRLReason
    LabTime invalidityDate = Absent {};
    QByteArray holdInstruction; // dotted
    const LabCertificate *certificateIssuer = nullptr; // whose subject; critical
    QList<ExtensionSpec> extensions; // more, after the others
    bool hasEmptyExtensions = false;
    QByteArray trailing; // bytes at the end of the entry
};

// GeneralNames of URIs, ReasonFlags and flags of an issuingDistributionPoint (RFC 5280 §5.2.5).
struct IssuingPointSpec
{
    QByteArrayList urls;
    bool onlyContainsUserCerts = false;
    bool onlyContainsCaCerts = false;
    std::optional<quint16> onlySomeReasons; // bit n is 1 << n
    bool indirectCrl = false;
    bool onlyContainsAttributeCerts = false;
    QByteArray trailing;
};

// A CertificateList to be made, in the order of RFC 5280 §5.1. Given `issuer`, the defaults are a
// good and empty list; each field can be wrong.
struct RevocationListSpec
{
    const LabCertificate *issuer = nullptr; // whose name and key, where not said otherwise
    UtcTime now = LabNow;

    std::optional<int> version = 1; // v2; unengaged leaves it out
    std::optional<QByteArray> signedAlgorithm; // AlgorithmIdentifier DER instead of the true one
    std::optional<QByteArray> issuerName; // Name DER
    LabTime thisUpdate = -1 * Days; // RawTime of 13 characters is a UTCTime
    LabTime nextUpdate = 6 * Days; // Absent {} leaves it out
    QList<RevokedSpec> entries;
    int fillers = 0; // so many more entries, before the others: nobody's, 50 octets each
    bool hasEmptyEntries = false; // the list is there though nobody is on it

    bool hasAuthorityKeyId = true;
    std::optional<QByteArray> crlNumber = QByteArray(1, '\x05'); // INTEGER content octets
    std::optional<QByteArray> baseCrlNumber; // makes it a delta list
    std::optional<IssuingPointSpec> issuingPoint;
    QByteArrayList freshestUrls;
    QByteArrayList caIssuersUrls;
    QList<ExtensionSpec> extensions; // more, after the others
    bool hasExtensions = true;
    bool hasEmptyExtensions = false; // instead of all of these

    const LabCertificate *signer = nullptr; // null: the issuer
    LabDigest digest = LabDigest::Sha256;
    bool pss = false;
    std::optional<QByteArray> statedAlgorithm; // the outer one, instead of the true one
    bool flipSignatureBit = false;

    // Bytes after the last element of each level, and lengths that DER forbids.
    struct Trailing
    {
        QByteArray outer;
        QByteArray list; // at the end inside the outer SEQUENCE
        QByteArray tbsCertList; // signed along
    } trailing;
    der::Length outerLength = der::Length::Minimal;
    der::Length tbsLength = der::Length::Minimal;
};

QByteArray makeRevocationList(const RevocationListSpec &spec);

// The value of a cRLDistributionPoints extension with one point, for CertificateSpec::extensions.
ExtensionSpec distributionPointExtension(const QByteArray &url, std::optional<quint16> reasons,
                                         const LabCertificate *crlIssuer);
