// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/verify.h"

#include "rules/decision.h"
#include "rules/table.h"

#include <QLatin1String>

#include <algorithm>

namespace {

const char *labelOf(Standing standing)
{
    switch (standing) {
    case Standing::Counts:
        return "";
    case Standing::NotForThisCertificate:
        return QT_TRANSLATE_NOOP("Rules", "Not for this certificate:");
    case Standing::Unauthenticated:
        return QT_TRANSLATE_NOOP("Rules", "Unauthenticated:");
    }
    return "";
}

// No mainstream client requires staples for intermediates, so what is wrong with one is a warning
// at most; a revoked CA that the leaf depends on is not.
Severity limited(Severity severity, const RuleText &rule, int certIndex, Standing standing,
                 const Facts &facts)
{
    const QLatin1String id(rule.id);
    const bool isRevocation = standing == Standing::Counts && facts.isNeeded(certIndex)
        && (id.startsWith(QLatin1String("status-revoked")) || id == QLatin1String("crl-revoked")
            || id == QLatin1String("staple-vs-responder-disagree"));
    return certIndex > 0 && !isRevocation && severity == Severity::Error ? Severity::Warning
                                                                         : severity;
}

class Inspector
{
public:
    explicit Inspector(const Facts &facts)
        : m_facts(facts)
    {
    }

    template <class Groups, class Subject>
    void run(const Groups &groups, const Subject &subject, int certIndex)
    {
        for (const auto &group : groups) {
            for (const auto &rule : group) {
                if (rule.text.publicOnly && !m_facts.isPublic())
                    continue;
                for (const Answer &answer : rule.check(subject))
                    add(rule.text, answer, std::max(certIndex, answer.certIndex));
            }
        }
    }

    QList<StandingFinding> &findings() { return m_findings; }

private:
    void add(const RuleText &rule, const Answer &answer, int certIndex)
    {
        const Severity own = m_facts.isPublic() ? rule.publicSeverity : rule.privateSeverity;
        StandingFinding one;
        one.standing = answer.standing;
        one.finding.rule = &rule;
        one.finding.severity
            = limited(answer.severity.value_or(own), rule, certIndex, answer.standing, m_facts);
        one.finding.detail = answer.detail;
        one.finding.detail.label = labelOf(answer.standing);
        one.finding.certIndex = certIndex;
        if (answer.blockedBy)
            one.finding.blockedBy = ruleById(QString::fromLatin1(answer.blockedBy));
        m_findings.append(one);
    }

    const Facts &m_facts;
    QList<StandingFinding> m_findings;
};

StapleJudgement judgementOf(const StapleFacts &facts)
{
    StapleJudgement judgement;
    judgement.certIndex = facts.certIndex;
    judgement.reading = facts.reading;
    if (facts.certificate)
        judgement.certificate = *facts.certificate;
    if (facts.issuer)
        judgement.issuer = *facts.issuer;
    if (facts.deciding) {
        const QList<SingleResponse> &all = facts.data().responses;
        judgement.single = facts.deciding->response - all.constData();
        if (facts.certificate)
            judgement.certStatus = facts.deciding->response->certStatus;
    }
    judgement.signerKind = facts.signing.kind;
    if (facts.signing.signer)
        judgement.signer = *facts.signing.signer;
    judgement.signatureOk = facts.signatureOk;
    judgement.usable = facts.usable;
    judgement.freshness = facts.freshness;
    return judgement;
}

RevocationListJudgement judgementOf(const RevocationListFacts &facts)
{
    RevocationListJudgement judgement;
    judgement.certIndex = facts.certIndex;
    judgement.fetched = facts.fetched;
    judgement.reading = facts.reading;
    if (facts.signing.signer)
        judgement.signer = *facts.signing.signer;
    judgement.entry = facts.entry;
    judgement.certStatus = facts.certStatus();
    judgement.signatureOk = facts.signatureOk;
    judgement.usable = facts.isUsable();
    judgement.coversAllReasons = facts.coversAllReasons;
    return judgement;
}

// The only rule that asks for the verdict says at most "passed", so it cannot change it.
Decision decideTwice(Facts &facts, Inspector &inspector)
{
    const Decision first = decide(inspector.findings(), facts);
    if (first.verdict != Verdict::Good || !facts.isMustStaple || facts.evidence.isOffline)
        return first;
    facts.isGood = true;
    Inspector again(facts);
    again.run(std::array { mustStapleRules() }, facts, 0);
    QList<StandingFinding> &findings = inspector.findings();
    for (const StandingFinding &one : again.findings()) {
        if (QLatin1String(one.finding.rule->id) != QLatin1String("muststaple-ok"))
            continue;
        const auto behind
            = std::find_if(findings.begin(), findings.end(), [](const StandingFinding &other) {
                  return other.finding.rule->group > RuleGroup::Presence;
              });
        findings.insert(behind, one);
    }
    return decide(findings, facts);
}

}

const SingleResponse *StapleJudgement::singleResponse() const
{
    return single && reading.response.basic
        ? &reading.response.basic->tbsResponseData.responses[*single]
        : nullptr;
}

const StapleJudgement *Judgement::leaf() const
{
    const auto found = std::find_if(staples.begin(), staples.end(),
                                    [](const StapleJudgement &one) { return one.certIndex == 0; });
    return found == staples.end() ? nullptr : &*found;
}

const Finding *Judgement::finding(QStringView id) const
{
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding &one) {
        return id == QLatin1String(one.rule->id);
    });
    return found == findings.end() ? nullptr : &*found;
}

Judgement verify(const Evidence &evidence, UtcTime at, const Policy &policy)
{
    Facts facts { .evidence = evidence,
                  .at = UtcTime::fromSecs(at.secs()),
                  .policy = policy,
                  .skew = Duration { policy.skewSecs } };
    gatherFacts(facts);

    Inspector inspector(facts);
    if (!evidence.isOffline)
        inspector.run(rulesBeforeStaples(), facts, 0);
    for (const StapleFacts &staple : facts.staples)
        inspector.run(rulesOfStaples(), staple, staple.certIndex);
    inspector.run(rulesAfterStaples(), facts, 0);
    for (const RevocationListFacts &list : facts.lists)
        inspector.run(rulesOfLists(), list, list.certIndex);

    const Decision decision = decideTwice(facts, inspector);
    Judgement judgement { .at = at,
                          .verdict = decision.verdict,
                          .verdictClass = decision.verdictClass,
                          .scope = facts.scope };
    judgement.path = evidence.path;
    judgement.reason = reasonOf(decision, facts);
    judgement.sentence = sentenceOf(decision, facts);
    judgement.clients = clientOutcomes(servedConditions(facts), facts.scope,
                                       facts.leaf && !facts.leaf->ocspUrls.isEmpty());
    for (const StapleFacts &staple : facts.staples)
        judgement.staples.append(judgementOf(staple));
    for (const AnswerFacts &answer : facts.answers)
        judgement.answers.append({ answer.answer, judgementOf(answer.judged) });
    for (const RevocationListFacts &list : facts.lists)
        judgement.revocationLists.append(judgementOf(list));
    judgement.findings.reserve(inspector.findings().size());
    for (const StandingFinding &one : inspector.findings())
        judgement.findings.append(one.finding);
    return judgement;
}
