// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/catalogue.h"

#include "rules/rulegroup.h"
#include "rules/serverfix.h"

#include <QJsonArray>

namespace {

QJsonObject ruleJson(const RuleText &rule)
{
    const auto remedy = remedyFor(QString::fromLatin1(rule.id));
    return {
        { u"id"_qs, QString::fromLatin1(rule.id) },
        { u"group"_qs, groupId(rule.group) },
        { u"publicSeverity"_qs, severityId(rule.publicSeverity) },
        { u"privateSeverity"_qs, severityId(rule.privateSeverity) },
        { u"source"_qs, QString::fromUtf8(rule.source) },
        { u"sourceUrl"_qs, sourceUrl(rule) },
        { u"title"_qs, QString::fromUtf8(rule.title) },
        { u"explanation"_qs, QString::fromUtf8(rule.explanation) },
        { u"fix"_qs, QString::fromUtf8(rule.fix) },
        { u"publicOnly"_qs, rule.publicOnly },
        { u"remedy"_qs, remedy ? QJsonValue(remedyId(*remedy)) : QJsonValue() },
    };
}

QJsonArray serversJson()
{
    QJsonArray all;
    for (const ServerFacts &facts : servers()) {
        all.append(QJsonObject { { u"id"_qs, QString::fromLatin1(facts.id) },
                                 { u"name"_qs, QString::fromUtf8(facts.name) },
                                 { u"stapling"_qs, stapling(facts.way) } });
    }
    return all;
}

QJsonObject serverFixesJson(Remedy remedy)
{
    QJsonObject fixes;
    for (int i = 0; i < ServerCount; ++i) {
        const ServerFix fix = serverFix(remedy, Server(i));
        fixes.insert(QString::fromLatin1(factsOf(Server(i)).id),
                     QJsonObject { { u"text"_qs, QString::fromUtf8(fix.sentence) },
                                   { u"lines"_qs, fix.snippet } });
    }
    return fixes;
}

QJsonArray remediesJson()
{
    QJsonArray remedies;
    for (int i = 0; i < RemedyCount; ++i) {
        remedies.append(QJsonObject { { u"id"_qs, remedyId(Remedy(i)) },
                                      { u"serverFixes"_qs, serverFixesJson(Remedy(i)) } });
    }
    return remedies;
}

}

QJsonObject catalogueJson()
{
    QJsonArray rules;
    for (const RuleText *rule : ruleCatalogue())
        rules.append(ruleJson(*rule));
    return { { u"schema"_qs, u"staplescope.rules/1"_qs },
             { u"rules"_qs, rules },
             { u"servers"_qs, serversJson() },
             { u"remedies"_qs, remediesJson() } };
}
