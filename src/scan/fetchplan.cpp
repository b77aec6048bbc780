// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/fetchplan.h"

#include "pki/certificatebundle.h"
#include "pki/signature.h"

#include <algorithm>
#include <iterator>

namespace {

QList<Certificate> certificatesOf(const FetchedEvidence &fetched)
{
    QList<Certificate> certificates;
    for (const FetchedIssuer &issuer : fetched.issuers)
        certificates += readCertificateBundle(issuer.body);
    return certificates;
}

bool isReadable(const Certificate &certificate)
{
    return certificate.tbs.length > 0;
}

const Certificate *issuerIn(const QList<Certificate> &candidates, const Certificate &certificate)
{
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const auto &one) {
        return one.der != certificate.der && isSameName(one.subject, certificate.issuer)
            && isSignedBy(certificate, one);
    });
    return found == candidates.end() ? nullptr : &*found;
}

// Those of the chain whose issuer is known.
QList<QueriedCertificate> queriable(const QList<Certificate> &chain, const TrustPath &path)
{
    const QList<Certificate> candidates = chain + path.certificates + path.sameNameIssuers;
    QList<QueriedCertificate> found;
    for (qsizetype i = 0; i < chain.size(); ++i) {
        const Certificate *issuer = isReadable(chain[i]) ? issuerIn(candidates, chain[i]) : nullptr;
        if (issuer)
            found.append({ int(i), chain[i], *issuer });
    }
    return found;
}

}

QList<Certificate> FetchPlan::readable() const
{
    QList<Certificate> certificates;
    std::copy_if(chain.begin(), chain.end(), std::back_inserter(certificates), isReadable);
    return certificates;
}

FetchTerms FetchPlan::terms() const
{
    return { .resolver = surroundings.resolver,
             .clock = surroundings.clock,
             .neighbour = targetAddress,
             .limitMsecs = options.limitMsecs,
             .findProxies = options.findProxies };
}

std::shared_ptr<FetchTask> FetchPlan::issuers() const
{
    if (!options.fetchIssuers || chain.isEmpty() || !isReadable(chain.first()))
        return nullptr;
    return std::make_shared<IssuerTask>(chain, surroundings.trust, terms());
}

QList<std::shared_ptr<FetchTask>> FetchPlan::statuses(const FetchedEvidence &fetched,
                                                      QSet<QByteArray> &asked) const
{
    if (chain.isEmpty() || !isReadable(chain.first())
        || !(options.queryResponder || options.fetchLists))
        return {};
    const TrustPath path
        = surroundings.trust.pathOf(readable(), surroundings.clock->now(), certificatesOf(fetched));
    QList<QueriedCertificate> withResponder, withoutResponder;
    for (const QueriedCertificate &one : queriable(chain, path)) {
        const bool hasResponder = !one.certificate.ocspUrls.isEmpty();
        if (!(hasResponder ? options.queryResponder : options.fetchLists)
            || asked.contains(one.certificate.der))
            continue;
        asked.insert(one.certificate.der);
        (hasResponder ? withResponder : withoutResponder).append(one);
    }
    QList<std::shared_ptr<FetchTask>> tasks;
    if (!withResponder.isEmpty())
        tasks.append(std::make_shared<ResponderTask>(withResponder, terms()));
    if (!withoutResponder.isEmpty())
        tasks.append(std::make_shared<ListTask>(withoutResponder, options.lists, terms()));
    return tasks;
}
