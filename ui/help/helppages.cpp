// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helppages.h"

#include "report/glossary.h"
#include "rules/decision.h"
#include "rules/rulegroup.h"
#include "ui/theme/statusshape.h"

#include <QAction>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace {

struct HelpTexts
{
    Q_DECLARE_TR_FUNCTIONS(HelpPages)
};

bool holds(const QString &search, const QStringList &texts)
{
    const QString all = texts.join(u'\n');
    const QStringList words = search.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(
        words, [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

QString inColor(const QColor &color, const QString &html)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(color.name(), html);
}

QString shape(StatusShape shape)
{
    return QStringLiteral(
               "<img src=\"shape:%1\" width=\"16\" height=\"16\" style=\"vertical-align:middle\">")
        .arg(int(shape));
}

QString heading(const QString &text)
{
    return QStringLiteral(
               "<h2 style=\"font-size:large; margin-top:20px; margin-bottom:6px\">%1</h2>")
        .arg(text.toHtmlEscaped());
}

QString paragraph(const QString &html)
{
    return QStringLiteral("<p style=\"margin-top:2px; margin-bottom:2px\">%1</p>").arg(html);
}

// The last cell takes what share of the width it is given; the others make do with the rest.
QString row(const Theme &theme, const QStringList &cells, int lastPercent = 0)
{
    QString html;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString width = lastPercent > 0 && i == cells.size() - 1
            ? QStringLiteral(" width=\"%1%\"").arg(lastPercent)
            : QString();
        html += QStringLiteral("<td%1 style=\"border-bottom:1px solid %2; padding:6px\">%3</td>")
                    .arg(width, theme.rowRule.name(), cells[i]);
    }
    return QStringLiteral("<tr>%1</tr>").arg(html);
}

QString table(const QString &rows)
{
    return QStringLiteral(
               "<table width=\"100%\" cellspacing=\"0\" style=\"border-collapse:collapse\">"
               "%1</table>")
        .arg(rows);
}

QString orNothing(const QString &html)
{
    return html.isEmpty() ? paragraph(HelpTexts::tr("Nothing here holds these words.")) : html;
}

QString ruleLink(const RuleText &rule)
{
    const QString id = QString::fromLatin1(rule.id);
    return QStringLiteral("<a href=\"#%1\">%1</a>").arg(id);
}

QString severityText(const RuleText &rule)
{
    if (rule.publicOnly)
        return HelpTexts::tr("%1, for public CAs only").arg(severityWord(rule.publicSeverity));
    if (rule.publicSeverity != rule.privateSeverity)
        return HelpTexts::tr("%1, for private CAs %2")
            .arg(severityWord(rule.publicSeverity), severityWord(rule.privateSeverity));
    return severityWord(rule.publicSeverity);
}

QString sourceLink(const RuleText &rule)
{
    const QString source = QString::fromUtf8(rule.source).toHtmlEscaped();
    const QString url = sourceUrl(rule).toHtmlEscaped();
    return url.isEmpty() ? source
                         : QStringLiteral("<a href=\"%1\" title=\"%1\">%2</a>").arg(url, source);
}

QString ruleHtml(const Theme &theme, const RuleText &rule)
{
    const Finding texts { &rule, rule.publicSeverity, {}, 0, nullptr };
    QString html = QStringLiteral("<a name=\"%1\"></a>").arg(QString::fromLatin1(rule.id))
        + QStringLiteral("<p style=\"margin-top:14px; margin-bottom:2px\">%1&nbsp; <b>%2</b></p>")
              .arg(shape(shapeOf(rule.publicSeverity)), texts.title().toHtmlEscaped());
    html += paragraph(
        inColor(theme.secondary,
                QStringLiteral("<code>%1</code> · %2 · ")
                        .arg(QString::fromLatin1(rule.id), severityText(rule).toHtmlEscaped())
                    + sourceLink(rule)));
    html += paragraph(texts.explanation().toHtmlEscaped());
    if (*rule.fix)
        html += paragraph(inColor(theme.secondary, HelpTexts::tr("How to fix:").toHtmlEscaped())
                          + u' ' + texts.fix().toHtmlEscaped());
    return html;
}

QString verdictRow(const Theme &theme, Verdict verdict, const QString &search)
{
    QStringList ids, links;
    for (const RuleText *rule : rulesLeadingTo(verdict)) {
        ids += QString::fromLatin1(rule->id);
        links += ruleLink(*rule);
    }
    if (!holds(search, QStringList { verdictWord(verdict), verdictMeaning(verdict) } + ids))
        return {};
    return row(
        theme,
        { inColor(theme.secondary, QString::number(int(verdict) + 1)),
          shape(shapeOf(verdict, classOf(verdict)))
              + QStringLiteral("&nbsp;&nbsp;<b>%1</b>").arg(verdictWord(verdict).toHtmlEscaped()),
          verdictMeaning(verdict).toHtmlEscaped(), links.join(QStringLiteral(", ")) },
        44);
}

// "&Check selected" and "Signer && chain" as they are seen.
QString withoutMnemonic(QString text)
{
    static const QRegularExpression marked(QStringLiteral("&(.)"));
    return text.replace(marked, QStringLiteral("\\1"));
}

QString termsTable(const Theme &theme, const QList<Term> &terms, const QString &search)
{
    QString rows;
    for (const Term &term : terms) {
        if (holds(search, { term.word, term.meaning }))
            rows += row(theme,
                        { QStringLiteral("<b>%1</b>").arg(term.word.toHtmlEscaped()),
                          term.meaning.toHtmlEscaped() });
    }
    return rows.isEmpty() ? QString() : table(rows);
}

}

QString HelpPages::verdicts(const Theme &theme, const QString &search)
{
    QString rows;
    for (int i = 0; i < VerdictCount; ++i)
        rows += verdictRow(theme, Verdict(i), search);
    if (rows.isEmpty())
        return orNothing({});
    return paragraph(
               HelpTexts::tr("Every check runs %n rule(s).", nullptr, int(ruleCatalogue().size()))
                   .toHtmlEscaped()
               + u' '
               + HelpTexts::tr(
                     "What they find leads to one verdict: the first row of this table that "
                     "applies. Findings that did not lead to it can only make the class "
                     "worse. A response that cannot be verified is called neither good nor "
                     "revoked.")
                     .toHtmlEscaped())
        + QStringLiteral("<p></p>") + table(rows);
}

QString HelpPages::rules(const Theme &theme, const QString &search)
{
    QString html;
    for (const RuleGroup group : ruleGroups()) {
        QString found;
        for (const RuleText *rule : rulesOf(group)) {
            const Finding texts { rule, rule->publicSeverity, {}, 0, nullptr };
            if (holds(search,
                      { texts.id(), texts.title(), texts.explanation(), texts.fix(),
                        QString::fromUtf8(rule->source), groupName(group) }))
                found += ruleHtml(theme, *rule);
        }
        if (!found.isEmpty())
            html += heading(groupName(group)) + found;
    }
    return orNothing(html);
}

QString HelpPages::terms(const Theme &theme, const QString &search)
{
    const QString words = termsTable(theme, glossary(), search);
    const QString documents = termsTable(theme, standards(), search);
    return orNothing(
        words
        + (documents.isEmpty() ? QString() : heading(HelpTexts::tr("Standards")) + documents));
}

QString HelpPages::keys(const Theme &theme, const QString &search, const QList<QAction *> &actions)
{
    QString rows;
    for (const QAction *action : actions) {
        // What "Undo" would undo now is no name of a key.
        const QString fixedName = action->property(ActionNameProperty).toString();
        const QString name = withoutMnemonic(fixedName.isEmpty() ? action->text() : fixedName);
        QStringList keys;
        for (const QKeySequence &sequence : action->shortcuts())
            keys += sequence.toString(QKeySequence::NativeText);
        if (name.isEmpty() || keys.isEmpty() || !holds(search, QStringList { name } + keys))
            continue;
        rows += row(theme,
                    { name.toHtmlEscaped(),
                      QStringLiteral("<code>%1</code>")
                          .arg(keys.join(QStringLiteral(", ")).toHtmlEscaped()) });
    }
    return orNothing(rows.isEmpty() ? QString() : table(rows));
}
