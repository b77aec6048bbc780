// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/block.h"

#include <algorithm>

namespace {

constexpr double RowPadding = 1.7, BlockShapeSize = 8.6, BlockShapeRoom = 12;

double widthOr(const Sheet &sheet, double left, double width)
{
    return width > 0 ? width : sheet.width() - left;
}

// Of a block and those that it has to stand with.
double heightKept(const Blocks &blocks, qsizetype first)
{
    double height = blocks[first].height;
    for (qsizetype i = first; blocks[i].keepsWithNext && i + 1 < blocks.size(); ++i)
        height += blocks[i + 1].gap + blocks[i + 1].height;
    return height;
}

struct LaidCell
{
    Cell cell;
    LaidText text;
};

void drawLaidCell(Sheet &sheet, double top, const LaidCell &laid)
{
    const Cell &cell = laid.cell;
    const double x = Sheet::Left + cell.x;
    if (cell.shape)
        sheet.shape(x, top + (Sheet::leading(cell.style) - BlockShapeSize) / 2, BlockShapeSize,
                    *cell.shape);
    if (cell.alignsRight)
        sheet.lineRight(x + cell.width, top + Sheet::leading(cell.style) * 0.78, cell.text,
                        cell.style, cell.ink, cell.width);
    else if (cell.isOneLine)
        sheet.line(x, top + Sheet::leading(cell.style) * 0.78, cell.text, cell.style, cell.ink,
                   cell.width);
    else
        sheet.draw(x + (cell.shape ? BlockShapeRoom : 0), top, laid.text, cell.ink);
}

bool isColonHex(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isDigit = QStringView(u"0123456789abcdefABCDEF").contains(text[i]);
        if (i % 3 == 2 ? text[i] != u':' : !isDigit)
            return false;
    }
    return text.size() % 3 == 2;
}

// "4C:91:…" in lines of one length, where it takes more than one.
QString inEvenLines(const Sheet &sheet, const QString &text, TextStyle style, double width)
{
    const double drawn = sheet.textWidth(text, style);
    if (drawn <= width || !isColonHex(text))
        return text;
    const qsizetype pairs = (text.size() + 1) / 3;
    const auto perLine = std::max<qsizetype>(1, qsizetype(double(pairs) * width / drawn));
    const qsizetype lines = (pairs + perLine - 1) / perLine;
    const qsizetype even = (pairs + lines - 1) / lines;
    QString broken = text;
    for (qsizetype line = lines - 1; line > 0; --line)
        broken.insert(std::min(line * even * 3, text.size()), QChar(QChar::LineSeparator));
    return broken;
}

QList<LaidCell> laidCells(const Sheet &sheet, const QList<Cell> &cells)
{
    QList<LaidCell> laid;
    for (const Cell &cell : cells) {
        LaidCell one { cell, {} };
        if (!cell.alignsRight && !cell.isOneLine) {
            const double width = cell.width - (cell.shape ? BlockShapeRoom : 0);
            one.text = sheet.laidText(width, inEvenLines(sheet, cell.text, cell.style, width),
                                      cell.style, cell.mostLines);
        }
        laid.append(one);
    }
    return laid;
}

Block cellsBlock(const Sheet &sheet, const QList<Cell> &cells)
{
    const QList<LaidCell> laid = laidCells(sheet, cells);
    double height = 0;
    for (const LaidCell &one : laid)
        height = std::max({ height, one.text.height(), Sheet::leading(one.cell.style) });
    return { .height = height + 2 * RowPadding, .draw = [laid](Sheet &paper, double top) {
                for (const LaidCell &one : laid)
                    drawLaidCell(paper, top + RowPadding, one);
            } };
}

}

QList<FlowPage> flowed(const Blocks &blocks, double firstTop, double nextTop, double bottom)
{
    QList<FlowPage> pages { {} };
    double y = firstTop;
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        const bool isFirst = pages.last().isEmpty();
        const double gap = isFirst ? 0 : blocks[i].gap;
        if (!isFirst && y + gap + heightKept(blocks, i) > bottom) {
            pages.append(FlowPage {});
            y = nextTop;
            if (const auto &head = blocks[i].head) {
                pages.last().append({ *head, y });
                y += head->height;
            }
        } else {
            y += gap;
        }
        pages.last().append({ blocks[i], y });
        y += blocks[i].height;
    }
    return pages;
}

void drawPage(Sheet &sheet, const FlowPage &page)
{
    for (const PlacedBlock &placed : page) {
        if (placed.block.draw)
            placed.block.draw(sheet, placed.top);
    }
}

Blocks withGap(Blocks blocks, double gap)
{
    if (!blocks.isEmpty())
        blocks.first().gap = gap;
    return blocks;
}

Block stacked(const Blocks &blocks)
{
    FlowPage page;
    double y = 0;
    for (const Block &block : blocks) {
        y += page.isEmpty() ? 0 : block.gap;
        page.append({ block, y });
        y += block.height;
    }
    return { .height = y, .draw = [page](Sheet &sheet, double top) {
                for (const PlacedBlock &placed : page) {
                    if (placed.block.draw)
                        placed.block.draw(sheet, top + placed.top);
                }
            } };
}

Block beside(const Block &left, const Block &right)
{
    return { .height = std::max(left.height, right.height),
             .draw = [left, right](Sheet &sheet, double top) {
                 if (left.draw)
                     left.draw(sheet, top);
                 if (right.draw)
                     right.draw(sheet, top);
             } };
}

Block headingBlock(const QString &title, const QString &remark, double left, double width)
{
    return { .height = 18,
             .draw =
                 [=](Sheet &sheet, double top) {
                     const double x = Sheet::Left + left, room = widthOr(sheet, left, width);
                     const double drawn
                         = sheet.line(x, top + 13, title, TextStyle::Section, Ink::Accent, room);
                     if (!remark.isEmpty() && room - drawn > 20)
                         sheet.line(x + drawn + 6, top + 13, remark, TextStyle::Table,
                                    Ink::Secondary, room - drawn - 6);
                 },
             .gap = 14,
             .keepsWithNext = true };
}

Block textBlock(const Sheet &sheet, const QString &text, TextStyle style, Ink ink, double left,
                double width)
{
    const LaidText laid = sheet.laidText(widthOr(sheet, left, width), text, style);
    return { .height = laid.height(), .draw = [=](Sheet &paper, double top) {
                paper.draw(Sheet::Left + left, top, laid, ink);
            } };
}

Block ruleBlock(const Sheet &sheet, double left, double width)
{
    const double x = Sheet::Left + left, right = x + widthOr(sheet, left, width);
    return { .height = 0.4,
             .draw = [x, right](Sheet &paper,
                                double top) { paper.rule(x, right, top, 0.8, Ink::Accent); },
             .keepsWithNext = true };
}

Block rowBlock(const Sheet &sheet, const QList<Cell> &cells, double left, double width)
{
    Block block = cellsBlock(sheet, cells);
    const double x = Sheet::Left + left, right = x + widthOr(sheet, left, width);
    block.draw = [draw = block.draw, x, right, height = block.height](Sheet &paper, double top) {
        draw(paper, top);
        paper.rule(x, right, top + height, 0.4);
    };
    return block;
}

Block headBlock(const Sheet &sheet, const QList<Cell> &cells)
{
    Block block = cellsBlock(sheet, cells);
    block.draw = [draw = block.draw, height = block.height](Sheet &paper, double top) {
        draw(paper, top);
        paper.rule(Sheet::Left, paper.right(), top + height, 1, Ink::Accent);
    };
    block.height += 1;
    block.keepsWithNext = true;
    return block;
}

Blocks tableBlocks(const Block &head, Blocks rows)
{
    const auto repeated = std::make_shared<const Block>(head);
    for (Block &row : rows)
        row.head = repeated;
    if (rows.size() > 1) {
        rows.first().keepsWithNext = true;
        rows[rows.size() - 2].keepsWithNext = true;
    }
    return Blocks { head } + rows;
}
