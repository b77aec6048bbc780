// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/hostfacts.h"
#include "report/reporttexts.h"
#include "ui/chart/timelinepainter.h"
#include "ui/report/pages.h"
#include "ui/report/paperchart.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

struct HostPageTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double Gap = 14, HeadingHeight = 18, LineBelowChart = 14;

double drawHeading(Sheet &sheet, double top, const QString &title, const QString &remark)
{
    const double width = sheet.line(Sheet::Left, top + 13, title, TextStyle::Section, Ink::Accent);
    sheet.line(Sheet::Left + width + 6, top + 13, remark, TextStyle::Table, Ink::Secondary,
               sheet.width() - width - 6);
    return top + HeadingHeight;
}

double drawBanner(Sheet &sheet, double top, const HostRow &row, const QString &vantage)
{
    const double textX = Sheet::Left + 54, width = sheet.right() - textX - 12;
    const QString sentence = ReportTexts::sentence(row);
    const double height = 48 + sheet.paragraphHeight(width, sentence, TextStyle::Body);
    const QColor edge = Sheet::theme().colorOf(row.verdictClass());
    sheet.frame({ Sheet::Left, top, sheet.width(), height }, Sheet::color(Ink::Hairline), 0.6);
    sheet.fill({ Sheet::Left, top, 4, height }, edge);
    sheet.shape(Sheet::Left + 17, top + 11, 24,
                row.newest ? shapeOf(row.newest->verdict, row.newest->verdictClass)
                           : StatusShape::NeverChecked);
    sheet.line(textX, top + 22, ReportTexts::verdictWord(row), TextStyle::Section);
    const double below = sheet.paragraph(textX, top + 28, width, sentence, TextStyle::Body);
    sheet.line(textX, below + 9, ReportTexts::checked(row, vantage), TextStyle::Table,
               Ink::Secondary, width);
    return top + height;
}

void drawFactColumn(Sheet &sheet, double x, double top, double width, const QList<HostFact> &facts)
{
    sheet.rule(x, x + width, top, 0.8, Ink::Accent);
    for (const HostFact &fact : facts) {
        sheet.line(x, top + 9.5, fact.name, TextStyle::Table, Ink::Secondary, 74);
        sheet.line(x + 76, top + 9.5, fact.value, TextStyle::Table, Ink::Text, width - 76);
        top += 13.4;
        sheet.rule(x, x + width, top, 0.4);
    }
}

double drawFacts(Sheet &sheet, double top, const Inspection &inspection)
{
    const QList<HostFact> facts = hostFacts(inspection);
    const qsizetype left = (facts.size() + 1) / 2;
    const double width = (sheet.width() - 24) / 2;
    drawFactColumn(sheet, Sheet::Left, top, width, facts.first(left));
    drawFactColumn(sheet, Sheet::Left + width + 24, top, width, facts.sliced(left));
    double below = top + 13.4 * double(left);
    if (const StapleJudgement *leaf = inspection.judgement.leaf()) {
        const double x = Sheet::Left
            + sheet.line(Sheet::Left, below + 10, HostPageTexts::tr("Response SHA-256") + u' ',
                         TextStyle::Table, Ink::Secondary);
        below += 12;
        sheet.line(x, below - 2, colonHex(sha256(leaf->reading.response.der)).toUpper(),
                   TextStyle::Code);
    }
    return below;
}

constexpr double ClientNameX = 108;

double clientsHeight(const Sheet &sheet, const QList<ClientOutcome> &clients)
{
    if (clients.isEmpty())
        return 0;
    double height = HeadingHeight + Gap;
    for (const ClientGroup &group : clientsByOutcome(clients))
        height += 2
            + sheet.paragraphHeight(sheet.width() - ClientNameX,
                                    group.names.join(QStringLiteral(", ")), TextStyle::Table);
    return height;
}

// The names of those that do the same, a paragraph for each thing they do.
double drawClients(Sheet &sheet, double top, const QList<ClientOutcome> &clients)
{
    if (clients.isEmpty())
        return top;
    double y = drawHeading(sheet, top, HostPageTexts::tr("What clients will do"),
                           HostPageTexts::tr("where they accept the certificate otherwise"));
    for (const ClientGroup &group : clientsByOutcome(clients)) {
        sheet.line(Sheet::Left, y + 9, outcomeWord(group.outcome), TextStyle::TableBold, Ink::Text,
                   ClientNameX - 6);
        y = sheet.paragraph(Sheet::Left + ClientNameX, y + 1, sheet.width() - ClientNameX,
                            group.names.join(QStringLiteral(", ")), TextStyle::Table)
            + 1;
    }
    return y + Gap;
}

double findingHeight(Sheet &sheet, const Finding &finding)
{
    const double width = sheet.width() - 16;
    const QString detail = finding.detail.translated();
    return 12 + (detail.isEmpty() ? 0 : sheet.paragraphHeight(width, detail, TextStyle::Table))
        + (finding.fix().isEmpty() ? 0
                                   : sheet.paragraphHeight(width, finding.fix(), TextStyle::Table))
        + 5;
}

double drawFinding(Sheet &sheet, double top, const Finding &finding)
{
    const double x = Sheet::Left + 16, width = sheet.width() - 16;
    sheet.shape(Sheet::Left, top + 1, 9, shapeOf(finding.severity));
    sheet.line(x, top + 9, finding.title(), TextStyle::FindingBold, Ink::Text, width - 140);
    sheet.lineRight(sheet.right(), top + 9, finding.id(), TextStyle::Code, Ink::Secondary);
    double y = top + 12;
    if (const QString detail = finding.detail.translated(); !detail.isEmpty())
        y = sheet.paragraph(x, y, width, detail, TextStyle::Table);
    if (!finding.fix().isEmpty())
        y = sheet.paragraph(x, y, width, finding.fix(), TextStyle::Table, Ink::Secondary);
    sheet.rule(Sheet::Left, sheet.right(), y + 2, 0.4);
    return y + 5;
}

double problemsHeight(Sheet &sheet, const HostReport &host)
{
    double height = 0;
    for (const Finding &finding : host.findings) {
        if (finding.severity > Severity::Info)
            height += findingHeight(sheet, finding);
    }
    return height;
}

// What may not be left out for want of room comes before what may.
struct Room
{
    double forProblems; // the y that errors and warnings may reach
    double forNotes; // and the rest
};

// As many as there is room for; says how many are left out.
double drawFindings(Sheet &sheet, double top, const HostReport &host, const Room &room)
{
    const QList<Finding> &findings = host.findings;
    double y = drawHeading(sheet, top, HostPageTexts::tr("Findings"),
                           HostPageTexts::tr("%n check(s) passed", nullptr, host.passedChecks));
    qsizetype shown = 0;
    for (; shown < findings.size(); ++shown) {
        const bool isNote = findings[shown].severity == Severity::Info;
        const double limit = isNote ? room.forNotes : room.forProblems;
        if (y + findingHeight(sheet, findings[shown]) > limit - 12)
            break;
        y = drawFinding(sheet, y, findings[shown]);
    }
    if (shown < findings.size()) {
        sheet.line(Sheet::Left, y + 9,
                   HostPageTexts::tr("%n more finding(s) are shown in the program.", nullptr,
                                     int(findings.size() - shown)),
                   TextStyle::Table, Ink::Secondary);
        y += 12;
    }
    return y + Gap;
}

// The drawing of the window, made smaller: 0.68 points a pixel sets its text at 7.5 points.
double drawTimelineBlock(Sheet &sheet, double top, const HostReport &host)
{
    constexpr double PointsPerPixel = 0.68;
    if (!host.timeline)
        return top;
    const double y = drawHeading(
        sheet, top, HostPageTexts::tr("Timeline"),
        HostPageTexts::tr("UTC · solid: still valid · hatched: refresh due · outline: past"));
    QFont font(Sheet::family());
    font.setPixelSize(11);
    font.setHintingPreference(QFont::PreferNoHinting);
    const TimelineFacts &facts = *host.timeline;
    const TimelineLayout layout = layoutTimeline(facts, sheet.width() / PointsPerPixel, font);
    sheet.embed({ Sheet::Left, y }, PointsPerPixel, [&](QPainter &painter) {
        paintTimeline(painter, facts, layout, Sheet::theme(), font);
    });
    return y + layout.height * PointsPerPixel + Gap;
}

double drawHistoryBlock(Sheet &sheet, double top, const HostReport &host, const TimeSpan &period)
{
    const double y = drawHeading(sheet, top, HostPageTexts::tr("History"),
                                 HostPageTexts::tr("time left until the response expires, %1 to %2")
                                     .arg(toMinuteText(period.from), toMinuteText(period.to)));
    if (const QString note = ReportTexts::historyNote(host); !note.isEmpty()) {
        sheet.line(Sheet::Left, y + 10, note, TextStyle::Body, Ink::Secondary);
        return y + LineBelowChart + Gap;
    }
    const double below = drawPaperChart(sheet, y, host, period);
    const VerdictTally &tally = host.row.tally;
    sheet.line(Sheet::Left, below + 9,
               ReportTexts::usable(tally) + u' '
                   + HostPageTexts::tr("Not answered: %1 of %2.")
                         .arg(tally.total() - tally.answered())
                         .arg(tally.total()),
               TextStyle::Table);
    return below + LineBelowChart + Gap;
}

void drawHost(Sheet &sheet, const HostReport &host, const Report &report)
{
    const Target &target = host.row.target;
    const double nameWidth = sheet.line(Sheet::Left, 92, target.text(), TextStyle::HostName,
                                        Ink::Accent, sheet.width());
    sheet.lineRight(sheet.right(), 92, ReportTexts::remark(target), TextStyle::Table,
                    Ink::Secondary, std::max(1.0, sheet.width() - nameWidth - 12));
    double y = drawBanner(sheet, 102, host.row, report.request.vantage) + Gap;
    if (!host.inspection) {
        drawHistoryBlock(sheet, y, host, report.period());
        return;
    }
    const Judgement &judgement = host.inspection->judgement;
    y = drawFacts(sheet, y, *host.inspection) + Gap;
    y = drawTimelineBlock(sheet, y, host);
    const double historyTop
        = sheet.bodyBottom() - HeadingHeight - PaperChartHeight - LineBelowChart;
    const QList<ClientOutcome> outcomes
        = report.request.has(ReportPart::Clients) ? judgement.clients : QList<ClientOutcome>();
    const double clients = clientsHeight(sheet, outcomes);
    const bool hasRoomForClients
        = y + HeadingHeight + problemsHeight(sheet, host) + Gap + clients <= historyTop;
    y = drawFindings(sheet, y, host,
                     { .forProblems = historyTop,
                       .forNotes = hasRoomForClients ? historyTop - clients : historyTop });
    if (y + clients <= historyTop + Gap)
        y = drawClients(sheet, y, outcomes);
    drawHistoryBlock(sheet, y, host, report.period());
}

}

Page hostPage(const HostRow &row, const Report &report, const HostReader &read)
{
    return { row.target.text(), [&row, &report, read](Sheet &sheet) {
                drawHost(sheet, hostReport(read(row.target), report.period()), report);
            } };
}
