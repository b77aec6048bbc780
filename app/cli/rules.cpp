// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "report/catalogue.h"
#include "rules/rulegroup.h"
#include "rules/serverfix.h"

#include <QJsonDocument>

namespace {

QString ruleText(const char *text)
{
    return QCoreApplication::translate("Rules", text);
}

void print(Console &console, const RuleText &rule)
{
    QString severity = severityWord(rule.publicSeverity);
    if (rule.publicOnly)
        severity += Cli::tr(" (private: silent)");
    else if (rule.privateSeverity != rule.publicSeverity)
        severity += Cli::tr(" (private: %1)").arg(severityWord(rule.privateSeverity));
    console.out() << rule.id << "  " << console.painted(rule.publicSeverity, severity) << "  "
                  << QString::fromUtf8(rule.source) << '\n'
                  << "    " << ruleText(rule.title) << '\n'
                  << "    " << ruleText(rule.explanation) << '\n';
    if (*rule.fix)
        console.out() << "    " << Cli::tr("Fix: %1").arg(ruleText(rule.fix)) << '\n';
    if (const auto remedy = remedyFor(QString::fromLatin1(rule.id)))
        console.out() << "    " << Cli::tr("At the server: %1, see below").arg(remedyName(*remedy))
                      << '\n';
    if (const QString url = sourceUrl(rule); !url.isEmpty())
        console.out() << "    " << url << '\n';
}

void print(Console &console, Remedy remedy)
{
    console.out() << '\n' << Cli::tr("At the server: %1").arg(remedyName(remedy)) << '\n';
    for (int i = 0; i < ServerCount; ++i) {
        const ServerFix fix = serverFix(remedy, Server(i));
        console.out() << "  " << QString::fromUtf8(factsOf(Server(i)).name) << '\n'
                      << "    " << fix.translated() << '\n';
        for (const QString &line : fix.snippet.split(u'\n', Qt::SkipEmptyParts))
            console.out() << "      " << line << '\n';
    }
}

Expected<ExitStatus, Failure> rules(const Arguments &arguments, Console &console)
{
    if (arguments.has(u"json"_qs)) {
        console.write(QJsonDocument(catalogueJson()).toJson());
        return ExitStatus::Ok;
    }
    for (const RuleGroup group : ruleGroups()) {
        console.out() << groupName(group) << "\n\n";
        for (const RuleText *rule : rulesOf(group))
            print(console, *rule);
        console.out() << '\n';
    }
    for (int i = 0; i < RemedyCount; ++i)
        print(console, Remedy(i));
    return ExitStatus::Ok;
}

}

Verb rulesVerb()
{
    return {
        "rules",        "", QT_TRANSLATE_NOOP("Cli", "Print the catalogue of findings"),
        { JsonOption }, 0,  0,
        rules,
    };
}
