// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pki/revocationlist.h"
#include "pki/signature.h"

// Who signed a list, and by what right (RFC 5280 §6.3.3 (f) and (g)).
struct ListSigner
{
    const Certificate *signer = nullptr; // who signed it, else who should have; null: nobody known
    std::optional<SignatureResult> result; // unengaged: nobody's key was tried
    bool lacksCrlSign = false;
    bool isOutOfDate = false; // a signer other than the issuer, at the moment of judging
    bool hasBrokenHash = false; // MD2, MD4, MD5
    bool hasTwoAlgorithms = false; // the signed algorithm is not the one stated

    bool isSound() const
    {
        return result == SignatureResult::Valid && !lacksCrlSign && !isOutOfDate && !hasBrokenHash
            && !hasTwoAlgorithms;
    }
};

struct ListSignerQuestion
{
    const RevocationList &list;
    const Certificate *issuer = nullptr; // of the certificate in question
    QList<const Certificate *> known; // who may have signed besides, authorised or not
    QList<const Certificate *> authorities; // who may authorise besides the issuer
    UtcTime at;
    Duration skew;
};

// Tries the issuer and every other certificate with the name of the list's issuer that the issuer
// or an authority issued. The first that signed it and was allowed to wins, else the first tried.
ListSigner findListSigner(const ListSignerQuestion &question);
