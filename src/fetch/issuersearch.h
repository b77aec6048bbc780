// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fetchedevidence.h"
#include "fetch/httpfetch.h"
#include "pki/trust.h"

constexpr int MostIssuersFetched = 4; // one above the other
constexpr int MostIssuerUrls = 4; // of one certificate, tried in order

// Looks for the issuers that are neither in the chain that a server presented nor among the trusted
// certificates, where their certificates say (AIA caIssuers, RFC 5280 §4.2.2.1), until the path
// ends in a root. An address that gives the certificate itself is an error that says so, as is one
// that was asked before where a certificate names no other.
class IssuerSearch
{
public:
    // `chain`: leaf first, with what could not be read in place, so that positions are the chain's.
    IssuerSearch(const QList<Certificate> &chain, const TrustStore &trust, const FetchTerms &terms);

    // Asks one address. False when there is none left to ask.
    bool step(const Budget &budget);
    const QList<FetchedIssuer> &fetched() const { return m_fetched; }

private:
    void findGap();
    void giveUp(const QString &words);
    QString faultOf(const FetchedIssuer &one) const;

    QList<Certificate> m_chain;
    QList<Certificate> m_presented; // those of the chain that could be read
    TrustStore m_trust;
    FetchTerms m_terms;
    QList<Certificate> m_found;
    QList<FetchedIssuer> m_fetched;
    Certificate m_top; // whose issuer is looked for
    int m_position = 0; // of m_top: behind the chain for one that was fetched
    QStringList m_urls; // still to be asked
    QStringList m_asked;
    int m_depth = 0;
};
