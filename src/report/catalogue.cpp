// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/catalogue.h"

#include "rules/finding.h"

#include <QJsonArray>

namespace {

QString groupId(RuleGroup group)
{
    switch (group) {
    case RuleGroup::Capture:
        return u"capture"_qs;
    case RuleGroup::Presence:
        return u"presence"_qs;
    case RuleGroup::Envelope:
        return u"envelope"_qs;
    case RuleGroup::Binding:
        return u"binding"_qs;
    case RuleGroup::Signer:
        return u"signer"_qs;
    case RuleGroup::Signature:
        return u"signature"_qs;
    case RuleGroup::Time:
        return u"time"_qs;
    case RuleGroup::Status:
        return u"status"_qs;
    case RuleGroup::Extensions:
        return u"extensions"_qs;
    case RuleGroup::Chain:
        return u"chain"_qs;
    case RuleGroup::History:
        return u"history"_qs;
    case RuleGroup::RevocationList:
        return u"revocationList"_qs;
    }
    Q_UNREACHABLE();
}

QJsonObject ruleJson(const RuleText &rule)
{
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
    };
}

}

QJsonObject catalogueJson()
{
    QJsonArray rules;
    for (const RuleText *rule : ruleCatalogue())
        rules.append(ruleJson(*rule));
    return { { u"schema"_qs, u"staplescope.rules/1"_qs }, { u"rules"_qs, rules } };
}
