// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/issuersearch.h"

#include "pki/certificatebundle.h"
#include "pki/signature.h"

#include <algorithm>
#include <iterator>

namespace {

bool isIssuerOf(const Certificate &issuer, const Certificate &certificate)
{
    return isSameName(issuer.subject, certificate.issuer) && isSignedBy(certificate, issuer);
}

}

IssuerSearch::IssuerSearch(const QList<Certificate> &chain, const TrustStore &trust,
                           const FetchTerms &terms)
    : m_chain(chain)
    , m_trust(trust)
    , m_terms(terms)
{
    std::copy_if(chain.begin(), chain.end(), std::back_inserter(m_presented),
                 [](const Certificate &certificate) { return certificate.tbs.length > 0; });
    if (!m_presented.isEmpty())
        findGap();
}

// The last of the path as far as it is known, where it does not end in a root.
void IssuerSearch::findGap()
{
    m_urls.clear();
    const TrustPath path = m_trust.pathOf(m_presented, m_terms.clock->now(), m_found);
    m_top = path.certificates.last();
    if (path.isTrusted || isIssuerOf(m_top, m_top))
        return;
    const qsizetype position = m_chain.indexOf(m_top);
    m_position = int(position >= 0 ? position : m_chain.size() - 1 + m_depth);
    m_urls = m_top.caIssuersUrls.first(
        std::min<qsizetype>(m_top.caIssuersUrls.size(), MostIssuerUrls));
    if (!m_urls.isEmpty() && m_depth == MostIssuersFetched)
        giveUp(QStringLiteral("more than %1 issuers are missing, one above the other")
                   .arg(MostIssuersFetched));
}

void IssuerSearch::giveUp(const QString &words)
{
    m_fetched.append({ .certIndex = m_position,
                       .url = m_urls.first(),
                       .at = m_terms.clock->now(),
                       .error = words });
    m_urls.clear();
}

// Why what came is not the issuer; empty where it is.
QString IssuerSearch::faultOf(const FetchedIssuer &one) const
{
    const QList<Certificate> bundle = readCertificateBundle(one.body);
    if (bundle.isEmpty())
        return QStringLiteral("what came (%1 bytes) is neither a certificate nor a PKCS#7 bundle")
            .arg(one.body.size());
    if (std::any_of(bundle.begin(), bundle.end(),
                    [&](const Certificate &issuer) { return isIssuerOf(issuer, m_top); }))
        return {};
    return bundle.contains(m_top)
        ? QStringLiteral("it gives the certificate itself, not its issuer")
        : QStringLiteral("what came did not issue the certificate");
}

bool IssuerSearch::step(const Budget &budget)
{
    if (m_urls.isEmpty())
        return false;
    while (m_urls.size() > 1 && m_asked.contains(m_urls.first()))
        m_urls.removeFirst();
    if (m_asked.contains(m_urls.first())) {
        giveUp(QStringLiteral("was asked already: the addresses lead in a circle"));
        return false;
    }
    const QString url = m_urls.takeFirst();
    m_asked.append(url);

    HttpAsk ask;
    ask.url = url;
    ask.accept = "application/pkix-cert, application/pkcs7-mime;q=0.9, */*;q=0.1";
    ask.largestBody = LargestCertificateBundle;
    const HttpAnswer came = fetchHttp(ask, m_terms, budget);
    FetchedIssuer one { .certIndex = m_position,
                        .url = url,
                        .at = came.at,
                        .durationMsecs = came.durationMsecs,
                        .httpStatus = came.status,
                        .body = came.body,
                        .error = came.error };
    if (one.error.isEmpty())
        one.error = came.status == 200 ? faultOf(one) : QStringLiteral("HTTP %1").arg(came.status);
    m_fetched.append(one);
    if (one.error.isEmpty()) {
        m_found += readCertificateBundle(one.body);
        ++m_depth;
        findGap();
    }
    return !m_urls.isEmpty() && !budget.isSpent();
}
