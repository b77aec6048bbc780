// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/sheet.h"

#include <QList>

#include <optional>

// A piece of a page that is never cut. Made and measured on any sheet of the same paper, drawn
// later; all lengths in points.
struct Block
{
    double height = 0;
    std::function<void(Sheet &sheet, double top)> draw; // empty: nothing but room
    double gap = 0; // above it, except at the top of a page
    bool keepsWithNext = false; // never the last of its page
    std::shared_ptr<const Block> head = {}; // of its table, drawn again above it on a new page
};
using Blocks = QList<Block>;

// One page of blocks with the y of each.
struct PlacedBlock
{
    Block block;
    double top = 0;
};
using FlowPage = QList<PlacedBlock>;

// Puts blocks on pages one after the other; the first begins at `firstTop`, the others at
// `nextTop`. At least one page. A block that is higher than a page stands alone on one.
QList<FlowPage> flowed(const Blocks &blocks, double firstTop, double nextTop, double bottom);
void drawPage(Sheet &sheet, const FlowPage &page);

Blocks withGap(Blocks blocks, double gap); // above the first of them
Block stacked(const Blocks &blocks); // all of them as one
Block beside(const Block &left, const Block &right); // side by side: they say themselves where

// A section's title with a remark behind it.
Block headingBlock(const QString &title, const QString &remark = {}, double left = 0,
                   double width = 0);
Block textBlock(const Sheet &sheet, const QString &text, TextStyle style, Ink ink = Ink::Text,
                double left = 0, double width = 0);
Block ruleBlock(const Sheet &sheet, double left = 0, double width = 0); // above a table

// A cell of a table's row, `x` from the left margin.
struct Cell
{
    double x = 0, width = 0;
    QString text;
    TextStyle style = TextStyle::Table;
    Ink ink = Ink::Text;
    bool alignsRight = false; // one line then, elided in the middle
    int mostLines = 0; // 0: as many as it takes
    std::optional<StatusShape> shape = {}; // before the text
    bool isOneLine = false; // elided in the middle
};

// A row with a hairline below it; what is written as pairs of digits with colons is broken between
// them, in lines of one length; where it has no cell at an end, that end is the line's too.
Block rowBlock(const Sheet &sheet, const QList<Cell> &cells, double left = 0, double width = 0);
// The head of a table: an accent rule below it. Stays with the row that follows.
Block headBlock(const Sheet &sheet, const QList<Cell> &cells);
// The head, and again on each page that the rows run on to; no row stands alone there.
Blocks tableBlocks(const Block &head, Blocks rows);
