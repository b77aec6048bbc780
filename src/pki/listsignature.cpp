// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/listsignature.h"

#include "pki/revocationlist.h"
#include "pki/signature.h"

bool isListOf(const QByteArray &der, const Certificate &issuer)
{
    const RevocationListReading reading = readRevocationList(der);
    if (!reading.parses() || !isSameName(reading.list.issuer, issuer.subject))
        return false;
    const RevocationList &list = reading.list;
    return verifySignature(
               QByteArrayView(der).sliced(list.tbsCertList.offset, list.tbsCertList.length),
               list.signatureAlgorithm, list.signatureValue, issuer.publicKey)
        == SignatureResult::Valid;
}
