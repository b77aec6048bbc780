// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/facts.h"

#include "pki/oids.h"
#include "pki/signature.h"

#include <algorithm>
#include <utility>

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

// The facts of a staple that was or is to be judged; null for one too many.
const StapleFacts *factsOf(Facts &facts, const Staple &staple)
{
    constexpr size_t MostOthers = 8;
    const StapleFacts *leaf = facts.leafStaple();
    if (leaf && leaf->staple.der == staple.der)
        return leaf;
    for (const StapleFacts &known : facts.othersStaples) {
        if (known.staple.der == staple.der)
            return &known;
    }
    if (facts.othersStaples.size() == MostOthers)
        return nullptr;
    gatherStapleFacts(facts.othersStaples.emplace_back(facts, staple));
    return &facts.othersStaples.back();
}

void gatherDelivered(Facts &facts)
{
    const QList<Attempt> &attempts = facts.evidence.attempts;
    const bool isOneAddress
        = std::all_of(attempts.begin(), attempts.end(), [&](const Attempt &attempt) {
              return attempt.address == attempts.first().address;
          });
    if (isOneAddress || !facts.leaf)
        return;
    for (const Attempt &attempt : attempts) {
        const Staple *staple = attempt.capture.stapleFor(0);
        if (!staple || attempt.capture.chain.value(0) != facts.leaf->der)
            continue;
        const StapleFacts *judged = factsOf(facts, *staple);
        if (judged && judged->deciding)
            facts.delivered.append({ attempt.address, judged });
    }
}

// An answer that holds anything, whatever it is.
bool holdsAnything(const ResponderAnswer &answer)
{
    return answer.error.isEmpty() && answer.httpStatus == 200;
}

void gatherAnswer(Facts &facts, int certIndex)
{
    constexpr int MostTried = 4;
    const ResponderAnswer *newest = nullptr;
    const QList<ResponderAnswer> &answers = facts.evidence.responderAnswers;
    int tried = 0;
    for (auto answer = answers.crbegin(); answer != answers.crend() && tried < MostTried;
         ++answer) {
        if (answer->certIndex != certIndex || !holdsAnything(*answer))
            continue;
        ++tried;
        newest = newest ? newest : &*answer;
        if (facts.answers.emplace_back(facts, *answer).isBelieved())
            return;
        facts.answers.pop_back();
    }
    if (newest)
        facts.answers.emplace_back(facts, *newest);
}

void gatherAnswers(Facts &facts)
{
    QList<int> positions;
    for (const ResponderAnswer &answer : facts.evidence.responderAnswers) {
        if (!positions.contains(answer.certIndex))
            positions.append(answer.certIndex);
    }
    std::sort(positions.begin(), positions.end());
    for (const int certIndex : std::as_const(positions)) {
        if (certificateAt(facts, certIndex))
            gatherAnswer(facts, certIndex);
    }
}
}

bool isShortLived(const Certificate &certificate)
{
    constexpr UtcTime SevenDaysFrom = UtcTime::fromSecs(1'773'532'800); // 2026-03-15
    const qint64 life = (certificate.notAfter - certificate.notBefore).secs + 1;
    return life <= (certificate.notBefore < SevenDaysFrom ? 864'000 : 604'800);
}

AnswerFacts::AnswerFacts(const Facts &target, const ResponderAnswer &given)
    : answer(given)
    , staple({ .certIndex = given.certIndex, .der = given.body })
    , judged(target, staple)
{
    gatherStapleFacts(judged);
}

const StapleFacts *Facts::leafStaple() const
{
    return stapleFor(0);
}

const StapleFacts *Facts::stapleFor(int certIndex) const
{
    const auto found = std::find_if(staples.begin(), staples.end(), [&](const StapleFacts &staple) {
        return staple.certIndex == certIndex;
    });
    return found == staples.end() ? nullptr : &*found;
}

const AnswerFacts *Facts::answerFor(int certIndex) const
{
    const auto found = std::find_if(answers.begin(), answers.end(), [&](const AnswerFacts &one) {
        return one.answer.certIndex == certIndex;
    });
    return found == answers.end() ? nullptr : &*found;
}

bool Facts::isNeeded(int certIndex) const
{
    const QList<Certificate> &path = evidence.path.certificates;
    return certIndex == 0 || certIndex >= evidence.chain.size() || path.isEmpty()
        || path.contains(evidence.chain[certIndex]);
}

bool Facts::hasListsOnly() const
{
    return evidence.isOffline && evidence.staples.isEmpty() && !lists.empty();
}

const Certificate *certificateAt(const Facts &facts, int certIndex)
{
    const Evidence &evidence = facts.evidence;
    if (certIndex == 0)
        return facts.leaf;
    if (certIndex < 0 || certIndex >= evidence.chain.size()
        || evidence.unreadableCertificates.contains(certIndex))
        return nullptr;
    return &evidence.chain[certIndex];
}

const Certificate *issuerAt(const Facts &facts, int certIndex)
{
    if (certIndex == 0)
        return facts.issuer;
    const Certificate *certificate = certificateAt(facts, certIndex);
    if (!certificate)
        return nullptr;
    for (const QList<Certificate> *list :
         { &facts.evidence.chain, &facts.evidence.path.certificates }) {
        for (const Certificate &candidate : *list) {
            if (candidate.der != certificate->der
                && isSameName(certificate->issuer, candidate.subject)
                && isSignedBy(*certificate, candidate))
                return &candidate;
        }
    }
    return nullptr;
}

void gatherFacts(Facts &facts)
{
    const Evidence &evidence = facts.evidence;
    gatherCertificateFacts(facts);
    if (evidence.judgedAttempt >= 0 && evidence.judgedAttempt < evidence.attempts.size())
        facts.judged = &evidence.attempts[evidence.judgedAttempt];
    facts.hasLeafStatus = hasLeafStatus(evidence.staples, evidence.brokenStatuses);
    facts.presence = presenceOf(evidence.attempts);
    facts.ownPresence = presenceFor(evidence.chain.value(0).der, evidence.attempts);
    for (const Staple &staple : evidence.staples) {
        // One for each certificate; the protocols know no second.
        const bool isSecond
            = std::any_of(facts.staples.begin(), facts.staples.end(), [&](const StapleFacts &one) {
                  return one.certIndex == staple.certIndex;
              });
        if (!isSecond)
            gatherStapleFacts(facts.staples.emplace_back(facts, staple));
    }
    gatherDelivered(facts);
    gatherAnswers(facts);
    gatherLists(facts);
}
