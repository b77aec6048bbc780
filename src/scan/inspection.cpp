// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/inspection.h"

#include <tuple>

const Attempt *Inspection::judgedAttempt() const
{
    const qsizetype index = evidence.judgedAttempt;
    if (index < 0 || index >= attempts.size())
        return nullptr;
    const Attempt &attempt = attempts.at(index);
    const bool sawSomething = attempt.sawCertificate() || !attempt.capture.staples.isEmpty()
        || !attempt.capture.brokenStatuses.isEmpty();
    return sawSomething ? &attempt : nullptr;
}

namespace {

// A visitor gets what one of the attempts got, so the worst of it counts; of equals the one that
// brought the most responses, then the newest.
void judgeWorst(Inspection &inspection, const TrustStore &trust, const Policy &policy, UtcTime at,
                bool retriesWereMade, const EarlierChecks &earlier)
{
    QList<qsizetype> judgeable = judgeableAttempts(inspection.attempts);
    if (judgeable.isEmpty())
        judgeable.append(-1);
    for (const qsizetype index : std::as_const(judgeable)) {
        Evidence evidence
            = evidenceFrom(inspection.attempts, index, inspection.target.effectiveServerName(),
                           trust, at, inspection.fetched);
        evidence.retriesWereMade = retriesWereMade;
        evidence.earlier = earlier.samples;
        evidence.earlierAnswers = earlier.responderAnswers;
        Judgement judgement = verify(evidence, at, policy);
        const auto rank = [&](const Judgement &one, qsizetype attempt) {
            const qsizetype staples
                = attempt < 0 ? 0 : inspection.attempts[attempt].capture.staples.size();
            return std::tuple(one.verdictClass, one.verdict, -staples);
        };
        if (index != judgeable.first()
            && rank(judgement, index)
                >= rank(inspection.judgement, inspection.evidence.judgedAttempt))
            continue;
        inspection.evidence = std::move(evidence);
        inspection.judgement = std::move(judgement);
    }
}

}

Inspection judgeAttempts(const Target &target, const QList<Attempt> &attempts,
                         const TrustStore &trust, const Policy &policy, UtcTime at,
                         bool retriesWereMade, const FetchedEvidence &fetched,
                         const EarlierChecks &earlier)
{
    Inspection inspection;
    inspection.target = target;
    inspection.at = attempts.isEmpty() ? at : attempts.first().at;
    if (!attempts.isEmpty()) {
        const Attempt &last = attempts.last();
        inspection.durationMsecs = int(last.at.msecs - inspection.at.msecs) + last.durationMsecs;
    }
    inspection.attempts = attempts;
    inspection.fetched = fetched;
    judgeWorst(inspection, trust, policy, at, retriesWereMade, earlier);
    inspection.policy = policy;
    inspection.trust = trust;
    return inspection;
}

Inspection judgedBy(const Inspection &inspection, qsizetype attempt)
{
    Inspection other = inspection;
    const Evidence &known = inspection.evidence;
    other.evidence
        = evidenceFrom(inspection.attempts, attempt, inspection.target.effectiveServerName(),
                       inspection.trust, inspection.judgement.at, inspection.fetched);
    other.evidence.retriesWereMade = known.retriesWereMade;
    other.evidence.earlier = known.earlier;
    other.evidence.earlierAnswers = known.earlierAnswers;
    other.evidence.otherHosts = known.otherHosts;
    other.judgement = verify(other.evidence, inspection.judgement.at, inspection.policy);
    return other;
}

Inspection judgedBeside(const Inspection &inspection, const QList<HostSample> &otherHosts)
{
    Inspection judged = inspection;
    judged.evidence.otherHosts = otherHosts;
    judged.judgement = verify(judged.evidence, inspection.judgement.at, inspection.policy);
    return judged;
}

const FetchedEvidence &fetchedAboutLeaf(const Inspection &inspection)
{
    const QList<Certificate> &chain = inspection.evidence.chain;
    return inspection.fetched.about(chain.isEmpty() ? QByteArray() : chain.first().der);
}

QList<Inspection> judgedByOtherLeaves(const Inspection &inspection)
{
    QList<Inspection> others;
    QSet<QByteArray> seen { inspection.evidence.chain.value(0).der, QByteArray() };
    for (const qsizetype index : judgeableAttempts(inspection.attempts)) {
        const QByteArray leaf = inspection.attempts[index].capture.chain.value(0);
        if (seen.contains(leaf) || inspection.fetched.leaf.isEmpty()
            || inspection.fetched.about(leaf).isEmpty())
            continue;
        seen.insert(leaf);
        others.append(judgedBy(inspection, index));
    }
    return others;
}
