// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rulegroup.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct GroupText
{
    RuleGroup group;
    const char *id;
    const char *name;
};

constexpr GroupText Groups[] = {
    { RuleGroup::Capture, "capture", QT_TRANSLATE_NOOP("Rules", "Connection and status message") },
    { RuleGroup::Presence, "presence", QT_TRANSLATE_NOOP("Rules", "Whether a response came") },
    { RuleGroup::Envelope, "envelope", QT_TRANSLATE_NOOP("Rules", "Form of the response") },
    { RuleGroup::Binding, "binding", QT_TRANSLATE_NOOP("Rules", "Which certificate it is about") },
    { RuleGroup::Signer, "signer", QT_TRANSLATE_NOOP("Rules", "Who signed") },
    { RuleGroup::Signature, "signature", QT_TRANSLATE_NOOP("Rules", "Signature") },
    { RuleGroup::Time, "time", QT_TRANSLATE_NOOP("Rules", "Time and freshness") },
    { RuleGroup::Status, "status", QT_TRANSLATE_NOOP("Rules", "What the CA says") },
    { RuleGroup::Extensions, "extensions", QT_TRANSLATE_NOOP("Rules", "Extensions") },
    { RuleGroup::Chain, "chain", QT_TRANSLATE_NOOP("Rules", "Certificate and chain") },
    { RuleGroup::History, "history", QT_TRANSLATE_NOOP("Rules", "Over several checks") },
    { RuleGroup::RevocationList, "revocationList", QT_TRANSLATE_NOOP("Rules", "Revocation lists") },
};

const GroupText &textOf(RuleGroup group)
{
    return *std::ranges::find_if(Groups, [&](const GroupText &row) { return row.group == group; });
}

}

QString groupId(RuleGroup group)
{
    return QString::fromLatin1(textOf(group).id);
}

QString groupName(RuleGroup group)
{
    return QCoreApplication::translate("Rules", textOf(group).name);
}

QList<const RuleText *> rulesOf(RuleGroup group)
{
    QList<const RuleText *> rules;
    std::ranges::copy_if(ruleCatalogue(), std::back_inserter(rules),
                         [&](const RuleText *rule) { return rule->group == group; });
    return rules;
}

const QList<RuleGroup> &ruleGroups()
{
    static const QList<RuleGroup> groups = [] {
        QList<RuleGroup> used;
        for (const GroupText &row : Groups) {
            if (!rulesOf(row.group).isEmpty())
                used.append(row.group);
        }
        return used;
    }();
    return groups;
}
