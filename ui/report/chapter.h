// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"
#include "ui/report/block.h"

using PageDrawing = std::function<void(Sheet &)>;

// Some pages of a report, drawn when all chapters are known: each names pages of others.
struct Chapter
{
    QString scope; // in the header, after the title
    QString bookmark;
    QString group; // the bookmark that this one stands under; empty: none
    int pages = 0;
    // As many drawings as there are pages. What it needs of the history is read here and let go
    // with the drawings.
    std::function<QList<PageDrawing>(const Sheet &measure)> draw;
};

// The page on which each host of the report begins, in the order of the rows; empty: they have no
// pages of their own.
using HostPages = QList<int>;

// Counts, days, the most urgent problems and what changed. The report must outlive it, as for all
// that follow.
Chapter summaryChapter(const Sheet &measure, const Report &report, const HostPages &hostPages);
// The table of all hosts, from `firstPage` on.
Chapter fleetChapter(const Sheet &measure, const Report &report, int firstPage,
                     const HostPages &hostPages);
// Everything about one host; it is read once to count its pages, and again to draw them.
Chapter hostChapter(const Sheet &measure, const Report &report, const HostRow &row,
                    const HostReader &read);
// How it was all checked and judged, the verdicts and the shapes.
Chapter methodChapter(const Sheet &measure, const Report &report);
Chapter glossaryChapter(const Sheet &measure, const Report &report);

// Of a text that runs on over pages: the first begins as `drawTop` says.
struct RunningHead
{
    std::function<void(Sheet &, int page, int pages)> draw;
    double firstTop = 104, nextTop = 104;
};
QList<PageDrawing> runningPages(const Sheet &measure, const Blocks &blocks,
                                const RunningHead &head);
int runningPageCount(const Sheet &measure, const Blocks &blocks, const RunningHead &head);

// The shape of a host's verdict.
StatusShape shapeOf(const HostRow &row);
