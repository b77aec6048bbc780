// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/facts.h"

#include "pki/oids.h"
#include "rules/envelope.h"
#include "rules/extensions.h"

#include <algorithm>

namespace {

// Entries for other certificates are shown, but a stranger may send thousands.
constexpr qsizetype ShownForeignSingles = 3;

bool isSelfSigned(const StapleFacts &facts)
{
    if (facts.isLeaf())
        return facts.target.isSelfSigned;
    return facts.certificate && facts.certificate->isSelfIssued()
        && isSignedBy(*facts.certificate, *facts.certificate);
}

// Which groups cannot run, and for want of what.
void gatherBlockers(StapleFacts &facts)
{
    facts.contentBlocker = envelopeBlocker(facts.reading);
    const bool isIssuerGiven = facts.isLeaf() && facts.target.evidence.givenIssuer;
    if (!facts.contentBlocker && !isIssuerGiven && isSelfSigned(facts))
        facts.contentBlocker = "chain-self-signed";
    facts.bindingBlocker = facts.contentBlocker;
    facts.signerBlocker = facts.contentBlocker;
    facts.signatureBlocker = facts.contentBlocker;
    if (facts.contentBlocker)
        return;
    if (!facts.certificate)
        facts.bindingBlocker = "certificate-missing";
    if (!facts.issuer)
        facts.signerBlocker = "issuer-missing";
    if (facts.certificate && !facts.issuer)
        facts.bindingBlocker = "issuer-missing";
}

JudgedSingle judgedSingle(const SingleResponse &single, UtcTime at, Duration skew)
{
    JudgedSingle judged;
    judged.response = &single;
    judged.startsInFuture = single.thisUpdate > at + skew;
    judged.hasExpired = single.nextUpdate && at > *single.nextUpdate + skew;
    judged.hasImpossibleWindow = single.nextUpdate && *single.nextUpdate <= single.thisUpdate;
    return judged;
}

int strictness(CertStatus status)
{
    switch (status) {
    case CertStatus::Revoked:
        return 2;
    case CertStatus::Unknown:
        return 1;
    case CertStatus::Good:
        return 0;
    }
    return 0;
}

// The strictest in-date entry decides, of equals the newest.
bool decidesOver(const JudgedSingle &a, const JudgedSingle &b)
{
    if (a.isInDate() != b.isInDate())
        return a.isInDate();
    const int strictA = strictness(a.response->certStatus);
    const int strictB = strictness(b.response->certStatus);
    return strictA != strictB ? strictA > strictB : a.response->thisUpdate > b.response->thisUpdate;
}

void gatherSingles(StapleFacts &facts)
{
    const QList<SingleResponse> &responses = facts.data().responses;
    const auto judged = [&](const SingleResponse &single) {
        return judgedSingle(single, facts.target.at, facts.target.skew);
    };
    const auto consider = [&](const SingleResponse &single) {
        const JudgedSingle candidate = judged(single);
        if (facts.singles.isEmpty())
            facts.singles.append(candidate);
        else if (decidesOver(candidate, facts.singles.first()))
            facts.singles.first() = candidate;
    };
    for (const qsizetype index : facts.binding.matches)
        consider(responses[index]);
    if (!facts.singles.isEmpty()) {
        facts.deciding = &facts.singles.constFirst();
        facts.isBound = true;
        return;
    }
    // By index: first() would copy them, and what is judged points to them.
    for (qsizetype i = 0; i < std::min(responses.size(), ShownForeignSingles); ++i) {
        facts.singles.append(judged(responses[i]));
        facts.singles.last().standing = Standing::NotForThisCertificate;
    }
}

// Every certificate at hand that bears the issuer's name.
QList<const Certificate *> namesakes(const StapleFacts &facts)
{
    const Evidence &evidence = facts.target.evidence;
    QList<const Certificate *> list;
    // Comparing names costs more than a glance; for the leaf it has been done.
    if (facts.isLeaf()) {
        for (const Certificate &certificate : evidence.path.sameNameIssuers)
            list.append(&certificate);
        return list;
    }
    for (const QList<Certificate> *some : { &evidence.chain, &evidence.path.certificates }) {
        for (const Certificate &certificate : *some) {
            if (isSameName(certificate.subject, facts.issuer->subject))
                list.append(&certificate);
        }
    }
    return list;
}

void gatherSigner(StapleFacts &facts)
{
    const Evidence &evidence = facts.target.evidence;
    facts.signing = findSigner({ .response = facts.reading.response,
                                 .certificate = facts.certificate,
                                 .issuer = *facts.issuer,
                                 .known = namesakes(facts),
                                 .extra = evidence.extraCertificates,
                                 .at = facts.target.at,
                                 .skew = facts.target.skew });
    // Only the CA that the entries name may sign, or authorise a signer.
    facts.signatureOk = facts.signing.isSound() && (facts.certificate || facts.isBound);
    if (!facts.signing.signer)
        facts.signatureBlocker = "signer-not-found";
    else if (facts.signing.result == SignatureResult::UnsupportedAlgorithm)
        facts.signatureBlocker = "sig-alg-unsupported";
}

const char *unsoundBy(const StapleFacts &facts)
{
    const SignerSearch &signing = facts.signing;
    if (facts.signatureBlocker)
        return facts.signatureBlocker;
    if (facts.isLeaf() && facts.target.issuerMismatch)
        return "issuer-mismatch";
    if (signing.isSound())
        return facts.signatureOk ? nullptr : "certid-issuer-name-mismatch";
    if (signing.result != SignatureResult::Valid)
        return signing.result == SignatureResult::KeyMismatch ? "sig-alg-mismatch-key"
                                                              : "sig-invalid";
    if (signing.kind == SignerKind::None)
        return signing.isLeaf          ? "signer-is-leaf"
            : signing.isIssuedByIssuer ? "signer-missing-eku"
                                       : "signer-not-issued-by-ca";
    if (signing.unknownCriticalExtension)
        return "signer-critical-ext-unknown";
    return signing.hasExpired ? "signer-expired" : "signer-not-yet-valid";
}

void gatherTimes(StapleFacts &facts)
{
    const UtcTime producedAt = facts.data().producedAt;
    facts.hasImpossibleTimes = producedAt > facts.target.at + facts.target.skew;
    if (!facts.deciding)
        return;
    const SingleResponse &single = *facts.deciding->response;
    facts.hasImpossibleTimes = facts.hasImpossibleTimes || facts.deciding->hasImpossibleWindow
        || (single.nextUpdate && producedAt > *single.nextUpdate);
    if (facts.deciding->hasImpossibleWindow)
        return;
    FreshnessInput input { .thisUpdate = single.thisUpdate, .nextUpdate = single.nextUpdate };
    if (facts.signing.isDelegate())
        input.delegateNotAfter = facts.signing.signer->notAfter;
    input.scope = facts.target.scope;
    input.certIndex = facts.certIndex;
    input.mustStaple = facts.isLeaf() && facts.target.isMustStaple;
    facts.freshness = freshnessOf(input);
}

}

StapleFacts::StapleFacts(const Facts &targetFacts, const Staple &judgedStaple)
    : target(targetFacts)
    , staple(judgedStaple)
    , certIndex(judgedStaple.certIndex)
{
}

void gatherStapleFacts(StapleFacts &facts)
{
    facts.reading = readOcspResponse(facts.staple.der);
    facts.certificate = certificateAt(facts.target, facts.certIndex);
    facts.issuer = issuerAt(facts.target, facts.certIndex);
    gatherBlockers(facts);
    if (facts.contentBlocker)
        return;
    facts.basic = &*facts.reading.response.basic;
    facts.binding = matchCertIds(facts.data().responses, facts.certificate, facts.issuer);
    gatherSingles(facts);
    if (facts.issuer)
        gatherSigner(facts);
    facts.signatureBlocker = facts.signerBlocker ? facts.signerBlocker : facts.signatureBlocker;
    facts.unsoundBy = unsoundBy(facts);
    facts.hasBrokenHash = usesBrokenHash(facts.basic->signatureAlgorithm)
        || (facts.signing.isDelegate() && usesBrokenHash(facts.signing.signer->signatureAlgorithm));
    gatherTimes(facts);
    facts.hasUnknownCriticalExtension = hasUnknownCriticalExtension(facts);
    const bool issuerMismatch = facts.isLeaf() && facts.target.issuerMismatch;
    facts.usable = facts.certificate && facts.issuer && !issuerMismatch && facts.deciding
        && facts.signatureOk && facts.deciding->isInDate() && !facts.hasImpossibleTimes
        && !facts.hasUnknownCriticalExtension && !facts.hasBrokenHash;
}

bool responseIsError(const StapleFacts &facts)
{
    return facts.reading.faults.isEmpty() && responseStatusRule(facts.reading.response);
}
