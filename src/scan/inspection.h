// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fetchedevidence.h"
#include "capture/target.h"
#include "rules/verify.h"

// One check of one target: what was captured and what it means.
struct Inspection
{
    Target target;
    UtcTime at; // when the check began; the judgement holds for judgement.at, its end
    int durationMsecs = 0;
    QList<Attempt> attempts; // oldest first
    FetchedEvidence fetched; // beside the handshakes; empty unless it was switched on
    Evidence evidence;
    Judgement judgement;
    Policy policy;
    TrustStore trust; // that it was judged with
    int addressesLeftOut = 0; // the name has as many more than were tried

    // The attempt that was judged; null when none saw anything.
    const Attempt *judgedAttempt() const;
};

// Judges attempts made earlier or just now: where they delivered different things, the worst of
// them. `retriesWereMade` is false where they ended before the
// retries that are due before a staple is called missing.
Inspection judgeAttempts(const Target &target, const QList<Attempt> &attempts,
                         const TrustStore &trust, const Policy &policy, UtcTime at,
                         bool retriesWereMade = true, const FetchedEvidence &fetched = {},
                         const EarlierChecks &earlier = {});

// The same check, judged beside what other hosts showed.
Inspection judgedBeside(const Inspection &inspection, const QList<HostSample> &otherHosts);

// What was fetched about the leaf that is judged.
const FetchedEvidence &fetchedAboutLeaf(const Inspection &inspection);

// The same check, judged by each other leaf that something was fetched about.
QList<Inspection> judgedByOtherLeaves(const Inspection &inspection);

// The same check, judged by what this one of its attempts delivered.
Inspection judgedBy(const Inspection &inspection, qsizetype attempt);
