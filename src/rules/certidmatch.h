// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/ocspresponse.h"
#include "pki/signature.h"

// One CertID held against a certificate and its issuer (RFC 6960 §4.1.1), hashed with the CertID's
// own algorithm.
struct CertIdComparison
{
    HashAlgorithm hash = HashAlgorithm::None; // None where it is not one that a CertID may use
    bool hasRightLengths = false;
    bool nameMatches = false;
    bool keyMatches = false;
    bool serialMatches = false;

    bool isHashKnown() const { return hash != HashAlgorithm::None; }
    bool isMatch() const { return nameMatches && keyMatches && serialMatches; }
};

struct CertIdMatch
{
    QList<CertIdComparison> comparisons; // one for each SingleResponse
    QList<qsizetype> matches; // indices of those that fit what is known
    bool bySerialOnly = false; // the issuer is not known
    bool byIssuerOnly = false; // the certificate is not known

    bool any(bool (*holds)(const CertIdComparison &)) const;
};

// Without an issuer entries fit by the serial number alone, without a certificate by the issuer
// alone; with neither of them every entry does.
CertIdMatch matchCertIds(const QList<SingleResponse> &singles, const Certificate *certificate,
                         const Certificate *issuer);
