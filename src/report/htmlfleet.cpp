// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlsections.h"
#include "report/htmlshapes.h"
#include "report/htmltext.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

struct HtmlFleetTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr int FleetColumns = 7;

QByteArray headCell(const QString &upper, const QString &lower, const QString &classes = {})
{
    return element("th", html(upper) + element("small", html(lower)),
                   { { "scope", QStringLiteral("col") }, { "class", classes } });
}

QByteArray twoLines(const QString &upper, const QString &lower, const QString &classes = {})
{
    return element("td",
                   html(upper) + (lower.isEmpty() ? QByteArray() : element("small", html(lower))),
                   { { "class", classes } });
}

bool beginsClass(const Report &report, qsizetype index)
{
    return index == 0 || report.rows[index].verdictClass() != report.rows[index - 1].verdictClass();
}

QByteArray classHeading(const Report &report, VerdictClass verdictClass)
{
    const QString hosts = HtmlFleetTexts::tr("· %n host(s)", nullptr, report.countOf(verdictClass));
    return element("tr",
                   element("th", html(className(verdictClass) + u' ' + hosts),
                           { { "scope", QStringLiteral("rowgroup") },
                             { "colspan", QString::number(FleetColumns) } }));
}

}

QByteArray htmlFleetHead(const Report &report)
{
    if (report.rows.isEmpty())
        return "<section id=\"fleet\" aria-labelledby=\"fleet-h\">"
            + htmlHeading("h2", HtmlFleetTexts::tr("All hosts"), {}, QStringLiteral("fleet-h"))
            + element("p", html(HtmlFleetTexts::tr("No hosts are listed.")))
            + "<div><table><tbody>";
    const QString times = QStringLiteral("c-time"), wide = QStringLiteral("wide");
    return "<section id=\"fleet\" aria-labelledby=\"fleet-h\">"
        + htmlHeading("h2", HtmlFleetTexts::tr("All hosts"),
                      HtmlFleetTexts::tr("most urgent first · times in UTC · “–”: not established"),
                      QStringLiteral("fleet-h"))
        + "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"fleet-h\">"
          "<table class=\"fixed\">"
        + element(
               "thead",
               element(
                   "tr",
                   headCell(HtmlFleetTexts::tr("Verdict"), HtmlFleetTexts::tr("because"),
                            QStringLiteral("c-verdict"))
                       + headCell(HtmlFleetTexts::tr("Host"), HtmlFleetTexts::tr("label"),
                                  QStringLiteral("c-host"))
                       + headCell(HtmlFleetTexts::tr("Time left"),
                                  HtmlFleetTexts::tr("at the check"), QStringLiteral("number"))
                       + headCell(QStringLiteral("thisUpdate"), QStringLiteral("nextUpdate"), times)
                       + headCell(HtmlFleetTexts::tr("Signer"),
                                  HtmlFleetTexts::tr("how authorised"), wide)
                       + headCell(QStringLiteral("Must-Staple"), {}, QStringLiteral("wide c-few"))
                       + headCell(HtmlFleetTexts::tr("Checked"),
                                  HtmlFleetTexts::tr("usable in the period"),
                                  QStringLiteral("wide c-time"))))
        + "<tbody>\n";
}

QByteArray htmlFleetRow(const Report &report, qsizetype index)
{
    const HostRow &row = report.rows[index];
    QByteArray start;
    if (beginsClass(report, index))
        start = (index ? QByteArray("</tbody><tbody>\n") : QByteArray())
            + classHeading(report, row.verdictClass());
    const QString reason = ReportTexts::reason(row);
    const QString remark = ReportTexts::remark(row.target);
    const QString share = row.tally.answered()
        ? QStringLiteral("%1 %").arg(row.tally.usableShare() * 100, 0, 'f', 2)
        : QString();
    return start
        + element("tr",
                  element("th",
                          htmlShape(row) + html(ReportTexts::verdictWord(row))
                              + (reason.isEmpty() ? QByteArray() : element("small", html(reason))),
                          { { "scope", QStringLiteral("row") } })
                      + element("td",
                                htmlHostLink(report, index)
                                    + (remark.isEmpty() ? QByteArray()
                                                        : element("small", htmlName(remark))))
                      + element("td", html(ReportTexts::timeLeft(row)),
                                { { "class", QStringLiteral("number") } })
                      + twoLines(ReportTexts::thisUpdate(row), ReportTexts::nextUpdate(row),
                                 QStringLiteral("nowrap"))
                      + twoLines(ReportTexts::signer(row), ReportTexts::signerNote(row),
                                 QStringLiteral("wide"))
                      + element("td", html(ReportTexts::mustStaple(row)),
                                { { "class", QStringLiteral("wide") } })
                      + twoLines(row.newest ? toMinuteText(row.newest->at).left(16)
                                            : QString::fromUtf16(NotEstablished),
                                 share, QStringLiteral("wide nowrap")))
        + '\n';
}

QByteArray htmlFleetEnd()
{
    return "</tbody></table></div></section>\n";
}
