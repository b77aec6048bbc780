// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reporttexts.h"
#include "ui/report/fleettable.h"
#include "ui/report/pages.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

struct SummaryPageTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double TableTop = 312; // on the first page, below the tiles
constexpr double NextTableTop = 108;
constexpr double NoteHeight = 16; // below the table

double drawFacts(Sheet &sheet, double top, const QList<ReportTexts::Line> &facts)
{
    for (const ReportTexts::Line &fact : facts) {
        sheet.line(Sheet::Left, top + 9, fact.name, TextStyle::Body, Ink::Secondary);
        sheet.line(Sheet::Left + 70, top + 9, fact.value, TextStyle::Body, Ink::Text,
                   sheet.width() - 70);
        top += 12;
    }
    return top;
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
    const double gutter = 12, width = (sheet.width() - 5 * gutter) / 6;
    double x = Sheet::Left;
    for (const Tile &tile : Tiles) {
        sheet.rule(x, x + width, top, 2);
        sheet.stroke({ x, top }, { x + width, top }, Sheet::theme().colorOf(tile.verdictClass), 2);
        sheet.shape(x, top + 7, 10, tile.shape);
        sheet.line(x + 13, top + 15, className(tile.verdictClass), TextStyle::TableBold, Ink::Text,
                   width + gutter - 14);
        sheet.line(x, top + 43, QString::number(report.countOf(tile.verdictClass)),
                   TextStyle::TileNumber);
        sheet.line(x, top + 57, ReportTexts::classNote(tile.verdictClass), TextStyle::Table,
                   Ink::Secondary, width);
        x += width + gutter;
    }
}

void drawTitle(Sheet &sheet, const Report &report)
{
    sheet.line(Sheet::Left, 100, ReportTexts::title(report.request), TextStyle::Title, Ink::Accent,
               sheet.width());
    const double below = drawFacts(sheet, 116, ReportTexts::about(report.request).first(4));
    sheet.paragraph(Sheet::Left, below + 10, sheet.width(), ReportTexts::keySentence(report),
                    TextStyle::KeySentence);
    drawTiles(sheet, 232, report);
}

QString rowNote(const QList<FleetRow> &rows, int before, int hosts)
{
    const int here = int(std::ranges::count_if(rows, [](const FleetRow &row) { return row.host; }));
    return SummaryPageTexts::tr("Rows %1–%2 of %3").arg(before + 1).arg(before + here).arg(hosts);
}

void drawTablePage(Sheet &sheet, const Report &report, const QList<FleetRow> &rows, double top,
                   int nextPage)
{
    const double below = drawFleetTable(sheet, top, rows, report);
    sheet.line(
        Sheet::Left, below + 9,
        SummaryPageTexts::tr(
            "Bar: share of the response's validity still left; the tick marks where the warning "
            "begins. Times are UTC. “–”: not established."),
        TextStyle::Chart, Ink::Secondary, sheet.width());
    if (nextPage)
        sheet.lineRight(sheet.right(), below + 19,
                        SummaryPageTexts::tr("Continued on page %1").arg(nextPage),
                        TextStyle::Chart, Ink::Secondary);
}

}

QList<Page> summaryPages(const Report &report)
{
    // A4 and Letter differ by less than what the table leaves free at the foot.
    const double bottom = 780 - NoteHeight;
    const double first = bottom - TableTop - FleetHeadHeight;
    const double next = bottom - NextTableTop - FleetHeadHeight;
    const bool hasHostPages = report.request.has(ReportPart::Hosts);
    const int tablePages = int(paginated(fleetRows(report, 0), first, next).size());
    const auto tables
        = paginated(fleetRows(report, hasHostPages ? tablePages + 1 : 0), first, next);

    QList<Page> pages;
    int before = 0;
    for (qsizetype i = 0; i < tables.size(); ++i) {
        const QList<FleetRow> rows = tables[i];
        const int nextPage = i + 1 < tables.size() ? int(i + 2) : 0;
        const QString note = rowNote(rows, before, int(report.rows.size()));
        before += int(std::ranges::count_if(rows, [](const FleetRow &row) { return row.host; }));
        pages.append({ visibleText(report.request.scopeText),
                       [&report, rows, nextPage, note, i](Sheet &sheet) {
                           if (i == 0)
                               drawTitle(sheet, report);
                           else
                               sheet.line(Sheet::Left, 90, SummaryPageTexts::tr("Hosts"),
                                          TextStyle::Heading, Ink::Accent);
                           if (i > 0)
                               sheet.lineRight(sheet.right(), 90, note, TextStyle::Table,
                                               Ink::Secondary);
                           if (!rows.isEmpty())
                               drawTablePage(sheet, report, rows, i == 0 ? TableTop : NextTableTop,
                                             nextPage);
                       } });
    }
    return pages;
}
