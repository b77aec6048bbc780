// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/facts.h"

#include "pki/oids.h"
#include "pki/signature.h"

#include <QHash>

#include <algorithm>

namespace {

bool assertsReservedPolicy(const Certificate &certificate)
{
    return std::any_of(
        certificate.policies.begin(), certificate.policies.end(), [](const Oid &policy) {
            return policy == Oids::DomainValidated || policy == Oids::OrganizationValidated
                || policy == Oids::IndividualValidated || policy == Oids::ExtendedValidation;
        });
}

Scope scopeOf(const Facts &facts)
{
    switch (facts.policy.scope) {
    case ScopeChoice::Public:
        return Scope::Public;
    case ScopeChoice::Private:
        return Scope::Private;
    case ScopeChoice::Auto:
        break;
    }
    const bool isPublic = facts.leaf && assertsReservedPolicy(*facts.leaf)
        && facts.evidence.path.endsInPlatformRoot;
    return isPublic ? Scope::Public : Scope::Private;
}

// RFC 7633 §4.2.2: a CA's TLS feature extension binds the certificates it issues.
bool demandsStaple(const Facts &facts)
{
    if (!facts.leaf)
        return false;
    if (facts.leaf->isMustStaple())
        return true;
    const QList<Certificate> &path = facts.evidence.path.certificates;
    return path.size() > 1 && std::any_of(path.begin() + 1, path.end(), [](const Certificate &ca) {
               return ca.isMustStaple();
           });
}

// Baseline Requirements 1.6.1, "Short-lived Subscriber Certificate": ten days, seven for those
// issued from 2026-03-15 on. A validity period counts both of its ends (1.6.1).
bool isShortLived(const Certificate &certificate)
{
    constexpr UtcTime SevenDaysFrom = UtcTime::fromSecs(1'773'532'800); // 2026-03-15
    const qint64 life = (certificate.notAfter - certificate.notBefore).secs + 1;
    return life <= (certificate.notBefore < SevenDaysFrom ? 864'000 : 604'800);
}

bool hasLeafStatus(const Capture &capture)
{
    return capture.stapleFor(0)
        || std::any_of(capture.brokenStatuses.begin(), capture.brokenStatuses.end(),
                       [](const BrokenStatus &status) { return status.certIndex == 0; });
}

PresenceFacts presenceOf(const QList<Attempt> &attempts)
{
    PresenceFacts presence;
    QHash<QString, int> tries;
    bool onlyFirstMissed = true;
    for (const Attempt &attempt : attempts) {
        const bool isStapled = hasLeafStatus(attempt.capture);
        // A handshake that broke off says nothing about what would have come.
        if (!isStapled && (attempt.error || !attempt.sawCertificate()))
            continue;
        ++presence.probes;
        presence.stapled += isStapled;
        const bool isFirst = ++tries[attempt.address] == 1;
        onlyFirstMissed = onlyFirstMissed && (isStapled || isFirst);
    }
    const bool triedAgain
        = std::all_of(tries.begin(), tries.end(), [](int count) { return count > 1; });
    presence.isColdCache = presence.isIntermittent() && onlyFirstMissed && triedAgain;
    return presence;
}

void gatherCertificateFacts(Facts &facts)
{
    const Evidence &evidence = facts.evidence;
    if (!evidence.chain.isEmpty() && !evidence.unreadableCertificates.contains(0))
        facts.leaf = &evidence.chain.first();
    if (evidence.givenIssuer)
        facts.issuer = &*evidence.givenIssuer;
    else if (evidence.path.issuer)
        facts.issuer = &*evidence.path.issuer;
    facts.scope = scopeOf(facts);
    if (!facts.leaf)
        return;
    facts.isSelfSigned = facts.leaf->isSelfIssued() && isSignedBy(*facts.leaf, *facts.leaf);
    facts.issuerMismatch = evidence.givenIssuer
        && !(isSameName(facts.leaf->issuer, evidence.givenIssuer->subject)
             && isSignedBy(*facts.leaf, *evidence.givenIssuer));
    facts.isMustStaple = demandsStaple(facts);
    facts.isShortLived = isShortLived(*facts.leaf);
    facts.leafHasExpired = facts.at > facts.leaf->notAfter;
}

bool holdsLeafStatus(const Evidence &evidence)
{
    Capture capture;
    capture.staples = evidence.staples;
    capture.brokenStatuses = evidence.brokenStatuses;
    return hasLeafStatus(capture);
}

}

const StapleFacts *Facts::leafStaple() const
{
    const auto found = std::find_if(staples.begin(), staples.end(),
                                    [](const StapleFacts &staple) { return staple.isLeaf(); });
    return found == staples.end() ? nullptr : &*found;
}

void gatherFacts(Facts &facts)
{
    const Evidence &evidence = facts.evidence;
    gatherCertificateFacts(facts);
    if (evidence.judgedAttempt >= 0 && evidence.judgedAttempt < evidence.attempts.size())
        facts.judged = &evidence.attempts[evidence.judgedAttempt];
    facts.hasLeafStatus = holdsLeafStatus(evidence);
    facts.presence = presenceOf(evidence.attempts);
    for (const Staple &staple : evidence.staples) {
        // One for each certificate; the protocols know no second.
        const bool isSecond
            = std::any_of(facts.staples.begin(), facts.staples.end(), [&](const StapleFacts &one) {
                  return one.certIndex == staple.certIndex;
              });
        if (!isSecond)
            gatherStapleFacts(facts.staples.emplace_back(facts, staple));
    }
}
