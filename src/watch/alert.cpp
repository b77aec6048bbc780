// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alert.h"

#include "watch/lastcheck.h"

#include <QCryptographicHash>

#include <algorithm>

namespace {

bool isWrongFinding(const Finding &finding)
{
    return finding.severity == Severity::Warning || finding.severity == Severity::Error;
}

bool saysOverdue(const Finding &finding)
{
    return isWrongFinding(finding) && finding.certIndex == 0
        && (finding.id() == QLatin1String("fresh-warning")
            || finding.id() == QLatin1String("fresh-critical")
            || finding.id() == QLatin1String("staple-refresh-overdue"));
}

bool isColdCacheAlone(const QList<Finding> &findings)
{
    bool isCold = false;
    for (const Finding &finding : findings) {
        if (!isWrongFinding(finding))
            continue;
        if (finding.id() != QLatin1String("staple-cold-cache"))
            return false;
        isCold = true;
    }
    return isCold;
}

// Of the worst finding, where that and not the verdict makes the class.
QString alertReason(const Judgement &judgement)
{
    if (classOf(judgement.verdict) <= judgement.verdictClass)
        return {};
    const QList<Finding> &findings = judgement.findings;
    const auto worst = std::max_element(
        findings.begin(), findings.end(),
        [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
    return worst == findings.end() ? QString() : worst->title();
}

}

AlertSample alertSampleOf(const Inspection &inspection)
{
    AlertSample sample;
    sample.target = inspection.target;
    sample.at = inspection.judgement.at;
    sample.verdict = inspection.judgement.verdict;
    sample.verdictClass = inspection.judgement.verdictClass;
    sample.reason = alertReason(inspection.judgement);
    sample.freshness = leafFreshness(inspection);
    for (const Attempt &attempt : inspection.attempts) {
        if (attempt.capture.chain.isEmpty())
            continue;
        const QByteArray hash
            = QCryptographicHash::hash(attempt.capture.chain.first(), QCryptographicHash::Sha256);
        if (!sample.certificates.contains(hash))
            sample.certificates.append(hash);
    }
    const QList<Finding> &findings = inspection.judgement.findings;
    sample.isOverdue = std::any_of(findings.begin(), findings.end(), saysOverdue);
    sample.isColdCacheOnly = isColdCacheAlone(findings);
    return sample;
}
