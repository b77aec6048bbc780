// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/finding.h"

#include "rules/table.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

namespace {

QString translated(const char *text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("Rules", text);
}

template <class Groups>
void addTexts(const Groups &groups, QList<const RuleText *> &texts)
{
    for (const auto &group : groups) {
        for (const auto &rule : group)
            texts.append(&rule.text);
    }
}

}

QString severityId(Severity severity)
{
    switch (severity) {
    case Severity::Skipped:
        return QStringLiteral("skipped");
    case Severity::Ok:
        return QStringLiteral("ok");
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        return QStringLiteral("error");
    }
    return {};
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Skipped:
        return QCoreApplication::translate("Rules", "Skipped");
    case Severity::Ok:
        return QCoreApplication::translate("Rules", "Passed");
    case Severity::Info:
        return QCoreApplication::translate("Rules", "Notice");
    case Severity::Warning:
        return QCoreApplication::translate("Rules", "Warning");
    case Severity::Error:
        return QCoreApplication::translate("Rules", "Error");
    }
    return {};
}

const QList<const RuleText *> &ruleCatalogue()
{
    static const QList<const RuleText *> catalogue = [] {
        QList<const RuleText *> texts;
        addTexts(rulesBeforeStaples(), texts);
        addTexts(rulesOfStaples(), texts);
        addTexts(rulesAfterStaples(), texts);
        addTexts(rulesOfLists(), texts);
        return texts;
    }();
    return catalogue;
}

const RuleText *ruleById(QStringView id)
{
    static const QHash<QString, const RuleText *> rules = [] {
        QHash<QString, const RuleText *> byId;
        for (const RuleText *rule : ruleCatalogue())
            byId.insert(QString::fromLatin1(rule->id), rule);
        return byId;
    }();
    return rules.value(id.toString());
}

QString Finding::title() const
{
    return translated(rule->title);
}

QString Finding::explanation() const
{
    return translated(rule->explanation);
}

QString Finding::fix() const
{
    return translated(rule->fix);
}

// Of several sources the first is the one linked.
QString sourceUrl(const RuleText &rule)
{
    const QString source = QString::fromUtf8(rule.source);
    static const QRegularExpression rfc(QStringLiteral("^RFC (\\d+)(?: §([0-9.]+))?"));
    const QRegularExpressionMatch match = rfc.match(source);
    if (match.hasMatch()) {
        const QString page
            = QStringLiteral("https://www.rfc-editor.org/rfc/rfc") + match.captured(1);
        return match.captured(2).isEmpty() ? page
                                           : page + QStringLiteral("#section-") + match.captured(2);
    }
    if (source.startsWith(QLatin1String("BR ")))
        return QStringLiteral("https://cabforum.org/working-groups/server/baseline-requirements/");
    if (source.startsWith(QLatin1String("MRSP ")))
        return QStringLiteral(
            "https://www.mozilla.org/about/governance/policies/security-group/certs/policy/");
    if (source.startsWith(QLatin1String("X.690 ")))
        return QStringLiteral("https://www.itu.int/rec/T-REC-X.690");
    return {};
}
