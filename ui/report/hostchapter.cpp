// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/hostfacts.h"
#include "report/reporttexts.h"
#include "ui/chart/timelinepainter.h"
#include "ui/report/chapter.h"
#include "ui/report/hostblocks.h"
#include "ui/report/paperchart.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

struct HostChapterTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double HostGap = 14, FactGutter = 24;

Block bannerBlock(const Sheet &sheet, const HostRow &row)
{
    constexpr double TextX = 54;
    const double width = sheet.width() - TextX - 12;
    const LaidText sentence = sheet.laidText(width, ReportTexts::sentence(row), TextStyle::Body);
    QStringList notes { ReportTexts::checked(row), ReportTexts::foundThen(row) };
    notes.removeAll(QString());
    const LaidText checked
        = sheet.laidText(width, notes.join(QStringLiteral(" · ")), TextStyle::Table);
    const double height = 42 + sentence.height() + checked.height();
    return { .height = height, .draw = [=, &row](Sheet &paper, double top) {
                paper.frame({ Sheet::Left, top, paper.width(), height },
                            Sheet::color(Ink::Hairline), 0.6);
                paper.fill({ Sheet::Left, top, 4, height },
                           Sheet::theme().colorOf(row.verdictClass()));
                paper.shape(Sheet::Left + 17, top + 11, 24, shapeOf(row));
                const double x = Sheet::Left + TextX;
                paper.line(x, top + 22, ReportTexts::verdictWord(row), TextStyle::Section);
                const double below = paper.draw(x, top + 29, sentence);
                paper.draw(x, below + 3, checked, Ink::Secondary);
            } };
}

Blocks factBlocks(const Sheet &sheet, const Inspection &inspection)
{
    const QList<HostFact> facts = hostFacts(inspection);
    if (facts.isEmpty())
        return {};
    const double width = (sheet.width() - FactGutter) / 2;
    const auto row = [&](const HostFact &fact, double left) {
        return rowBlock(sheet,
                        { { left, 74, fact.name, TextStyle::Table, Ink::Secondary },
                          { left + 78, width - 78, fact.value.left(300) } },
                        left, width);
    };
    const qsizetype half = (facts.size() + 1) / 2;
    Blocks left { ruleBlock(sheet, 0, width) },
        right { ruleBlock(sheet, width + FactGutter, width) };
    for (qsizetype i = 0; i < facts.size(); ++i) {
        if (i < half)
            left += row(facts[i], 0);
        else
            right += row(facts[i], width + FactGutter);
    }
    Blocks blocks = withGap({ beside(stacked(left), stacked(right)) }, HostGap);
    if (const StapleJudgement *leaf = inspection.judgement.leaf()) {
        const QString hash = colonHex(sha256(leaf->reading.response.der)).toUpper();
        blocks += Block { .height = 12, .draw = [hash](Sheet &paper, double top) {
                             const double drawn
                                 = paper.line(Sheet::Left, top + 10,
                                              HostChapterTexts::tr("Response SHA-256") + u' ',
                                              TextStyle::Table, Ink::Secondary);
                             paper.line(Sheet::Left + drawn, top + 10, hash, TextStyle::Code,
                                        Ink::Text, paper.width() - drawn);
                         } };
    }
    return blocks;
}

// The drawing of the window, made smaller: 0.68 points a pixel sets its text at 7.5 points.
Blocks timelineBlocks(const Sheet &sheet, const HostReport &host)
{
    constexpr double PointsPerPixel = 0.68;
    if (!host.timeline)
        return {};
    QFont font(Sheet::family());
    font.setPixelSize(11);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setLetterSpacing(QFont::AbsoluteSpacing,
                          0.02); // no ligatures, which copied text would keep
    const TimelineLayout layout
        = layoutTimeline(*host.timeline, sheet.width() / PointsPerPixel, font);
    return {
        headingBlock(HostChapterTexts::tr("Timeline"),
                     HostChapterTexts::tr(
                         "UTC · solid: still valid · hatched: refresh due · outline: past")),
        { .height = layout.height * PointsPerPixel,
          .draw =
              [layout, font, facts = *host.timeline](Sheet &paper, double top) {
                  paper.embed({ Sheet::Left, top }, PointsPerPixel, [&](QPainter &painter) {
                      paintTimeline(painter, facts, layout, Sheet::theme(), font);
                  });
              } },
    };
}

// The report that is drawn lives as long as the drawing.
Blocks historyBlocks(const Sheet &sheet, const std::shared_ptr<const HostReport> &host,
                     const TimeSpan &period)
{
    Blocks blocks { headingBlock(
        HostChapterTexts::tr("History"),
        HostChapterTexts::tr("time left until the response expires, %1 to %2")
            .arg(toMinuteText(period.from), toMinuteText(period.to))) };
    if (const QString note = ReportTexts::historyNote(*host); !note.isEmpty())
        blocks += textBlock(sheet, note, TextStyle::Body, Ink::Secondary);
    else
        blocks += Block { .height = PaperChartHeight,
                          .draw = [host, period](Sheet &paper, double top) {
                              drawPaperChart(paper, top, *host, period);
                          } };
    return blocks;
}

Block availabilityColumn(const Sheet &sheet, const HostRow &row, double width)
{
    Blocks rows { ruleBlock(sheet, 0, width) };
    for (const ReportTexts::Line &line : ReportTexts::availability(row))
        rows += rowBlock(sheet,
                         { { 0, 82, line.name },
                           { 82, 58, line.value, TextStyle::TableBold, Ink::Text, true },
                           { 146, width - 146, line.remark, TextStyle::Table, Ink::Secondary } },
                         0, width);
    return stacked(rows);
}

Block sharesColumn(const Sheet &sheet, const VerdictTally &tally, double left)
{
    const double width = sheet.width() - left;
    Blocks rows { ruleBlock(sheet, left, width) };
    for (const ReportTexts::Share &share : ReportTexts::shares(tally))
        rows += rowBlock(
            sheet,
            { { left, width - 92, ::verdictWord(share.verdict), TextStyle::Table, Ink::Text, false,
                0, shapeOf(share.verdict, classOf(share.verdict)) },
              { left + width - 92, 42, share.checks, TextStyle::Table, Ink::Text, true },
              { left + width - 46, 46, share.share, TextStyle::Table, Ink::Text, true } },
            left, width);
    return stacked(rows);
}

Blocks availabilityBlocks(const Sheet &sheet, const HostRow &row)
{
    constexpr double Width = 286;
    if (row.tally.total() == 0)
        return {};
    return { headingBlock(HostChapterTexts::tr("Availability"), ReportTexts::usable(row.tally)),
             beside(availabilityColumn(sheet, row, Width),
                    sharesColumn(sheet, row.tally, Width + 24)) };
}

Blocks hostBlocks(const Sheet &sheet, const std::shared_ptr<const HostReport> &host,
                  const HostRow &row, const Report &report)
{
    Blocks blocks { bannerBlock(sheet, row) };
    if (host->inspection) {
        blocks += factBlocks(sheet, *host->inspection);
        blocks += timelineBlocks(sheet, *host);
    }
    blocks += historyBlocks(sheet, host, report.period());
    blocks += availabilityBlocks(sheet, row);
    if (!host->inspection)
        return blocks;
    blocks += findingBlocks(sheet, *host);
    blocks += chainBlocks(sheet, *host->inspection);
    if (report.request.has(ReportPart::Clients))
        blocks += clientBlocks(sheet, host->inspection->judgement.clients);
    if (report.request.showsRawFields())
        blocks += evidenceBlocks(sheet, *host->inspection);
    return blocks;
}

// The largest that it fits in.
TextStyle nameStyle(const Sheet &sheet, const QString &name, double width)
{
    for (const TextStyle style : { TextStyle::HostName, TextStyle::Heading, TextStyle::Section }) {
        if (sheet.textWidth(name, style) <= width)
            return style;
    }
    return TextStyle::Section;
}

RunningHead hostHead(const HostRow &row)
{
    const auto draw = [&row](Sheet &sheet, int page, int pages) {
        const bool isFirst = page == 0;
        QStringList notes;
        if (const QString remark = ReportTexts::remark(row.target).left(300);
            isFirst && !remark.isEmpty())
            notes += remark;
        if (pages > 1)
            notes += HostChapterTexts::tr("%1 of %2 pages").arg(page + 1).arg(pages);
        const QString note = notes.join(QStringLiteral(" · "));
        const double noteWidth
            = std::min(sheet.textWidth(note, TextStyle::Table), sheet.width() / 2);
        const double room = sheet.width() - noteWidth - 12;
        const TextStyle style = nameStyle(sheet, row.target.text(), room);
        sheet.line(Sheet::Left, 92, row.target.text(),
                   !isFirst && style == TextStyle::HostName ? TextStyle::Heading : style,
                   Ink::Accent, room);
        if (!note.isEmpty())
            sheet.lineRight(sheet.right(), 92, note, TextStyle::Table, Ink::Secondary, noteWidth);
        if (!isFirst)
            sheet.rule(Sheet::Left, sheet.right(), 98, 0.8, Ink::Accent);
    };
    return { .draw = draw, .firstTop = 102, .nextTop = 106 };
}

}

Chapter hostChapter(const Sheet &measure, const Report &report, const HostRow &row,
                    const HostReader &read)
{
    const auto blocks = [&report, &row, read](const Sheet &sheet) {
        const auto host
            = std::make_shared<const HostReport>(hostReport(read(row.target), report.period()));
        return hostBlocks(sheet, host, row, report);
    };
    return { .scope = row.target.text(),
             .bookmark = row.target.text(),
             .group = QStringLiteral("%1 (%2)")
                          .arg(className(row.verdictClass()))
                          .arg(report.countOf(row.verdictClass())),
             .pages = runningPageCount(measure, blocks(measure), hostHead(row)),
             .draw = [blocks, &row](const Sheet &sheet) {
                 return runningPages(sheet, blocks(sheet), hostHead(row));
             } };
}
