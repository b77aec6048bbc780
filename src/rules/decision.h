// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"
#include "rules/verify.h"

// A finding as the verdict needs it.
struct StandingFinding
{
    Finding finding;
    Standing standing = Standing::Counts;
};

struct Decision
{
    Verdict verdict = Verdict::Unreachable;
    VerdictClass verdictClass = VerdictClass::NoData;
    const Finding *leading = nullptr; // points into the list; null when nothing led to it
    const Finding *raising = nullptr; // what made the class worse than the verdict's own
};

// The first row of the table that applies, and its class raised by what did not lead to it.
Decision decide(const QList<StandingFinding> &findings, const Facts &facts);

// The response that a finding about a revocation speaks of: a staple, or the responder's answer.
const StapleFacts *spokenOf(const Finding &finding, const Facts &facts);

// The row of the table: the rules whose findings can lead to a verdict.
QList<const RuleText *> rulesLeadingTo(Verdict verdict);

// The verdict's short reason, and the banner's sentence.
Message reasonOf(const Decision &decision, const Facts &facts);
Message sentenceOf(const Decision &decision, const Facts &facts);
Message invalidSentence(const Finding &leading);

// Whether a revocation list decided, and the sentence that says so.
bool isLedByList(const Decision &decision, const Facts &facts);
Message listSentence(const Decision &decision, const Facts &facts);
// The first list that says what was decided; null where none does.
const RevocationListFacts *leadingList(const Decision &decision, const Facts &facts);
