// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labkey.h"
#include "lab/labtime.h"
#include "pki/certificate.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// A certificate of the lab, with its private key.
struct LabCertificate
{
    QByteArray der;
    LabKey key;
    QByteArray subject; // Name, DER
    QByteArray issuer; // Name, DER
    QByteArray serialNumber; // INTEGER content octets
};

// An extension to be put in as given, in a certificate or a response.
struct ExtensionSpec
{
    QByteArray oid; // dotted: "1.3.6.1.5.5.7.48.1.2"
    bool critical = false;
    QByteArray value; // content of extnValue
};

enum class NoCheck { Absent, Present, Critical, BadValue };

constexpr quint16 NoKeyUsage = 0xffff; // leaves the extension out; 0 encodes one without bits

// A certificate to be made: the defaults give a good TLS server certificate that names nothing
// about revocation. Members stand in the order of RFC 5280 §4.1 and §4.2, for designated
// initialisers.
struct CertificateSpec
{
    QString subject = QStringLiteral("localhost"); // commonName; empty gives an empty Name
    const LabCertificate *issuer = nullptr; // null: self-signed
    std::optional<LabKey> key; // unengaged: a new P-256 key
    QByteArray serialNumber; // INTEGER content octets; empty: 16 random ones
    UtcTime now = LabNow;
    LabTime notBefore = -30 * Days;
    LabTime notAfter = 60 * Days;

    bool ca = false;
    std::optional<int> pathLength;
    std::optional<quint16> keyUsage; // KeyUsageBit; unengaged: fit for `ca`, the EKU and the key
    std::optional<QByteArrayList> extendedKeyUsage; // dotted; unengaged: serverAuth, none for a CA
    QStringList dnsNames;
    QStringList ipAddresses;
    QByteArrayList ocspUrls; // authorityInfoAccess id-ad-ocsp
    QByteArrayList caIssuersUrls; // authorityInfoAccess id-ad-caIssuers
    QByteArrayList crlUrls; // cRLDistributionPoints, one point each
    QByteArrayList policies; // dotted; CabfOrganisationValidated makes the scope public
    QList<int> tlsFeatures; // RFC 7633; { 5 } is must-staple
    NoCheck noCheck = NoCheck::Absent;
    bool noRevAvail = false; // RFC 9608
    QByteArray sctList; // SignedCertificateTimestampList (RFC 6962 §3.3), see labSctList
    LabDigest digest = LabDigest::Sha256;
    QList<ExtensionSpec> extensions; // more, after the others
};

constexpr char ServerAuth[] = "1.3.6.1.5.5.7.3.1";
constexpr char OcspSigning[] = "1.3.6.1.5.5.7.3.9";
constexpr char AnyExtendedKeyUsage[] = "2.5.29.37.0";
constexpr char CabfOrganisationValidated[] = "2.23.140.1.2.2";

LabCertificate issue(const CertificateSpec &spec);

QByteArray toPem(const LabCertificate &certificate);

// A well-formed SignedCertificateTimestampList of that many timestamps by made-up logs; their
// signatures verify with no key.
QByteArray labSctList(int count, UtcTime now = LabNow);
