// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "report/htmlcharts.h"
#include "report/htmlsections.h"
#include "report/htmlshapes.h"
#include "report/htmltext.h"

#include <QCoreApplication>

namespace {

struct SummaryTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr VerdictClass TileOrder[]
    = { VerdictClass::Critical, VerdictClass::Warning, VerdictClass::NoData,
        VerdictClass::Notice,   VerdictClass::Ok,      VerdictClass::NotApplicable };

QByteArray tiles(const Report &report)
{
    QByteArray items;
    for (const VerdictClass verdictClass : TileOrder) {
        items += element("li",
                         element("b", htmlShape(verdictClass) + html(className(verdictClass)))
                             + element("span", QByteArray::number(report.countOf(verdictClass)),
                                       { { "class", QStringLiteral("number") } })
                             + element("span", html(ReportTexts::classNote(verdictClass)),
                                       { { "class", QStringLiteral("note") } }),
                         { { "class", classId(verdictClass) } });
    }
    return element("ul", items, { { "class", QStringLiteral("tiles") } });
}

// Names and the classes that say how wide their columns are.
QByteArray headCells(std::initializer_list<std::pair<QString, const char *>> names)
{
    QByteArray cells;
    for (const auto &[name, width] : names)
        cells += element(
            "th", html(name),
            { { "scope", QStringLiteral("col") }, { "class", QString::fromLatin1(width) } });
    return element("thead", element("tr", cells));
}

QByteArray daysTable(const Report &report)
{
    QByteArray rows;
    for (const FleetDay &day : report.days) {
        QByteArray cells = element("th", html(toText(day.from).left(10)),
                                   { { "scope", QStringLiteral("row") } });
        for (const VerdictClass verdictClass : TileOrder)
            cells += element("td", QByteArray::number(day.hosts[size_t(verdictClass)]),
                             { { "class", QStringLiteral("number") } });
        rows += element("tr", cells);
    }
    QByteArray head = element("th", html(SummaryTexts::tr("Day (UTC)")),
                              { { "scope", QStringLiteral("col") } });
    for (const VerdictClass verdictClass : TileOrder)
        head += element(
            "th", html(className(verdictClass)),
            { { "scope", QStringLiteral("col") }, { "class", QStringLiteral("number") } });
    return element(
        "details",
        element("summary", html(SummaryTexts::tr("The same as a table")))
            + htmlScrolling(
                element("table", element("thead", element("tr", head)) + element("tbody", rows)),
                ReportTexts::daysHeading(report)),
        { { "class", QStringLiteral("data") } });
}

QByteArray days(const Report &report)
{
    const QByteArray chart = htmlDaysChart(report);
    if (chart.isEmpty())
        return {};
    return htmlHeading("h3", ReportTexts::daysHeading(report))
        + element("figure",
                  htmlScrolling(chart, ReportTexts::daysHeading(report)) + daysTable(report));
}

QByteArray problemRow(const Report &report, qsizetype index)
{
    const HostRow &row = report.rows[index];
    return element("tr",
                   element("th", htmlShape(row) + html(ReportTexts::verdictWord(row)),
                           { { "scope", QStringLiteral("row") } })
                       + element("td", htmlHostLink(report, index))
                       + element("td", html(ReportTexts::since(row)),
                                 { { "class", QStringLiteral("nowrap") } })
                       + element("td", html(ReportTexts::sentence(row))));
}

QByteArray problems(const Report &report)
{
    const auto top = report.topProblems();
    if (top.empty())
        return {};
    QByteArray rows;
    for (qsizetype i = 0; i < qsizetype(top.size()); ++i)
        rows += problemRow(report, i);
    return htmlHeading("h3", SummaryTexts::tr("The most urgent problems"),
                       SummaryTexts::tr("%1 of %2 · since: the first check that saw it")
                           .arg(top.size())
                           .arg(report.problems()))
        + htmlScrolling(element("table",
                                headCells({ { SummaryTexts::tr("Verdict"), "c-verdict" },
                                            { SummaryTexts::tr("Host"), "c-host" },
                                            { SummaryTexts::tr("Since (UTC)"), "c-time" },
                                            { SummaryTexts::tr("In words"), "" } })
                                    + element("tbody", rows),
                                { { "class", QStringLiteral("fixed") } }),
                        SummaryTexts::tr("The most urgent problems"));
}

QByteArray changes(const Report &report)
{
    const QString without = ReportTexts::withoutOcsp(report);
    return element(
        "div",
        element("section",
                htmlHeading("h3", SummaryTexts::tr("What changed in the period"))
                    + htmlLines(ReportTexts::changes(report)))
            + element("section",
                      htmlHeading("h3", SummaryTexts::tr("All checks of the period"))
                          + element("p", html(ReportTexts::usable(report.tally)))
                          + (without.isEmpty()
                                 ? QByteArray()
                                 : htmlHeading("h3", SummaryTexts::tr("Hosts without OCSP"))
                                     + element("p", html(without)))),
        { { "class", QStringLiteral("two") } });
}

}

QString htmlHostId(qsizetype index)
{
    return QStringLiteral("host-%1").arg(index + 1);
}

QByteArray htmlHostLink(const Report &report, qsizetype index)
{
    const QByteArray name = htmlName(report.rows[index].target.text());
    return report.request.has(ReportPart::Hosts)
        ? element("a", name, { { "href", u'#' + htmlHostId(index) } })
        : name;
}

QByteArray htmlHeading(const char *tag, const QString &text, const QString &remark,
                       const QString &id)
{
    const QByteArray small = remark.isEmpty() ? QByteArray() : ' ' + element("small", html(remark));
    if (id.isEmpty())
        return element(tag, html(text) + small);
    return element(tag, html(text) + small, { { "id", id } });
}

QByteArray htmlLines(const QList<ReportTexts::Line> &lines)
{
    QByteArray rows;
    for (const ReportTexts::Line &line : lines)
        rows += element(
            "tr",
            element("th", html(line.name), { { "scope", QStringLiteral("row") } })
                + element("td", html(line.value), { { "class", QStringLiteral("number") } })
                + element("td", html(line.remark), { { "class", QStringLiteral("secondary") } }));
    return element("table", element("tbody", rows), { { "class", QStringLiteral("lines") } });
}

QByteArray htmlSummary(const Report &report)
{
    return "<section id=\"summary\" aria-labelledby=\"summary-h\">"
        + htmlHeading("h2", SummaryTexts::tr("Summary"), {}, QStringLiteral("summary-h"))
        + element("p", html(ReportTexts::keySentence(report)),
                  { { "class", QStringLiteral("key") } })
        + tiles(report) + days(report) + problems(report) + changes(report) + "</section>\n";
}
