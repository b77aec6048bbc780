// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/certificatestate.h"

#include "pki/signature.h"
#include "rules/facts.h"

#include <algorithm>

namespace {

using State = RevocationState;
using Source = RevocationSource;

State stateOf(CertStatus status)
{
    switch (status) {
    case CertStatus::Good:
        return State::Good;
    case CertStatus::Revoked:
        return State::Revoked;
    case CertStatus::Unknown:
        return State::Unknown;
    }
    Q_UNREACHABLE();
}

constexpr int CertificateHold = 6; // CRLReason, RFC 5280 §5.3.1

int strictness(State state)
{
    return state == State::Revoked ? 2 : state == State::Unknown ? 1 : 0;
}

bool winsOver(const CertificateState &a, const CertificateState &b)
{
    if (a.state != b.state)
        return strictness(a.state) > strictness(b.state);
    if (a.asOf != b.asOf)
        return a.asOf > b.asOf;
    return a.source < b.source;
}

std::optional<CertificateState> stateFrom(const StapleJudgement &response, Source source)
{
    const SingleResponse *single = response.singleResponse();
    if (!single || !response.certStatus || !response.signatureOk)
        return {};
    const State state = stateOf(*response.certStatus);
    if (!response.usable && state != State::Revoked)
        return {};
    CertificateState found { .state = state, .source = source, .asOf = single->thisUpdate };
    if (response.freshness && !response.freshness->isOpenEnded)
        found.validUntil = response.freshness->effectiveExpiry;
    if (single->revokedInfo) {
        found.revokedOn = single->revokedInfo->revocationTime;
        found.isOnHold = single->revokedInfo->revocationReason == CertificateHold;
    }
    return found;
}

// A delta list that leaves the entry to its base does not speak: the base does.
bool saysRevoked(const RevocationListJudgement &list)
{
    return list.certStatus == CertStatus::Revoked && list.signatureOk && list.entry
        && !list.entry->isRemoved() && list.reading.list.unknownCriticalExtensions.isEmpty();
}

std::optional<CertificateState> stateFrom(const RevocationListJudgement &list)
{
    const bool isRevoked = saysRevoked(list);
    const bool isGood = list.certStatus == CertStatus::Good && list.usable && list.coversAllReasons;
    if (!isRevoked && !isGood)
        return {};
    CertificateState found { .state = isRevoked ? State::Revoked : State::Good,
                             .source = Source::List,
                             .asOf = list.reading.list.thisUpdate,
                             .validUntil = list.reading.list.nextUpdate,
                             .fetchedAt = list.fetched.fetchedAt };
    if (isRevoked) {
        found.revokedOn = list.entry->revocationDate;
        found.isOnHold = list.entry->isOnHold();
    }
    return found;
}

QStringList idsThatSay(const CertificateState &state)
{
    const bool isRevoked = state.state == State::Revoked;
    switch (state.source) {
    case Source::Staple:
        return { isRevoked                        ? QStringLiteral("status-revoked")
                     : state.state == State::Good ? QStringLiteral("status-good")
                                                  : QStringLiteral("status-unknown") };
    case Source::Responder:
        return { QStringLiteral("staple-vs-responder-disagree") };
    case Source::List:
        return { isRevoked ? QStringLiteral("crl-revoked") : QStringLiteral("crl-good") };
    case Source::None:
        break;
    }
    return {};
}

// Of those, the ones that the judgement holds about this certificate. A skipped one says nothing.
QStringList findingIds(const CertificateState &state, int certIndex, const Judgement &judgement)
{
    QStringList ids;
    const QStringList candidates = idsThatSay(state);
    for (const Finding &finding : judgement.findings) {
        if (finding.certIndex == certIndex && finding.severity != Severity::Skipped
            && candidates.contains(finding.id()) && !ids.contains(finding.id()))
            ids.append(finding.id());
    }
    return ids;
}

NotRevocable notRevocable(const Certificate &certificate, bool isLeaf)
{
    if (certificate.isSelfIssued() && isSignedBy(certificate, certificate))
        return isLeaf ? NotRevocable::SelfSigned : NotRevocable::Root;
    if (isLeaf && certificate.hasNoRevAvail())
        return NotRevocable::NoRevAvail;
    return isLeaf && isShortLived(certificate) ? NotRevocable::ShortLived : NotRevocable::No;
}

CertificateState withoutAnswer(const Certificate &certificate, bool isLeaf)
{
    CertificateState state;
    state.notRevocable = notRevocable(certificate, isLeaf);
    if (state.notRevocable != NotRevocable::No)
        state.state = State::NotApplicable;
    return state;
}

QList<CertificateState> statesSaid(int certIndex, const Judgement &judgement)
{
    QList<CertificateState> said;
    const auto add = [&](const std::optional<CertificateState> &one) {
        if (one)
            said.append(*one);
    };
    for (const StapleJudgement &staple : judgement.staples) {
        if (staple.certIndex == certIndex)
            add(stateFrom(staple, Source::Staple));
    }
    for (const AnswerJudgement &answer : judgement.answers) {
        if (answer.answer.certIndex != certIndex)
            continue;
        auto state = stateFrom(answer.response, Source::Responder);
        if (state)
            state->fetchedAt = answer.answer.at;
        add(state);
    }
    for (const RevocationListJudgement &list : judgement.revocationLists) {
        if (list.certIndex == certIndex)
            add(stateFrom(list));
    }
    return said;
}

// A hold is the one revocation that a CA may take back: what is out of date and says so gives way
// to a newer "good".
void removeLiftedHolds(QList<CertificateState> &said, UtcTime at)
{
    const auto isLifted = [&, all = said](const CertificateState &hold) {
        return hold.isOnHold && hold.validUntil && *hold.validUntil < at
            && std::any_of(all.begin(), all.end(), [&](const CertificateState &other) {
                   return other.state == State::Good && other.asOf > hold.asOf;
               });
    };
    said.removeIf(isLifted);
}

CertificateState stateAt(int certIndex, const Evidence &evidence, const Judgement &judgement)
{
    QList<CertificateState> said = statesSaid(certIndex, judgement);
    removeLiftedHolds(said, judgement.at);
    const auto best = std::min_element(said.begin(), said.end(), winsOver);
    // What was signed by an issuer that is none says nothing about the leaf.
    if (best == said.end() || (certIndex == 0 && judgement.finding(u"issuer-mismatch")))
        return withoutAnswer(evidence.chain[certIndex], certIndex == 0);
    best->findingIds = findingIds(*best, certIndex, judgement);
    return *best;
}

}

QList<CertificateState> certificateStates(const Evidence &evidence, const Judgement &judgement)
{
    QList<CertificateState> states;
    for (qsizetype i = 0; i < evidence.chain.size(); ++i) {
        const bool isReadable = !evidence.unreadableCertificates.contains(int(i));
        states.append(isReadable ? stateAt(int(i), evidence, judgement) : CertificateState {});
    }
    return states;
}

CertificateState certificateState(const Certificate &certificate, const Evidence &evidence,
                                  const Judgement &judgement)
{
    const qsizetype index = evidence.chain.indexOf(certificate);
    if (index >= 0 && !evidence.unreadableCertificates.contains(int(index)))
        return stateAt(int(index), evidence, judgement);
    return withoutAnswer(certificate, false);
}
