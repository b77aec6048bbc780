// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/listfacts.h"

#include "rules/facts.h"

#include <algorithm>

namespace {

bool isIssuerMismatched(const RevocationListFacts &facts)
{
    return facts.certIndex == 0 && facts.target.issuerMismatch;
}

void gatherScope(RevocationListFacts &facts)
{
    if (facts.certificate)
        facts.scope = scopeOf(facts.list(), *facts.certificate);
    else
        facts.scope.isOfIssuer
            = facts.issuer && isSameName(facts.list().issuer, facts.issuer->subject);
}

void gatherSigner(RevocationListFacts &facts)
{
    const Evidence &evidence = facts.target.evidence;
    QList<const Certificate *> known, authorities;
    for (const QList<Certificate> *some :
         { &evidence.chain, &evidence.path.certificates, &evidence.path.sameNameIssuers,
           &evidence.extraCertificates }) {
        for (const Certificate &certificate : *some)
            known.append(&certificate);
    }
    for (qsizetype i = 1; i < evidence.path.certificates.size(); ++i)
        authorities.append(&evidence.path.certificates[i]);
    facts.signing = findListSigner({ .list = facts.list(),
                                     .issuer = facts.issuer,
                                     .known = known,
                                     .authorities = authorities,
                                     .at = facts.target.at,
                                     .skew = facts.target.skew });
    facts.signatureOk
        = facts.signing.isSound() && facts.scope.isOfIssuer && !isIssuerMismatched(facts);
}

const char *unauthenticatedBy(const RevocationListFacts &facts)
{
    if (!facts.signing.signer)
        return facts.target.isSelfSigned && !facts.issuer ? "chain-self-signed" : "issuer-missing";
    if (isIssuerMismatched(facts))
        return "issuer-mismatch";
    return facts.signatureOk ? nullptr : "crl-signature-invalid";
}

const char *unusableBy(const RevocationListFacts &facts)
{
    if (!facts.certificate && !facts.issuer)
        return "issuer-missing";
    if (!facts.scope.isOfIssuer)
        return "crl-issuer-mismatch";
    if (facts.certificate && !facts.scope.fits())
        return "crl-scope-mismatch";
    if (const char *rule = unauthenticatedBy(facts))
        return rule;
    if (!facts.list().unknownCriticalExtensions.isEmpty())
        return "crl-critical-ext-unknown";
    if (facts.startsInFuture)
        return "crl-thisupdate-future";
    if (facts.hasExpired)
        return "crl-expired";
    return facts.certificate ? nullptr : "certificate-missing";
}

void gatherList(RevocationListFacts &facts)
{
    facts.certificate = certificateAt(facts.target, facts.certIndex);
    facts.issuer = issuerAt(facts.target, facts.certIndex);
    if (!facts.fetched.isFetched())
        facts.contentBlocker = "crl-unreachable";
    else if (facts.reading = readRevocationList(facts.fetched.der); !facts.reading.parses())
        facts.contentBlocker = "crl-malformed";
    facts.unusableBy = facts.contentBlocker;
    if (facts.contentBlocker)
        return;
    const RevocationList &list = facts.list();
    facts.startsInFuture = list.thisUpdate > facts.target.at + facts.target.skew;
    facts.hasExpired = list.nextUpdate && facts.target.at > *list.nextUpdate + facts.target.skew;
    gatherScope(facts);
    gatherSigner(facts);
    facts.unusableBy = unusableBy(facts);
    if (facts.certificate && facts.scope.isOfIssuer)
        facts.entry = list.find(facts.certificate->serialNumber, facts.certificate->issuer);
}

// Non-negative INTEGERs, by their content octets.
bool isAtLeast(const QByteArray &a, const QByteArray &b)
{
    return a.size() != b.size() ? a.size() > b.size() : a >= b;
}

// RFC 5280 §5.2.4: same issuer, same scope, and the complete list is not older than the base that
// the delta list was made from.
bool isBaseOf(const RevocationListFacts &complete, const RevocationListFacts &delta)
{
    const RevocationList &list = complete.list();
    return complete.certIndex == delta.certIndex && !complete.contentBlocker && !list.isDelta()
        && isSameName(list.issuer, delta.list().issuer)
        && list.issuingDistributionPoint == delta.list().issuingDistributionPoint
        && !list.crlNumber.isEmpty() && isAtLeast(list.crlNumber, delta.list().baseCrlNumber);
}

void joinDelta(Facts &facts, RevocationListFacts &delta)
{
    const auto base = std::ranges::find_if(
        facts.lists, [&](const RevocationListFacts &one) { return isBaseOf(one, delta); });
    if (base == facts.lists.end()) {
        if (delta.isUsable())
            delta.unusableBy = "crl-delta-only";
        return;
    }
    delta.base = &*base;
    const bool isNewer = isAtLeast(delta.list().crlNumber, base->list().crlNumber);
    base->isLifted = base->isLifted
        || (delta.isUsable() && isNewer && delta.entry && delta.entry->isRemoved());
    if (delta.isUsable())
        delta.unusableBy = base->unusableBy;
}

// Lists that speak for some reasons only are evidence together (RFC 5280 §6.3.3 (d), (l)).
void joinReasons(Facts &facts)
{
    for (RevocationListFacts &one : facts.lists) {
        quint16 reasons = 0;
        for (const RevocationListFacts &other : facts.lists) {
            if (other.certIndex == one.certIndex && other.isUsable())
                reasons = quint16(reasons | other.scope.reasons);
        }
        one.coversAllReasons = reasons == AllReasons;
    }
}

}

RevocationListFacts::RevocationListFacts(const Facts &targetFacts, const FetchedList &judgedList)
    : target(targetFacts)
    , fetched(judgedList)
    , certIndex(judgedList.certIndex)
{
}

bool RevocationListFacts::isRevocationSound() const
{
    return saysRevoked() && scope.fits() && signatureOk
        && list().unknownCriticalExtensions.isEmpty();
}

std::optional<CertStatus> RevocationListFacts::certStatus() const
{
    if (contentBlocker || !certificate || !scope.fits())
        return std::nullopt;
    if (saysRevoked() || (base && base->saysRevoked()))
        return CertStatus::Revoked;
    return list().isDelta() && !base ? std::nullopt : std::optional(CertStatus::Good);
}

void gatherLists(Facts &facts)
{
    for (const FetchedList &fetched : facts.evidence.revocationLists)
        gatherList(facts.lists.emplace_back(facts, fetched));
    for (RevocationListFacts &one : facts.lists) {
        if (!one.contentBlocker && one.list().isDelta())
            joinDelta(facts, one);
    }
    joinReasons(facts);
}
