// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/listsigner.h"

#include <algorithm>

namespace {

bool isIssuedBy(const Certificate &certificate, const Certificate &authority)
{
    return isSameName(certificate.issuer, authority.subject) && isSignedBy(certificate, authority);
}

bool isAuthorised(const ListSignerQuestion &question, const Certificate &candidate)
{
    if (question.issuer && isIssuedBy(candidate, *question.issuer))
        return true;
    return std::ranges::any_of(question.authorities, [&](const Certificate *authority) {
        return isIssuedBy(candidate, *authority);
    });
}

QList<const Certificate *> candidatesOf(const ListSignerQuestion &question)
{
    QList<const Certificate *> candidates;
    const auto isTried = [&](const Certificate &certificate) {
        return std::ranges::any_of(candidates, [&](const Certificate *one) {
            return one->publicKey.spki == certificate.publicKey.spki;
        });
    };
    if (question.issuer && isSameName(question.issuer->subject, question.list.issuer))
        candidates.append(question.issuer);
    for (const Certificate *one : question.known) {
        if (isSameName(one->subject, question.list.issuer) && !isTried(*one)
            && isAuthorised(question, *one))
            candidates.append(one);
    }
    return candidates;
}

ListSigner tried(const ListSignerQuestion &question, const Certificate &candidate)
{
    const RevocationList &list = question.list;
    const QByteArrayView signedBytes
        = QByteArrayView(list.der).sliced(list.tbsCertList.offset, list.tbsCertList.length);
    ListSigner signer { .signer = &candidate };
    signer.result = verifySignature(signedBytes, list.signatureAlgorithm, list.signatureValue,
                                    candidate.publicKey);
    // "If a key usage extension is present in the CRL issuer's certificate, verify that the cRLSign
    // bit is set."
    signer.lacksCrlSign = candidate.keyUsage && !(*candidate.keyUsage & CrlSign);
    signer.isOutOfDate = question.issuer != &candidate
        && (question.at < candidate.notBefore - question.skew
            || question.at > candidate.notAfter + question.skew);
    signer.hasBrokenHash = usesBrokenHash(list.signatureAlgorithm);
    // RFC 5280 §5.1.1.2: the two "MUST contain the same algorithm identifier"
    signer.hasTwoAlgorithms = list.signatureAlgorithm.der != list.tbsSignature.der;
    return signer;
}

}

ListSigner findListSigner(const ListSignerQuestion &question)
{
    ListSigner best;
    for (const Certificate *candidate : candidatesOf(question)) {
        const ListSigner signer = tried(question, *candidate);
        if (signer.isSound())
            return signer;
        const bool isBetter = !best.signer
            || (signer.result == SignatureResult::Valid && best.result != SignatureResult::Valid);
        if (isBetter)
            best = signer;
    }
    return best;
}
