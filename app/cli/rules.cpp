// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "report/catalogue.h"

#include <QJsonDocument>

namespace {

QString ruleText(const char *text)
{
    return QCoreApplication::translate("Rules", text);
}

void print(Console &console, const RuleText &rule)
{
    QString severity = severityWord(rule.publicSeverity);
    if (rule.privateSeverity != rule.publicSeverity)
        severity += Cli::tr(" (private: %1)").arg(severityWord(rule.privateSeverity));
    console.out() << rule.id << "  " << console.painted(rule.publicSeverity, severity) << "  "
                  << QString::fromUtf8(rule.source) << '\n'
                  << "    " << ruleText(rule.title) << '\n'
                  << "    " << ruleText(rule.explanation) << '\n';
    if (*rule.fix)
        console.out() << "    " << Cli::tr("Fix: %1").arg(ruleText(rule.fix)) << '\n';
}

Expected<ExitStatus, Failure> rules(const Arguments &arguments, Console &console)
{
    if (arguments.has(u"json"_qs)) {
        console.write(QJsonDocument(catalogueJson()).toJson());
        return ExitStatus::Ok;
    }
    for (const RuleText *rule : ruleCatalogue())
        print(console, *rule);
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
