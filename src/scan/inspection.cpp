// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/inspection.h"

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

Inspection judgeAttempts(const Target &target, const QList<Attempt> &attempts,
                         const TrustStore &trust, const Policy &policy, UtcTime at,
                         bool retriesWereMade)
{
    Inspection inspection;
    inspection.target = target;
    inspection.at = attempts.isEmpty() ? at : attempts.first().at;
    if (!attempts.isEmpty()) {
        const Attempt &last = attempts.last();
        inspection.durationMsecs = int(last.at.msecs - inspection.at.msecs) + last.durationMsecs;
    }
    inspection.attempts = attempts;
    inspection.evidence = evidenceFrom(attempts, target.effectiveServerName(), trust, at);
    inspection.evidence.retriesWereMade = retriesWereMade;
    inspection.judgement = verify(inspection.evidence, at, policy);
    inspection.policy = policy;
    return inspection;
}
