// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/ocspresponse.h"
#include "pki/signature.h"
#include "rules/signerkind.h"

// Who signed a response, and by what right (RFC 6960 §4.2.2.2).
struct SignerSearch
{
    const Certificate *signer = nullptr; // null: nothing fits the ResponderID
    std::optional<SignatureResult> result; // of the best candidate; unengaged: none was tried
    SignerKind kind = SignerKind::None;
    bool isIssuer = false; // the issuer's subject and key
    bool isLeaf = false; // the certificate in question signed its own status
    bool isIssuedByIssuer = false; // by name and by key
    bool hasOcspSigning = false;
    bool isNotYetValid = false; // beyond the clock allowance
    bool hasExpired = false; // beyond the clock allowance
    // "A certificate-using system MUST reject the certificate if it encounters a critical extension
    // it does not recognize" (RFC 5280 §4.2); of a delegate.
    const Extension *unknownCriticalExtension = nullptr;
    bool hasRivals = false; // another certificate with another key fits the ResponderID too
    bool isEmbedded = false;

    bool isDelegate() const { return kind == SignerKind::Delegated; }
    bool isSound() const
    {
        return result == SignatureResult::Valid && kind != SignerKind::None && !isNotYetValid
            && !hasExpired && !unknownCriticalExtension;
    }
};

struct SignerQuestion
{
    const OcspResponse &response; // with a basic response
    const Certificate *certificate = nullptr; // null: not known
    const Certificate &issuer;
    QList<const Certificate *> known; // others with the issuer's name may be among them
    const QList<Certificate> &extra; // offered from outside the response
    UtcTime at;
    Duration skew;
};

// Tries every certificate that fits the ResponderID: the issuer, the embedded ones, those from
// outside, the certificate itself. The first that signed the response and was allowed to wins, else
// the first that signed it, else the first.
SignerSearch findSigner(const SignerQuestion &question);
