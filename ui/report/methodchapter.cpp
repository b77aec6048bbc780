// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "report/method.h"
#include "ui/report/chapter.h"

#include <QCoreApplication>

namespace {

struct MethodTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double ColumnGutter = 24;

double columnWidth(const Sheet &sheet)
{
    return (sheet.width() - ColumnGutter) / 2;
}

double columnLeft(const Sheet &sheet, int column)
{
    return column * (columnWidth(sheet) + ColumnGutter);
}

using MakeBlock = std::function<Block(qsizetype index, double left)>;

// Two columns of about the same height, in reading order.
Block inTwoColumns(const Sheet &sheet, qsizetype count, const MakeBlock &make)
{
    double total = 0;
    for (qsizetype i = 0; i < count; ++i)
        total += make(i, 0).height;
    Blocks columns[2];
    double used = 0;
    for (qsizetype i = 0; i < count; ++i) {
        const Block block = make(i, columnLeft(sheet, 0));
        const bool isSecond = used + block.height / 2 > total / 2;
        columns[isSecond] += isSecond ? make(i, columnLeft(sheet, 1)) : block;
        used += block.height;
    }
    return beside(stacked(columns[0]), stacked(columns[1]));
}

Block paragraphs(const Sheet &sheet, const QList<Term> &terms)
{
    return inTwoColumns(sheet, terms.size(), [&](qsizetype i, double left) {
        const double width = columnWidth(sheet);
        Block block = stacked(
            { textBlock(sheet, terms[i].word, TextStyle::FindingBold, Ink::Accent, left, width),
              textBlock(sheet, terms[i].meaning, TextStyle::Finding, Ink::Text, left, width) });
        block.height += 6;
        return block;
    });
}

Block ruledColumns(const Sheet &sheet, const Block &block)
{
    const double width = columnWidth(sheet);
    const Block rules = beside(ruleBlock(sheet, columnLeft(sheet, 0), width),
                               ruleBlock(sheet, columnLeft(sheet, 1), width));
    return stacked({ rules, block });
}

// A word and what it means, a row each.
Block termRows(const Sheet &sheet, const QList<Term> &terms, double meaningX)
{
    return ruledColumns(sheet, inTwoColumns(sheet, terms.size(), [&](qsizetype i, double left) {
                            const double width = columnWidth(sheet);
                            return rowBlock(
                                sheet,
                                { { left, meaningX - 6, terms[i].word, TextStyle::TableBold },
                                  { left + meaningX, width - meaningX, terms[i].meaning } },
                                left, width);
                        }));
}

Block verdictRows(const Sheet &sheet)
{
    return ruledColumns(
        sheet, inTwoColumns(sheet, VerdictCount, [&](qsizetype i, double left) {
            const auto verdict = Verdict(i);
            const double width = columnWidth(sheet);
            return rowBlock(
                sheet,
                { { left, 10, QString::number(i + 1), TextStyle::Table, Ink::Secondary, true },
                  { left + 14, 92, verdictWord(verdict), TextStyle::TableBold, Ink::Text, false, 0,
                    shapeOf(verdict, classOf(verdict)) },
                  { left + 110, width - 110, verdictMeaning(verdict) } },
                left, width);
        }));
}

void drawShapeRow(Sheet &sheet, double top)
{
    constexpr StatusShape Shapes[]
        = { StatusShape::Critical,  StatusShape::Revoked, StatusShape::Warning,
            StatusShape::Notice,    StatusShape::Tick,    StatusShape::Unreachable,
            StatusShape::TlsFailed, StatusShape::NoData };
    double x = Sheet::Left;
    for (const StatusShape shape : Shapes) {
        sheet.shape(x, top + 4.4, 8.6, shape);
        x += 12 + sheet.line(x + 12, top + 11.5, statusShapeName(shape), TextStyle::Table) + 11;
    }
}

RunningHead titleHead(const QString &title)
{
    return { .draw = [title](Sheet &sheet, int page, int) {
        sheet.line(Sheet::Left, 90, page == 0 ? title : MethodTexts::tr("%1, continued").arg(title),
                   TextStyle::HostName, Ink::Accent, sheet.width());
    } };
}

Blocks methodBlocks(const Sheet &sheet, const Report &report)
{
    return { paragraphs(sheet, methodOf(report)),
             headingBlock(MethodTexts::tr("Verdicts, in the order they are decided")),
             verdictRows(sheet),
             headingBlock(MethodTexts::tr("Shapes")),
             ruleBlock(sheet),
             { .height = 16, .draw = drawShapeRow } };
}

Blocks glossaryBlocks(const Sheet &sheet)
{
    return { termRows(sheet, glossary(), 76), headingBlock(MethodTexts::tr("Standards")),
             termRows(sheet, standards(), 86) };
}

Chapter endChapter(const Sheet &measure, const Report &report, const QString &title,
                   const std::function<Blocks(const Sheet &)> &make)
{
    return { .scope = visibleText(report.request.scopeText, 200),
             .bookmark = title,
             .pages = runningPageCount(measure, make(measure), titleHead(title)),
             .draw = [title, make](const Sheet &sheet) {
                 return runningPages(sheet, make(sheet), titleHead(title));
             } };
}

}

Chapter methodChapter(const Sheet &measure, const Report &report)
{
    return endChapter(measure, report, MethodTexts::tr("Method"),
                      [&report](const Sheet &sheet) { return methodBlocks(sheet, report); });
}

Chapter glossaryChapter(const Sheet &measure, const Report &report)
{
    return endChapter(measure, report, MethodTexts::tr("Glossary and standards"), glossaryBlocks);
}
