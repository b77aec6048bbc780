// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/summarytext.h"

#include "base/text.h"
#include "report/inspectionjson.h"
#include "ui/detail/summaryfacts.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace {

struct SummaryTextTexts
{
    Q_DECLARE_TR_FUNCTIONS(SummaryText)
};

constexpr qsizetype MostReasons = 3;

// "BR 4.9.9 (https://…)"
QString referenceOf(const RuleText &rule)
{
    const QString source = QString::fromUtf8(rule.source);
    const QString url = sourceUrl(rule);
    return url.isEmpty() ? source : QStringLiteral("%1 (%2)").arg(source, url);
}

QStringList reasonLines(const QList<Finding> &findings)
{
    QStringList lines;
    for (const Finding &finding : findings.first(std::min(findings.size(), MostReasons)))
        lines += SummaryTextTexts::tr("Why: %1 [%2] %3")
                     .arg(finding.title(), finding.id(), finding.detail.translated());
    const auto mendable = std::find_if(findings.begin(), findings.end(),
                                       [](const Finding &one) { return !one.fix().isEmpty(); });
    if (mendable != findings.end())
        lines += SummaryTextTexts::tr("Fix: %1").arg(mendable->fix());
    if (!findings.isEmpty() && qstrcmp(findings.first().rule->source, "–") != 0)
        lines += SummaryTextTexts::tr("Reference: %1").arg(referenceOf(*findings.first().rule));
    const auto more = int(findings.size() - MostReasons);
    if (more > 0)
        lines += SummaryTextTexts::tr("And %n more finding(s).", nullptr, more);
    return lines;
}

QString certificateLine(const Certificate &leaf)
{
    return SummaryTextTexts::tr("Certificate: %1, serial number %2, issued by %3, valid until %4")
        .arg(leaf.subject.shortText(), colonHex(leaf.serialNumber, 32), leaf.issuer.shortText(),
             toText(leaf.notAfter));
}

QString responseLine(const StapleJudgement &staple)
{
    const SingleResponse *single = staple.singleResponse();
    if (!single)
        return {};
    QString line = single->nextUpdate
        ? SummaryTextTexts::tr("Response: valid from %1 to %2")
              .arg(toText(single->thisUpdate), toText(*single->nextUpdate))
        : SummaryTextTexts::tr("Response: valid from %1, without an end")
              .arg(toText(single->thisUpdate));
    if (staple.signer)
        line += SummaryTextTexts::tr(", signed by %1").arg(staple.signer->subject.shortText());
    return line;
}

} // namespace

QString summaryText(const Inspection &inspection, const QString &subject)
{
    const Judgement &judgement = inspection.judgement;
    QStringList lines;
    lines += QStringLiteral("%1: %2").arg(
        visibleText(subject.isEmpty() ? inspection.target.text() : subject, 300),
        verdictWord(judgement.verdict));
    lines += judgement.sentence.translated();
    lines += inspection.attempts.isEmpty()
        ? SummaryTextTexts::tr("Judged as of %1, from files").arg(toText(judgement.at))
        : checkedLine(inspection);
    lines += QString();
    lines += reasonLines(findingsBySeverity(judgement.findings, Severity::Warning));
    if (!inspection.evidence.chain.isEmpty())
        lines += certificateLine(inspection.evidence.chain.first());
    if (const StapleJudgement *staple = judgement.leaf()) {
        if (const QString line = responseLine(*staple); !line.isEmpty())
            lines += line;
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QByteArray inspectionJsonText(const Inspection &inspection)
{
    const bool isOfHost = !inspection.target.host.isEmpty();
    return QJsonDocument(isOfHost ? checkJson({ inspection }, inspection.judgement.at)
                                  : inspectJson(inspection.judgement, {}))
        .toJson();
}
