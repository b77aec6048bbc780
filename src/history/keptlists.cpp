// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/keptlists.h"

#include "history/fetchedleaves.h"
#include "pki/certificatebundle.h"
#include "pki/listsignature.h"

#include <QSet>

#include <algorithm>

bool KeptLists::keepsBytesOf(const QByteArray &der)
{
    return der.size() <= MaxKeptList && (der.size() <= MaxUnverifiedList || isVerified(der));
}

bool KeptLists::isVerified(const QByteArray &der)
{
    const QList<RevocationListJudgement> &judged = m_inspection.judgement.revocationLists;
    const bool isJudged = std::any_of(judged.begin(), judged.end(), [&](const auto &list) {
        return list.signatureOk && list.fetched.der == der;
    });
    if (isJudged)
        return true;
    // Of another certificate than the judged one.
    findIssuers();
    return std::any_of(m_issuers->begin(), m_issuers->end(),
                       [&](const Certificate &issuer) { return isListOf(der, issuer); });
}

void KeptLists::findIssuers()
{
    if (m_issuers)
        return;
    m_issuers = m_inspection.judgement.path.certificates;
    for (const FetchedIssuer &issuer : joined(m_inspection.fetched).issuers)
        *m_issuers += readCertificateBundle(issuer.body);
    QSet<QByteArray> presented;
    for (const Attempt &attempt : m_inspection.attempts) {
        const QList<QByteArray> above = attempt.capture.chain.mid(1);
        presented += QSet<QByteArray>(above.cbegin(), above.cend());
    }
    for (const QByteArray &der : std::as_const(presented)) {
        if (const auto certificate = readCertificate(der))
            m_issuers->append(*certificate);
    }
}
