// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/findingtext.h"

#include "rules/serverfix.h"

#include <QCoreApplication>

namespace {

struct FindingTexts
{
    Q_DECLARE_TR_FUNCTIONS(FindingText)
};

QStringList serverLines(const Finding &finding, std::optional<Server> server)
{
    const auto remedy = remedyFor(finding.id());
    if (!remedy || !server || finding.severity <= Severity::Ok)
        return {};
    const ServerFix fix = serverFix(*remedy, *server);
    return { QString::fromUtf8(factsOf(*server).name) + QStringLiteral(": ") + fix.translated(),
             fix.snippet };
}

}

QString evidenceText(const Finding &finding)
{
    if (finding.severity == Severity::Skipped && finding.blockedBy)
        return FindingTexts::tr("This could not be checked because of %1.")
            .arg(QString::fromLatin1(finding.blockedBy->id));
    const QString seen = finding.detail.translated();
    if (!seen.isEmpty())
        return seen;
    return finding.severity == Severity::Ok ? FindingTexts::tr("As it should be.")
                                            : QStringLiteral("–");
}

QString findingText(const Finding &finding, std::optional<Server> server)
{
    QStringList parts;
    parts += QStringLiteral("%1: %2 [%3]")
                 .arg(severityWord(finding.severity), finding.title(), finding.id());
    parts += { evidenceText(finding), finding.explanation(), finding.fix() };
    parts += serverLines(finding, server);
    parts += { QString::fromUtf8(finding.rule->source), sourceUrl(*finding.rule) };
    parts.removeAll(QString());
    return parts.join(u'\n') + u'\n';
}

QString findingsText(const QList<Finding> &findings, std::optional<Server> server)
{
    QStringList texts;
    for (const Finding &finding : findings)
        texts += findingText(finding, server);
    return texts.join(u'\n');
}
