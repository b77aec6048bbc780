// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reporttexts.h"
#include "ui/report/chapter.h"
#include "ui/report/dayschart.h"

#include "base/text.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

namespace {

struct ChapterTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double SummaryGap = 16, LogoWidth = 130, LogoHeight = 44, ChangesWidth = 286;

// Scaled down to what paper shows at 300 dpi; null where there is none or it cannot be read.
QImage logoImage(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    const QSize whole = reader.size();
    const QSize most(int(LogoWidth * 300 / 72), int(LogoHeight * 300 / 72));
    if (whole.width() > most.width() || whole.height() > most.height())
        reader.setScaledSize(whole.scaled(most, Qt::KeepAspectRatio));
    return reader.read();
}

void drawLogo(Sheet &sheet, const QByteArray &bytes)
{
    const QImage image = logoImage(bytes);
    if (image.isNull())
        return;
    QSizeF size = QSizeF(image.size()).scaled(LogoWidth, LogoHeight, Qt::KeepAspectRatio);
    sheet.image({ QPointF(sheet.right() - size.width(), 76), size }, image);
}

Blocks titleBlocks(const Sheet &sheet, const Report &report)
{
    const double width = report.request.logo.isEmpty() ? 0 : sheet.width() - LogoWidth - 16;
    Blocks blocks { textBlock(sheet, ReportTexts::title(report.request), TextStyle::Title,
                              Ink::Accent, 0, width) };
    double gap = 10;
    for (const ReportTexts::Line &line : ReportTexts::about(report)) {
        const Block name = textBlock(sheet, line.name, TextStyle::Body, Ink::Secondary, 0, 68);
        const Block value = textBlock(sheet, line.value.left(400), TextStyle::Body, Ink::Text, 70,
                                      sheet.width() - 70);
        blocks += withGap({ beside(name, value) }, gap);
        gap = 0;
    }
    return blocks;
}

struct Tile
{
    VerdictClass verdictClass;
    StatusShape shape;
};

constexpr std::array<Tile, 6> Tiles { {
    { VerdictClass::Critical, StatusShape::Critical },
    { VerdictClass::Warning, StatusShape::Warning },
    { VerdictClass::NoData, StatusShape::Unreachable },
    { VerdictClass::Notice, StatusShape::Notice },
    { VerdictClass::Ok, StatusShape::Tick },
    { VerdictClass::NotApplicable, StatusShape::NoData },
} };

void drawTiles(Sheet &sheet, double top, const Report &report)
{
    const double gutter = 8, width = (sheet.width() - 5 * gutter) / 6;
    double x = Sheet::Left;
    for (const Tile &tile : Tiles) {
        sheet.stroke({ x, top }, { x + width, top }, Sheet::theme().colorOf(tile.verdictClass), 2);
        sheet.shape(x, top + 7, 10, tile.shape);
        sheet.line(x + 12, top + 15, className(tile.verdictClass), TextStyle::TableBold, Ink::Text,
                   width - 12);
        sheet.line(x, top + 43, QString::number(report.countOf(tile.verdictClass)),
                   TextStyle::TileNumber);
        sheet.line(x, top + 57, ReportTexts::classNote(tile.verdictClass), TextStyle::Table,
                   Ink::Secondary, width);
        x += width + gutter;
    }
}

Block tilesBlock(const Report &report)
{
    return { .height = 62,
             .draw = [&report](Sheet &sheet, double top) { drawTiles(sheet, top, report); },
             .gap = SummaryGap };
}

QString pageText(const HostPages &pages, qsizetype row)
{
    return row < pages.size() ? QString::number(pages[row]) : QString();
}

// Where the columns of the problems begin.
constexpr double HostX = 104, SinceX = 238, WordsX = 326;

Blocks problemBlocks(const Sheet &sheet, const Report &report, const HostPages &pages)
{
    const auto problems = report.topProblems();
    if (problems.empty())
        return {};
    const bool isAll = int(problems.size()) == report.problems();
    const bool hasPages = report.request.has(ReportPart::Hosts);
    const Block heading = headingBlock(
        ChapterTexts::tr("The most urgent problems"),
        (isAll ? QString()
               : ChapterTexts::tr("%1 of %2 · ").arg(problems.size()).arg(report.problems()))
            + ChapterTexts::tr("since: the first check that saw it"));
    const Block head
        = headBlock(sheet,
                    { { 0, 100, ChapterTexts::tr("Verdict"), TextStyle::TableBold, Ink::Secondary },
                      { HostX, SinceX - HostX - 4, ChapterTexts::tr("Host"), TextStyle::TableBold,
                        Ink::Secondary },
                      { SinceX, WordsX - SinceX - 4, ChapterTexts::tr("Since (UTC)"),
                        TextStyle::TableBold, Ink::Secondary },
                      { WordsX, sheet.width() - WordsX - 32, ChapterTexts::tr("In words"),
                        TextStyle::TableBold, Ink::Secondary },
                      { sheet.width() - 28, 28, hasPages ? ChapterTexts::tr("Page") : QString(),
                        TextStyle::TableBold, Ink::Secondary, true } });
    Blocks rows;
    for (size_t i = 0; i < problems.size(); ++i) {
        const HostRow &row = problems[i];
        const QString reason = ReportTexts::reason(row);
        rows += rowBlock(sheet,
                         { { 0, 100, ReportTexts::verdictWord(row), TextStyle::TableBold, Ink::Text,
                             false, 2, shapeOf(row) },
                           { .x = HostX,
                             .width = SinceX - HostX - 4,
                             .text = row.target.text(),
                             .isOneLine = true },
                           { SinceX, WordsX - SinceX - 4, ReportTexts::since(row), TextStyle::Table,
                             Ink::Text, false, 2 },
                           { WordsX, sheet.width() - WordsX - 32,
                             reason.isEmpty() ? ReportTexts::sentence(row) : reason,
                             TextStyle::Table, Ink::Text, false, 2 },
                           { sheet.width() - 28, 28, pageText(pages, qsizetype(i)),
                             TextStyle::Table, Ink::Text, true } });
    }
    return Blocks { heading } + tableBlocks(head, rows);
}

Block changesBlock(const Sheet &sheet, const Report &report)
{
    Blocks blocks { headingBlock(ChapterTexts::tr("What changed in the period"), {}, 0,
                                 ChangesWidth),
                    ruleBlock(sheet, 0, ChangesWidth) };
    for (const ReportTexts::Line &line : ReportTexts::changes(report))
        blocks += rowBlock(
            sheet,
            { { 0, 112, line.name },
              { 112, 26, line.value, TextStyle::TableBold, Ink::Text, true },
              { 144, ChangesWidth - 144, line.remark, TextStyle::Table, Ink::Secondary } },
            0, ChangesWidth);
    return stacked(blocks);
}

Block withoutOcspBlock(const Sheet &sheet, const Report &report)
{
    const QString text = ReportTexts::withoutOcsp(report);
    if (text.isEmpty())
        return {};
    const double left = ChangesWidth + 24, width = sheet.width() - left;
    Block words = textBlock(sheet, text, TextStyle::Table, Ink::Text, left, width);
    words.gap = 4;
    return stacked({ headingBlock(ChapterTexts::tr("Hosts without OCSP"), {}, left, width),
                     ruleBlock(sheet, left, width), words });
}

Blocks summaryBlocks(const Sheet &sheet, const Report &report, const HostPages &pages)
{
    Blocks blocks = titleBlocks(sheet, report);
    blocks += withGap(
        { textBlock(sheet, ReportTexts::keySentence(report), TextStyle::KeySentence) }, SummaryGap);
    blocks += tilesBlock(report);
    blocks += daysChart(report);
    blocks += problemBlocks(sheet, report, pages);
    blocks += withGap({ beside(changesBlock(sheet, report), withoutOcspBlock(sheet, report)) },
                      SummaryGap);
    return blocks;
}

RunningHead summaryHead(const Report &report)
{
    return { .draw =
                 [&report](Sheet &sheet, int page, int) {
                     if (page == 0)
                         drawLogo(sheet, report.request.logo);
                 },
             .firstTop = 76,
             .nextTop = Sheet::BodyTop };
}

}

Chapter summaryChapter(const Sheet &measure, const Report &report, const HostPages &hostPages)
{
    const auto draw = [&report, hostPages](const Sheet &sheet) {
        return runningPages(sheet, summaryBlocks(sheet, report, hostPages), summaryHead(report));
    };
    return { .scope = visibleText(report.request.scopeText, 200),
             .bookmark = ChapterTexts::tr("Summary"),
             .pages = runningPageCount(measure, summaryBlocks(measure, report, hostPages),
                                       summaryHead(report)),
             .draw = draw };
}
