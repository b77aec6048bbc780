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
    if (single->revokedInfo)
        found.revokedOn = single->revokedInfo->revocationTime;
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
    if (isRevoked)
        found.revokedOn = list.entry->revocationDate;
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

CertificateState stateAt(int certIndex, const Evidence &evidence, const Judgement &judgement)
{
    std::optional<CertificateState> best;
    const auto consider = [&](const std::optional<CertificateState> &one) {
        if (one && (!best || winsOver(*one, *best)))
            best = one;
    };
    for (const StapleJudgement &staple : judgement.staples) {
        if (staple.certIndex == certIndex)
            consider(stateFrom(staple, Source::Staple));
    }
    for (const AnswerJudgement &answer : judgement.answers) {
        if (answer.answer.certIndex != certIndex)
            continue;
        auto state = stateFrom(answer.response, Source::Responder);
        if (state)
            state->fetchedAt = answer.answer.at;
        consider(state);
    }
    for (const RevocationListJudgement &list : judgement.revocationLists) {
        if (list.certIndex == certIndex)
            consider(stateFrom(list));
    }
    // What was signed by an issuer that is none says nothing about the leaf.
    if (!best || (certIndex == 0 && judgement.finding(u"issuer-mismatch")))
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
