// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/chapter.h"

QList<PageDrawing> runningPages(const Sheet &measure, const Blocks &blocks, const RunningHead &head)
{
    const QList<FlowPage> pages = flowed(blocks, head.firstTop, head.nextTop, measure.bodyBottom());
    QList<PageDrawing> drawings;
    for (qsizetype i = 0; i < pages.size(); ++i) {
        drawings.append([page = pages[i], draw = head.draw, i, count = pages.size()](Sheet &sheet) {
            draw(sheet, int(i), int(count));
            drawPage(sheet, page);
        });
    }
    return drawings;
}

int runningPageCount(const Sheet &measure, const Blocks &blocks, const RunningHead &head)
{
    return int(flowed(blocks, head.firstTop, head.nextTop, measure.bodyBottom()).size());
}

StatusShape shapeOf(const HostRow &row)
{
    return row.newest ? shapeOf(row.newest->verdict, row.newest->verdictClass)
                      : StatusShape::NeverChecked;
}
