// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/asn1.h"

#include <QByteArrayList>
#include <QStringList>

#include <optional>

class DerReader;

// Where revocation lists are published, and for what they speak (RFC 5280 §4.2.1.13, §5.2.5).

// ReasonFlags, bit n of the BIT STRING as 1 << n; bit 0 is unused.
constexpr quint16 AllReasons = 0x1FE;

// DistributionPointName ::= CHOICE { fullName [0] GeneralNames,
//     nameRelativeToCRLIssuer [1] RelativeDistinguishedName }
struct DistributionPointName
{
    QByteArrayList fullName; // each GeneralName's DER
    QByteArray nameRelativeToCrlIssuer; // content of the SET
    QStringList texts; // the full names, made visible
    QStringList urls; // those that are URIs, made visible
    bool operator==(const DistributionPointName &) const = default;

    // The rare mix of a full and a relative name shares nothing.
    bool shares(const DistributionPointName &other) const;
};

// DistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL,
//     reasons [1] ReasonFlags OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL }
struct DistributionPoint
{
    std::optional<DistributionPointName> distributionPoint;
    std::optional<quint16> reasons;
    std::optional<DistributionPointName> crlIssuer; // a full name
    QList<Name> crlIssuerNames; // those of crlIssuer that are directoryNames
    bool operator==(const DistributionPoint &) const = default;
};

struct IssuingDistributionPoint
{
    std::optional<DistributionPointName> distributionPoint;
    bool onlyContainsUserCerts = false;
    bool onlyContainsCaCerts = false;
    std::optional<quint16> onlySomeReasons;
    bool indirectCrl = false;
    bool onlyContainsAttributeCerts = false;
    bool operator==(const IssuingDistributionPoint &) const = default;
};

// Each reads one value and returns false where it cannot go on.
bool readDistributionPoint(DerReader &in, DistributionPoint &point);
bool readIssuingDistributionPoint(DerReader &in, IssuingDistributionPoint &point);
