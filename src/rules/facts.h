// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/certidmatch.h"
#include "rules/evidence.h"
#include "rules/freshness.h"
#include "rules/listfacts.h"
#include "rules/presencefacts.h"
#include "rules/signersearch.h"

#include <deque>

// Where a statement stands when the verdict is decided.
enum class Standing {
    Counts,
    NotForThisCertificate, // about an entry for another certificate
    Unauthenticated, // claimed by a response that could not be verified
};

// One SingleResponse that is judged, and its times against the moment.
struct JudgedSingle
{
    const SingleResponse *response = nullptr;
    Standing standing = Standing::Counts;
    bool startsInFuture = false; // beyond the clock allowance
    bool hasExpired = false; // beyond the clock allowance
    bool hasImpossibleWindow = false; // nextUpdate is not later than thisUpdate

    bool isInDate() const { return !startsInFuture && !hasExpired; }
};

struct Facts;

// What is known about one staple before a rule looks at it.
struct StapleFacts
{
    StapleFacts(const Facts &target, const Staple &staple);
    StapleFacts(const StapleFacts &) = delete; // points into itself

    const Facts &target;
    const Staple &staple;
    int certIndex = 0;
    OcspReading reading;
    const Certificate *certificate = nullptr; // the one the staple is for
    const Certificate *issuer = nullptr;
    const BasicOcspResponse *basic = nullptr; // null when there is nothing to judge

    // The rule that keeps a group from running; null where it can.
    const char *contentBlocker = nullptr; // everything behind the envelope
    const char *bindingBlocker = nullptr;
    const char *signerBlocker = nullptr;
    const char *signatureBlocker = nullptr;
    const char *unsoundBy = nullptr; // the rule that says why the response is not to be believed

    CertIdMatch binding;
    SignerSearch signing;
    QList<JudgedSingle> singles; // the deciding one; without one, the first few of the others
    const JudgedSingle *deciding = nullptr;
    bool hasUnknownCriticalExtension = false;
    bool hasBrokenHash = false; // MD2, MD4 or MD5 in the response's or its delegate's signature
    bool hasImpossibleTimes = false;
    bool isBound = false; // an entry fits what is known of the certificate
    bool signatureOk = false;
    bool usable = false;
    std::optional<Freshness> freshness;

    bool isLeaf() const { return certIndex == 0; }
    const ResponseData &data() const { return basic->tbsResponseData; }
    // Indices of the entries for the certificate; none without one.
    QList<qsizetype> ownEntries() const
    {
        return certificate ? binding.matches : QList<qsizetype> {};
    }
};

// A responder's answer, judged like a staple for the certificate that was asked about.
struct AnswerFacts
{
    AnswerFacts(const Facts &target, const ResponderAnswer &given);

    const ResponderAnswer &answer;
    Staple staple; // its body
    StapleFacts judged;

    // It is about the certificate and verified; it may be old.
    bool isBelieved() const { return judged.isBound && judged.signatureOk; }
    bool saysRevoked() const
    {
        return isBelieved() && judged.deciding->response->certStatus == CertStatus::Revoked;
    }
};

// A staple for the leaf in use that some address delivered.
struct DeliveredStaple
{
    QString address;
    const StapleFacts *staple = nullptr; // with a deciding entry
};

// What is known about the target before a rule looks at it.
struct Facts
{
    const Evidence &evidence;
    UtcTime at; // whole seconds
    const Policy &policy;
    Duration skew;
    Scope scope = Scope::Private;
    const Certificate *leaf = nullptr;
    const Certificate *issuer = nullptr; // of the leaf
    const Attempt *judged = nullptr;
    bool isSelfSigned = false;
    bool issuerMismatch = false; // the issuer given did not issue the leaf
    bool isMustStaple = false;
    bool isShortLived = false;
    bool leafHasExpired = false;
    bool hasLeafStatus = false; // a staple for the leaf, or a broken status message in its place
    PresenceFacts presence; // on all connections
    PresenceFacts ownPresence; // on those that presented the leaf
    std::deque<StapleFacts> staples; // addresses stay
    std::deque<StapleFacts> othersStaples; // of attempts that are not the one judged
    QList<DeliveredStaple> delivered; // where more than one address was tried
    // Of each certificate that was asked about: the newest that can be believed, else the newest
    // that holds anything. Addresses stay.
    std::deque<AnswerFacts> answers;
    std::deque<RevocationListFacts> lists; // addresses stay
    std::optional<bool> isGood; // the verdict is Good; engaged once it is known

    bool isPublic() const { return scope == Scope::Public; }
    const StapleFacts *leafStaple() const;
    const StapleFacts *stapleFor(int certIndex) const; // null without one
    const AnswerFacts *answerFor(int certIndex) const; // null without one
    // The certificate at this place of the chain is the leaf or in its path; also where no path is
    // known. Servers send others too, which say nothing about the leaf.
    bool isNeeded(int certIndex) const;
    // Nothing but revocation lists is judged: they alone decide.
    bool hasListsOnly() const;
};

// Baseline Requirements 1.6.1, "Short-lived Subscriber Certificate": ten days, seven for those
// issued from 2026-03-15 on. A validity period counts both of its ends (1.6.1).
bool isShortLived(const Certificate &certificate);

// The certificate at a position of the chain, and who issued it; null where not known.
const Certificate *certificateAt(const Facts &facts, int certIndex);
const Certificate *issuerAt(const Facts &facts, int certIndex);

// Fills in everything but `isGood`. The evidence and the policy must outlive it.
void gatherFacts(Facts &facts);
// The part about one staple, everything up to `usable`.
void gatherStapleFacts(StapleFacts &facts);

// The response is an error code and nothing else.
bool responseIsError(const StapleFacts &facts);
