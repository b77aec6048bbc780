// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/methodfacts.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace {

QString policyText(const Policy &policy)
{
    const char *scope = policy.scope == ScopeChoice::Auto ? "auto"
        : policy.scope == ScopeChoice::Public             ? "public"
                                                          : "private";
    return QStringLiteral("skew %1 s, missing %2, scope %3")
        .arg(policy.skewSecs)
        .arg(severityId(policy.missingSeverity), QLatin1String(scope));
}

QStringList sorted(const QSet<QString> &texts)
{
    QStringList list = texts.values();
    list.sort();
    return list;
}

QByteArray fingerprintOf(const TrustStore &trust, const QStringList &policies)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QCoreApplication::applicationVersion().toUtf8() + '\n');
    for (const RuleText *rule : ruleCatalogue()) {
        hash.addData(QByteArray(rule->id) + ' ' + severityId(rule->publicSeverity).toLatin1() + ' '
                     + severityId(rule->privateSeverity).toLatin1() + '\n');
    }
    for (const QString &policy : policies)
        hash.addData(policy.toUtf8() + '\n');
    QList<QByteArray> anchors;
    for (const Certificate &root : trust.roots())
        anchors.append(sha256(root.der));
    std::ranges::sort(anchors);
    for (const QByteArray &anchor : anchors)
        hash.addData(anchor);
    return hash.result();
}

}

MethodCollector::MethodCollector(const TrustStore &trust)
    : m_trust(trust)
{
}

void MethodCollector::add(const Inspection &inspection)
{
    ++m_facts.hosts;
    m_facts.trusted += inspection.judgement.path.isTrusted;
    m_facts.publicHosts += inspection.judgement.scope == Scope::Public;
    addFetched(inspection.fetched);
    m_skews.insert(inspection.policy.skewSecs);
    m_policies.insert(policyText(inspection.policy));
    for (const Attempt &attempt : inspection.attempts) {
        ++m_facts.handshakes;
        if (!attempt.address.isEmpty())
            m_addresses.insert(attempt.address);
        if (!attempt.capture.protocol.isEmpty())
            m_protocols.insert(attempt.capture.protocol);
    }
}

void MethodCollector::addFetched(const FetchedEvidence &fetched)
{
    m_facts.responderAnswers += int(fetched.responderAnswers.size());
    m_facts.fetchedIssuers += int(fetched.issuers.size());
    for (const FetchedList &list : fetched.revocationLists)
        ++(list.isFromCache ? m_facts.keptLists : m_facts.fetchedLists);
    for (const FetchedEvidence &other : fetched.others)
        addFetched(other);
}

MethodFacts MethodCollector::facts() const
{
    MethodFacts facts = m_facts;
    facts.addresses = int(m_addresses.size());
    facts.protocols = sorted(m_protocols);
    facts.policies = sorted(m_policies);
    facts.skews = m_skews.values();
    std::ranges::sort(facts.skews);
    facts.trustAnchors = int(m_trust.roots().size());
    facts.fingerprint = fingerprintOf(m_trust, facts.policies);
    return facts;
}
