// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/staplecondition.h"

#include "rules/envelope.h"
#include "rules/facts.h"

#include <cstring>

using namespace StapleCondition;

namespace {

constexpr qint64 Day = 86'400;
// What nginx, Apache and curl allow clocks to differ: a fact about clients, not the user's choice.
constexpr Duration ClientSkew { 300 };

StapleConditions conditionOf(BrokenStatus::Kind kind)
{
    switch (kind) {
    case BrokenStatus::Kind::Empty:
        return EmptyStatus;
    case BrokenStatus::Kind::BadType:
        return WrongStatusType;
    case BrokenStatus::Kind::BadLength:
        return WrongStatusLength;
    case BrokenStatus::Kind::Unsolicited:
        return UnsolicitedStatus;
    case BrokenStatus::Kind::TooLarge:
        return OversizedStatus;
    }
    Q_UNREACHABLE();
}

StapleConditions ofFrame(const Facts &facts)
{
    StapleConditions conditions = 0;
    for (const BrokenStatus &status : facts.evidence.brokenStatuses) {
        if (status.certIndex == 0)
            conditions |= conditionOf(status.kind);
    }
    return conditions;
}

StapleConditions ofErrorStatus(const StapleFacts &staple)
{
    const char *rule = responseStatusRule(staple.reading.response);
    if (!rule || std::strcmp(rule, "resp-status-trylater") != 0)
        return OtherErrorStatus;
    return staple.target.isMustStaple ? PromisedTryLater : TryLater;
}

// Several faults, and those inside the response, are beyond what was tried with clients.
StapleConditions ofEncoding(const QList<ParseFault> &faults)
{
    if (faults.size() > 1)
        return faults.first().kind == ParseFault::Kind::NotDer ? Undecodable : OtherFault;
    switch (faults.first().kind) {
    case ParseFault::Kind::NotDer:
    case ParseFault::Kind::PemEncoded:
        return Undecodable;
    case ParseFault::Kind::NotCanonical:
        return NotDer;
    case ParseFault::Kind::TrailingData:
        return faults.first().where.isEmpty() ? TrailingBytes : OtherFault;
    default:
        return OtherFault;
    }
}

StapleConditions ofTimes(const StapleFacts &staple)
{
    const UtcTime at = staple.target.at;
    const SingleResponse &single = *staple.deciding->response;
    const qint64 age = (at - single.thisUpdate).secs;
    StapleConditions conditions = 0;
    if (at < single.thisUpdate)
        conditions |= single.thisUpdate > at + ClientSkew ? Future : SlightlyFuture;
    if (age > 7 * Day)
        conditions |= OverSevenDaysOld;
    if (age > 10 * Day)
        conditions |= OverTenDaysOld;
    if (!single.nextUpdate)
        return conditions | (age > 15 * Day ? NoNextUpdateOld : NoNextUpdate);
    if (at >= *single.nextUpdate)
        conditions |= at > *single.nextUpdate + ClientSkew ? Expired : JustExpired;
    if ((*single.nextUpdate - single.thisUpdate).secs > 31 * Day)
        conditions |= LongLived;
    return conditions;
}

StapleConditions ofSigner(const StapleFacts &staple)
{
    const SignerSearch &signing = staple.signing;
    if (!staple.issuer)
        return Unverifiable;
    if (!signing.signer)
        return SignerNotAuthorised;
    if (signing.result == SignatureResult::UnsupportedAlgorithm)
        return OtherFault;
    if (signing.result != SignatureResult::Valid)
        return BadSignature;
    if (signing.kind == SignerKind::None)
        return signing.hasOcspSigning && !signing.isLeaf ? SignerOfOtherCa : SignerNotAuthorised;
    StapleConditions conditions = 0;
    if (signing.hasExpired)
        conditions |= SignerExpired;
    const bool isOfAnotherCa = signing.isSound() && !staple.signatureOk;
    if (signing.isNotYetValid || isOfAnotherCa || staple.hasBrokenHash)
        conditions |= OtherFault;
    const Certificate &signer = *signing.signer;
    if (signing.isDelegate() && signer.keyUsage && !(*signer.keyUsage & DigitalSignature))
        conditions |= WrongKeyUsage;
    return conditions;
}

StapleConditions statusOf(const SingleResponse &single)
{
    switch (single.certStatus) {
    case CertStatus::Good:
        return Good;
    case CertStatus::Revoked:
        return Revoked;
    case CertStatus::Unknown:
        return Unknown;
    }
    Q_UNREACHABLE();
}

// Of the entries about the certificate. Clients rank contradicting ones differently.
StapleConditions ofEntries(const StapleFacts &staple)
{
    const QList<SingleResponse> &all = staple.data().responses;
    StapleConditions conditions = statusOf(*staple.deciding->response) | ofTimes(staple);
    bool hasSha1 = false;
    for (const qsizetype index : staple.ownEntries()) {
        hasSha1 = hasSha1 || staple.binding.comparisons[index].hash == HashAlgorithm::Sha1;
        if (all[index].certStatus != staple.deciding->response->certStatus)
            conditions |= OtherFault;
    }
    return hasSha1 ? conditions : conditions | NoSha1CertId;
}

// That a response begins to hold in the future is told apart from times that contradict each other.
bool hasContradictingTimes(const StapleFacts &staple)
{
    const SingleResponse &single = *staple.deciding->response;
    const UtcTime producedAt = staple.data().producedAt, latest = staple.target.at + ClientSkew;
    return (single.nextUpdate
            && (*single.nextUpdate <= single.thisUpdate || producedAt > *single.nextUpdate))
        || (producedAt > latest && single.thisUpdate <= latest);
}

StapleConditions ofContent(const StapleFacts &staple)
{
    StapleConditions conditions = ofSigner(staple);
    if (!staple.deciding)
        return conditions | OtherCertificate;
    conditions |= ofEntries(staple);
    if (staple.hasUnknownCriticalExtension)
        conditions |= UnknownCriticalExtension;
    if (hasContradictingTimes(staple))
        conditions |= OtherFault;
    const Certificate &leaf = *staple.certificate;
    const UtcTime producedAt = staple.data().producedAt;
    if (producedAt < leaf.notBefore || producedAt > leaf.notAfter)
        conditions |= ProducedOutsideCertificate;
    return conditions;
}

StapleConditions ofStaple(const StapleFacts &staple)
{
    const OcspReading &reading = staple.reading;
    if (reading.faults.isEmpty() && responseStatusRule(reading.response))
        return ofErrorStatus(staple);
    if (staple.basic)
        return ofContent(staple);
    if (reading.faults.isEmpty())
        return OtherFault;
    const StapleConditions fault = ofEncoding(reading.faults);
    if (fault != TrailingBytes)
        return fault;
    // What a client sees that reads no further than the response.
    const Staple trimmed { staple.certIndex,
                           staple.staple.der.first(reading.faults.first().offset) };
    StapleFacts rest(staple.target, trimmed);
    gatherStapleFacts(rest);
    return fault | ofStaple(rest);
}

StapleConditions ofIntermediates(const Facts &facts)
{
    StapleConditions conditions = 0;
    for (const StapleFacts &staple : facts.staples) {
        if (staple.isLeaf())
            continue;
        if (!staple.issuer || !facts.evidence.chain.contains(*staple.issuer))
            conditions |= IntermediateStaple;
        if (!staple.usable || staple.deciding->response->certStatus == CertStatus::Unknown)
            conditions |= FaultyIntermediateStaple;
        else if (staple.deciding->response->certStatus == CertStatus::Revoked)
            conditions |= RevokedIntermediate;
    }
    return conditions;
}

}

ServedConditions servedConditions(const Facts &facts)
{
    ServedConditions served;
    if (!facts.leaf)
        return served;
    if (facts.hasLeafStatus) {
        served.stapled = ofFrame(facts) | ofIntermediates(facts);
        if (const StapleFacts *staple = facts.leafStaple())
            served.stapled |= ofStaple(*staple);
    }
    const PresenceFacts &presence = facts.isMustStaple ? facts.ownPresence : facts.presence;
    if (presence.stapled < presence.probes)
        served.unstapled = facts.isMustStaple ? PromiseBroken : NotStapled;
    return served;
}
