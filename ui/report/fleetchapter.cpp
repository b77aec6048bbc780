// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/chapter.h"
#include "ui/report/fleettable.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

struct FleetChapterTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double FleetTop = 106, FleetFoot = 24; // the note below the table

QList<QList<FleetRow>> fleetPages(const Sheet &sheet, const Report &report,
                                  const HostPages &hostPages)
{
    return paginated(fleetRows(report, hostPages),
                     sheet.bodyBottom() - FleetFoot - FleetTop - FleetHeadHeight);
}

// What one page of the table is told of the others.
struct FleetPlace
{
    int hostsBefore = 0;
    int nextPage = 0; // 0: this is the last
};

void drawFleetPage(Sheet &sheet, const Report &report, const QList<FleetRow> &rows,
                   const FleetPlace &place)
{
    sheet.line(Sheet::Left, 90, FleetChapterTexts::tr("Hosts"), TextStyle::HostName, Ink::Accent);
    if (report.rows.isEmpty()) {
        sheet.line(Sheet::Left, FleetTop + 14, FleetChapterTexts::tr("No hosts are listed."),
                   TextStyle::Body, Ink::Secondary);
        return;
    }
    sheet.lineRight(sheet.right(), 90,
                    FleetChapterTexts::tr("By severity, verdict and time left. Rows %1–%2 of %3")
                        .arg(place.hostsBefore + 1)
                        .arg(place.hostsBefore + hostsIn(rows))
                        .arg(report.rows.size()),
                    TextStyle::Table, Ink::Secondary);
    const double below = drawFleetTable(sheet, FleetTop, rows, report);
    sheet.line(Sheet::Left, below + 9,
               FleetChapterTexts::tr(
                   "Bar: share of the response's validity still left; the tick marks where the "
                   "warning begins. Times are UTC. “–”: not established."),
               TextStyle::Chart, Ink::Secondary, sheet.width());
    if (place.nextPage)
        sheet.lineRight(sheet.right(), below + 19,
                        FleetChapterTexts::tr("Continued on page %1").arg(place.nextPage),
                        TextStyle::Chart, Ink::Secondary);
}

QList<PageDrawing> fleetDrawings(const Sheet &sheet, const Report &report, int firstPage,
                                 const HostPages &hostPages)
{
    const auto pages = fleetPages(sheet, report, hostPages);
    QList<PageDrawing> drawings;
    FleetPlace place;
    for (qsizetype i = 0; i < pages.size(); ++i) {
        place.nextPage = i + 1 < pages.size() ? firstPage + int(i) + 1 : 0;
        drawings.append([&report, rows = pages[i], place](Sheet &paper) {
            drawFleetPage(paper, report, rows, place);
        });
        place.hostsBefore += hostsIn(pages[i]);
    }
    return drawings;
}

}

Chapter fleetChapter(const Sheet &measure, const Report &report, int firstPage,
                     const HostPages &hostPages)
{
    return { .scope = visibleText(report.request.scopeText, 200),
             .bookmark = FleetChapterTexts::tr("All hosts"),
             .pages = int(fleetPages(measure, report, hostPages).size()),
             .draw = [&report, firstPage, hostPages](const Sheet &sheet) {
                 return fleetDrawings(sheet, report, firstPage, hostPages);
             } };
}
