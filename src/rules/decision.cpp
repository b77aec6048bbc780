// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/decision.h"

#include <QHash>
#include <QLatin1String>

#include <algorithm>
#include <initializer_list>

namespace {

bool isOneOf(QLatin1String id, std::initializer_list<const char *> ids)
{
    return std::any_of(ids.begin(), ids.end(),
                       [&](const char *one) { return id == QLatin1String(one); });
}

bool mayInvalidate(const RuleText &rule, QLatin1String id)
{
    switch (rule.group) {
    case RuleGroup::Envelope:
        return !id.startsWith(QLatin1String("resp-status-"));
    case RuleGroup::Signer:
        return !isOneOf(id, { "signer-expires-before-nextupdate" });
    case RuleGroup::Binding:
    case RuleGroup::Signature:
        return true;
    case RuleGroup::Capture:
        return id.startsWith(QLatin1String("tls-status-"))
            || isOneOf(id, { "tls-empty-status", "tls-staple-too-large" });
    case RuleGroup::Time:
        return isOneOf(id,
                       { "time-nextupdate-before-thisupdate", "time-producedat-after-nextupdate" });
    case RuleGroup::Extensions:
        return isOneOf(id, { "ext-unknown-critical" });
    case RuleGroup::Chain:
        return isOneOf(id, { "issuer-mismatch" });
    case RuleGroup::RevocationList:
        return isOneOf(id,
                       { "crl-malformed", "crl-issuer-mismatch", "crl-scope-mismatch",
                         "crl-signature-invalid", "crl-critical-ext-unknown" });
    case RuleGroup::Presence:
    case RuleGroup::Status:
    case RuleGroup::History:
        return false;
    }
    return false;
}

// The one verdict that a rule can lead to.
std::optional<Verdict> verdictOf(const RuleText &rule)
{
    const QLatin1String id(rule.id);
    if (id.startsWith(QLatin1String("status-revoked"))
        || isOneOf(id, { "staple-vs-responder-disagree", "crl-revoked" }))
        return Verdict::Revoked;
    if (id.startsWith(QLatin1String("muststaple-")))
        return Verdict::MustStapleViolated;
    if (mayInvalidate(rule, id))
        return Verdict::Invalid;
    if (isOneOf(id, { "time-expired", "crl-expired" }))
        return Verdict::Expired;
    if (isOneOf(id,
                { "time-thisupdate-future", "time-producedat-future", "crl-thisupdate-future" }))
        return Verdict::NotYetValid;
    if (isOneOf(id, { "status-unknown" }))
        return Verdict::Unknown;
    if (id.startsWith(QLatin1String("resp-status-")))
        return Verdict::ResponderError;
    if (isOneOf(
            id,
            { "fresh-critical", "time-nextupdate-absent-old", "signer-expires-before-nextupdate" }))
        return Verdict::RefreshCritical;
    if (isOneOf(id, { "fresh-warning", "staple-refresh-overdue", "time-nextupdate-absent" }))
        return Verdict::RefreshDue;
    if (isOneOf(id, { "issuer-missing", "crl-unreachable", "crl-delta-only" }))
        return Verdict::Unverifiable;
    if (isOneOf(id,
                { "staple-cold-cache", "staple-intermittent", "staple-inconsistent-backends",
                  "staple-version-dependent", "staple-keytype-dependent" }))
        return Verdict::MissingIntermittent;
    if (isOneOf(id, { "staple-absent" }))
        return Verdict::Missing;
    if (isOneOf(id, { "status-good", "crl-good" }))
        return Verdict::Good;
    if (id.startsWith(QLatin1String("staple-absent-")) || isOneOf(id, { "chain-self-signed" }))
        return Verdict::NotApplicable;
    if (id.startsWith(QLatin1String("starttls-")) || id.startsWith(QLatin1String("limit-"))
        || isOneOf(id, { "net-not-tls", "tls-handshake-failed" }))
        return Verdict::TlsFailed;
    if (id.startsWith(QLatin1String("net-")))
        return Verdict::Unreachable;
    return std::nullopt;
}

std::optional<Verdict> rowOf(const RuleText *rule)
{
    static const QHash<const RuleText *, Verdict> rows = [] {
        QHash<const RuleText *, Verdict> table;
        for (const RuleText *one : ruleCatalogue()) {
            if (const auto verdict = verdictOf(*one))
                table.insert(one, *verdict);
        }
        return table;
    }();
    const auto found = rows.constFind(rule);
    return found == rows.constEnd() ? std::nullopt : std::optional(*found);
}

bool isProblem(const Finding &finding)
{
    return finding.severity == Severity::Warning || finding.severity == Severity::Error;
}

bool answerRevokes(const Facts &facts, int certIndex)
{
    const AnswerFacts *answer = facts.answerFor(certIndex);
    return answer && answer->saysRevoked();
}

// Whether a finding leads to the verdict of its rule, for a target about which these facts hold.
bool isSeriousEnough(Verdict verdict, const Finding &finding, const Facts &facts)
{
    const bool isError = finding.severity == Severity::Error;
    const StapleFacts *staple = facts.leafStaple();
    switch (verdict) {
    case Verdict::Revoked:
        // That the responder contradicts the staple may also be the other way round.
        return isError
            && (finding.rule->group != RuleGroup::History
                || answerRevokes(facts, finding.certIndex));
    case Verdict::MustStapleViolated:
    case Verdict::Invalid:
    case Verdict::Expired:
    case Verdict::NotYetValid:
    case Verdict::Unknown:
    case Verdict::ResponderError:
        return isError;
    case Verdict::RefreshCritical:
        // time-nextupdate-absent-old is a warning in scope private and leads here all the same.
        return isError || finding.rule->privateSeverity == finding.severity;
    case Verdict::RefreshDue:
        // The word says "Good", so the response must have been verified.
        return isProblem(finding) && staple && staple->signatureOk;
    case Verdict::Unverifiable:
        // Without a response or a list there is nothing to verify.
        return facts.hasListsOnly() ? isProblem(finding) : isError && facts.hasLeafStatus;
    case Verdict::MissingIntermittent:
        // Where every connection got one, the addresses differ only in which.
        return isProblem(finding) && facts.presence.isIntermittent();
    case Verdict::Missing:
        return finding.severity != Severity::Skipped;
    case Verdict::Good:
        return finding.severity == Severity::Ok;
    case Verdict::NotApplicable:
        return true;
    case Verdict::TlsFailed:
    case Verdict::Unreachable:
        return isError;
    }
    return false;
}

// The verdict that this finding leads to.
std::optional<Verdict> ledTo(const StandingFinding &one, const Facts &facts)
{
    if (one.standing != Standing::Counts)
        return std::nullopt;
    // A list decides where it says "revoked", and where there is nothing else to judge.
    const auto verdict = rowOf(one.finding.rule);
    if (one.finding.rule->group == RuleGroup::RevocationList && verdict != Verdict::Revoked
        && !facts.hasListsOnly())
        return std::nullopt;
    if (!verdict || (one.finding.certIndex != 0 && *verdict != Verdict::Revoked)
        || !isSeriousEnough(*verdict, one.finding, facts))
        return std::nullopt;
    return verdict;
}

// Where no finding says it: a staple that could not be judged, or nothing to judge at all.
Verdict fallback(const Facts &facts)
{
    if (facts.hasListsOnly()) {
        // Without a certificate the verdict speaks of the list alone.
        const bool isSound = std::all_of(
            facts.lists.begin(), facts.lists.end(),
            [](const RevocationListFacts &list) { return !list.certificate && list.signatureOk; });
        return isSound ? Verdict::Good : Verdict::Unverifiable;
    }
    if (facts.hasLeafStatus)
        return Verdict::Unverifiable;
    if (facts.ownPresence.isAbsent())
        return Verdict::Missing;
    return facts.leaf || !facts.evidence.chain.isEmpty() ? Verdict::TlsFailed
                                                         : Verdict::Unreachable;
}

VerdictClass ownClass(const Decision &decision)
{
    if (decision.verdict != Verdict::Missing || !decision.leading)
        return classOf(decision.verdict);
    // How much a missing staple matters is the user's to say.
    switch (decision.leading->severity) {
    case Severity::Error:
        return VerdictClass::Critical;
    case Severity::Warning:
        return VerdictClass::Warning;
    case Severity::Info:
    case Severity::Ok:
    case Severity::Skipped:
        return VerdictClass::Notice;
    }
    return VerdictClass::Warning;
}

// A problem weighs as much as its severity, but what keeps a response from being verified no more
// than the verdict that says so: a host without a staple is not worse off for it. Nor for a list
// that is of no use: it leaves open what was open without it.
VerdictClass weightOf(const Finding &finding)
{
    const bool isCritical = finding.severity == Severity::Error
        && finding.rule->group != RuleGroup::RevocationList
        && rowOf(finding.rule) != Verdict::Unverifiable;
    return isCritical ? VerdictClass::Critical : VerdictClass::Warning;
}

void raise(Decision &decision, const QList<StandingFinding> &findings, const Facts &facts)
{
    for (const StandingFinding &one : findings) {
        if (!isProblem(one.finding) || one.standing == Standing::NotForThisCertificate
            || ledTo(one, facts) == decision.verdict)
            continue;
        const VerdictClass asked = weightOf(one.finding);
        if (asked < decision.verdictClass) {
            decision.verdictClass = asked;
            decision.raising = &one.finding;
        }
    }
}

}

const StapleFacts *spokenOf(const Finding &finding, const Facts &facts)
{
    if (finding.rule->group != RuleGroup::History)
        return facts.stapleFor(finding.certIndex);
    const AnswerFacts *answer = facts.answerFor(finding.certIndex);
    return answer ? &answer->judged : nullptr;
}

Decision decide(const QList<StandingFinding> &findings, const Facts &facts)
{
    Decision decision { .verdict = fallback(facts) };
    for (const StandingFinding &one : findings) {
        const auto verdict = ledTo(one, facts);
        if (verdict && (!decision.leading || *verdict < decision.verdict)) {
            decision.verdict = *verdict;
            decision.leading = &one.finding;
        }
    }
    decision.verdictClass = ownClass(decision);
    raise(decision, findings, facts);
    return decision;
}

QList<const RuleText *> rulesLeadingTo(Verdict verdict)
{
    const bool isCalm = verdict == Verdict::Good || verdict == Verdict::NotApplicable;
    const Severity least = verdict < Verdict::RefreshCritical || verdict > Verdict::NotApplicable
        ? Severity::Error
        : Severity::Warning;
    QList<const RuleText *> rules;
    for (const RuleText *rule : ruleCatalogue()) {
        const Severity worst = std::max(rule->publicSeverity, rule->privateSeverity);
        if (rowOf(rule) == verdict && (isCalm || worst >= least))
            rules.append(rule);
    }
    return rules;
}
