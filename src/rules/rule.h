// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/facts.h"
#include "rules/finding.h"

#include <span>

// What a rule says. No answer at all means that it does not apply or found nothing to report.
struct Answer
{
    Message detail;
    std::optional<Severity> severity; // unengaged: the rule's own, by scope
    const char *blockedBy = nullptr; // the rule's id, for Skipped
    int certIndex = 0; // rules about the target only; those about a staple know it
    Standing standing = Standing::Counts;
};
using Answers = QList<Answer>;

// One row of the catalogue with the function that looks.
template <class Subject>
struct Rule
{
    RuleText text;
    Answers (*check)(const Subject &facts);
};
using TargetRule = Rule<Facts>;
using StapleRule = Rule<StapleFacts>;
using ListRule = Rule<RevocationListFacts>;

Answer skipped(const char *blockedBy, const Message &detail = {});

// The groups, each in its own order; a group that spans two subjects has two tables.
std::span<const TargetRule> connectionRules();
std::span<const TargetRule> statusMessageRules();
std::span<const TargetRule> presenceRules();
std::span<const TargetRule> mustStapleRules();
std::span<const TargetRule> stapleDifferenceRules();
std::span<const TargetRule> stapleConsistencyRules();
std::span<const StapleRule> envelopeRules();
std::span<const StapleRule> responseStatusRules();
std::span<const StapleRule> bindingRules();
std::span<const StapleRule> entryRules();
std::span<const StapleRule> signerRules();
std::span<const StapleRule> delegateRules();
std::span<const StapleRule> responderIdRules();
std::span<const StapleRule> signatureRules();
std::span<const StapleRule> timeRules();
std::span<const StapleRule> refreshRules();
std::span<const StapleRule> intervalRules();
std::span<const StapleRule> statusRules();
std::span<const StapleRule> revocationRules();
std::span<const StapleRule> extensionRules();
std::span<const StapleRule> extensionContentRules();
std::span<const StapleRule> sctRules();
std::span<const TargetRule> clockRules();
std::span<const TargetRule> chainRules();
std::span<const TargetRule> certificateRules();
std::span<const TargetRule> responderRules();
std::span<const TargetRule> responderHttpRules();
std::span<const TargetRule> historyRules();
std::span<const ListRule> listRules();
std::span<const ListRule> listTimeRules();
std::span<const ListRule> listStatusRules();

// The answers about each SingleResponse that is judged, standing where the entry stands.
template <class Check>
Answers aboutSingles(const StapleFacts &facts, Check check)
{
    Answers answers;
    for (const JudgedSingle &single : facts.singles) {
        if (std::optional<Answer> answer = check(single)) {
            answer->standing = single.standing;
            answers.append(*answer);
        }
    }
    return answers;
}
