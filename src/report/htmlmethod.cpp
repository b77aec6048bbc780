// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/glossary.h"
#include "report/htmlsections.h"
#include "report/htmlshapes.h"
#include "report/htmltext.h"
#include "report/method.h"

#include <QCoreApplication>

namespace {

struct HtmlMethodTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QByteArray termRows(const QList<Term> &terms)
{
    QByteArray rows;
    for (const Term &term : terms)
        rows += element("tr",
                        element("th", html(term.word), { { "scope", QStringLiteral("row") } })
                            + element("td", html(term.meaning)));
    return element("table", element("tbody", rows));
}

QByteArray verdicts()
{
    QByteArray rows;
    for (int i = 0; i < VerdictCount; ++i) {
        const auto verdict = Verdict(i);
        rows += element(
            "tr",
            element("td", QByteArray::number(i + 1),
                    { { "class", QStringLiteral("number secondary") } })
                + element("th", htmlShape(verdict, classOf(verdict)) + html(verdictWord(verdict)),
                          { { "scope", QStringLiteral("row") } })
                + element("td", html(className(classOf(verdict))))
                + element("td", html(verdictMeaning(verdict))));
    }
    return element("table", element("tbody", rows));
}

}

QByteArray htmlMethod(const Report &report)
{
    QByteArray paragraphs;
    for (const Term &term : methodOf(report))
        paragraphs += element("dt", html(term.word)) + element("dd", html(term.meaning));
    return "<section id=\"method\" aria-labelledby=\"method-h\">"
        + htmlHeading("h2", HtmlMethodTexts::tr("Method"), {}, QStringLiteral("method-h"))
        + element("dl", paragraphs, { { "class", QStringLiteral("facts") } })
        + htmlHeading("h3", HtmlMethodTexts::tr("Verdicts, in the order they are decided"))
        + verdicts() + "</section>\n";
}

QByteArray htmlGlossary()
{
    return "<section id=\"glossary\" aria-labelledby=\"glossary-h\">"
        + htmlHeading("h2", HtmlMethodTexts::tr("Glossary"), {}, QStringLiteral("glossary-h"))
        + termRows(glossary()) + htmlHeading("h3", HtmlMethodTexts::tr("Standards"))
        + termRows(standards()) + "</section>\n";
}
