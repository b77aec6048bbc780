// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/fleettable.h"

#include "base/text.h"
#include "report/reporttexts.h"
#include "ui/report/chapter.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct FleetTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

struct FleetColumn
{
    double x, width;
    bool alignsRight;
};

// Verdict, host, time left, times, signer, Must-Staple, page.
constexpr double FleetWidth = 480; // of paper that is no wider than A4
constexpr size_t HostColumn = 1, PageColumn = 6;
constexpr std::array<FleetColumn, 7> FleetColumns { { { 0, 98, false },
                                                      { 104, 94, false },
                                                      { 202, 54, true },
                                                      { 262, 72, false },
                                                      { 338, 82, false },
                                                      { 424, 30, false },
                                                      { 456, 24, true } } };

// On wider paper there is more room for the host.
FleetColumn placeOf(const Sheet &sheet, size_t column)
{
    FleetColumn place = FleetColumns[column];
    const double more = sheet.width() - FleetWidth;
    if (column == HostColumn)
        place.width += more;
    else if (column > HostColumn)
        place.x += more;
    return place;
}

struct FleetCell
{
    QString upper, lower;
};

void drawCell(Sheet &sheet, size_t column, double top, const FleetCell &cell, TextStyle upper,
              Ink upperInk, TextStyle lower, Ink lowerInk, double indent = 0)
{
    const FleetColumn place = placeOf(sheet, column);
    const double x = Sheet::Left + place.x + indent, width = place.width - indent;
    if (place.alignsRight) {
        sheet.lineRight(x + width, top + 8, cell.upper, upper, upperInk, width);
        sheet.lineRight(x + width, top + 18, cell.lower, lower, lowerInk, width);
    } else {
        sheet.line(x, top + 8, cell.upper, upper, upperInk, width);
        sheet.line(x, top + 18, cell.lower, lower, lowerInk, width);
    }
}

void drawHead(Sheet &sheet, double top, bool hasPages)
{
    const std::array<FleetCell, 7> heads {
        { { FleetTexts::tr("Verdict"), FleetTexts::tr("because") },
          { FleetTexts::tr("Host"), FleetTexts::tr("label") },
          { FleetTexts::tr("Time left"), FleetTexts::tr("at the check") },
          { QStringLiteral("thisUpdate"), QStringLiteral("nextUpdate") },
          { FleetTexts::tr("Signer"), FleetTexts::tr("how authorised") },
          { FleetTexts::tr("Must-"), FleetTexts::tr("Staple") },
          { hasPages ? FleetTexts::tr("Page") : QString(), QString() } }
    };
    for (size_t i = 0; i < heads.size(); ++i)
        drawCell(sheet, i, top, heads[i], TextStyle::TableBold, Ink::Secondary,
                 i == 3 || i == 5 ? TextStyle::TableBold : TextStyle::Table, Ink::Secondary);
    sheet.rule(Sheet::Left, sheet.right(), top + 22, 1, Ink::Accent);
}

// How much of the response's validity is left, with a tick where the warning begins.
void drawLeftBar(Sheet &sheet, double top, const Freshness &freshness, UtcTime at)
{
    const FleetColumn place = placeOf(sheet, 2);
    const QRectF track(Sheet::Left + place.x, top + 13, place.width, 4);
    const double left = std::clamp(1 - freshness.usedAt(at), 0.0, 1.0);
    sheet.frame(track, Sheet::color(Ink::Text), 0.4);
    sheet.fill({ track.topLeft(), QSizeF(track.width() * left, track.height()) },
               Sheet::color(Ink::Accent));
    const double warning = std::clamp(1 - freshness.usedAt(freshness.warningFrom), 0.0, 1.0);
    const double x = track.left() + track.width() * warning;
    sheet.stroke({ x, track.top() }, { x, track.bottom() },
                 left > warning ? QColor(Qt::white) : Sheet::color(Ink::Text), 0.8);
}

void drawTimeLeft(Sheet &sheet, double top, const HostRow &row)
{
    drawCell(sheet, 2, top, { ReportTexts::timeLeft(row), {} }, TextStyle::Table, Ink::Text,
             TextStyle::Table, Ink::Secondary);
    if (row.newest && row.newest->timeLeft())
        drawLeftBar(sheet, top, *row.newest->freshness, row.newest->at);
}

// Over both lines where the second is free.
void drawName(Sheet &sheet, double top, const Target &target)
{
    const FleetColumn place = placeOf(sheet, HostColumn);
    if (target.label.isEmpty())
        sheet.paragraph(Sheet::Left + place.x, top, place.width, target.text(), TextStyle::Table,
                        Ink::Text, 2);
    else
        drawCell(sheet, HostColumn, top, { target.text(), visibleText(target.label, 200) },
                 TextStyle::Table, Ink::Text, TextStyle::Table, Ink::Secondary);
}

void drawHost(Sheet &sheet, double top, const FleetRow &row)
{
    const HostRow &host = *row.host;
    const auto plain = [&](size_t column, const FleetCell &cell, Ink lower = Ink::Secondary) {
        drawCell(sheet, column, top, cell, TextStyle::Table, Ink::Text, TextStyle::Table, lower);
    };
    sheet.shape(Sheet::Left, top + 1, 9, shapeOf(host));
    drawCell(sheet, 0, top, { ReportTexts::verdictWord(host), ReportTexts::reason(host) },
             TextStyle::TableBold, Ink::Text, TextStyle::Table, Ink::Secondary, 13);
    drawName(sheet, top, host.target);
    drawTimeLeft(sheet, top, host);
    plain(3, { ReportTexts::thisUpdate(host), ReportTexts::nextUpdate(host) }, Ink::Text);
    plain(4, { ReportTexts::signer(host), ReportTexts::signerNote(host) });
    plain(5, { ReportTexts::mustStaple(host), {} });
    if (row.page)
        plain(PageColumn, { QString::number(row.page), {} });
    sheet.rule(Sheet::Left, sheet.right(), top + row.height() - 2, 0.4);
}

}

QList<FleetRow> fleetRows(const Report &report, const QList<int> &hostPages)
{
    QList<FleetRow> rows;
    for (qsizetype i = 0; i < report.rows.size(); ++i) {
        const HostRow &host = report.rows[i];
        if (rows.isEmpty() || rows.last().verdictClass != host.verdictClass())
            rows.append({ host.verdictClass() });
        rows.append({ host.verdictClass(), &host, i < hostPages.size() ? hostPages[i] : 0 });
    }
    return rows;
}

QList<QList<FleetRow>> paginated(const QList<FleetRow> &rows, double height)
{
    QList<QList<FleetRow>> pages { {} };
    double left = height;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const double needed
            = rows[i].height() + (rows[i].host || i + 1 == rows.size() ? 0 : rows[i + 1].height());
        if (needed > left && !pages.last().isEmpty()) {
            pages.append(QList<FleetRow> {});
            left = height;
            if (rows[i].host) {
                pages.last().append({ .verdictClass = rows[i].verdictClass, .isContinued = true });
                left -= pages.last().last().height();
            }
        }
        pages.last().append(rows[i]);
        left -= rows[i].height();
    }
    return pages;
}

int hostsIn(const QList<FleetRow> &rows)
{
    return int(std::ranges::count_if(rows, [](const FleetRow &row) { return row.host; }));
}

double drawFleetTable(Sheet &sheet, double top, const QList<FleetRow> &rows, const Report &report)
{
    drawHead(sheet, top, report.request.has(ReportPart::Hosts));
    double y = top + FleetHeadHeight;
    for (const FleetRow &row : rows) {
        if (row.host) {
            drawHost(sheet, y, row);
        } else {
            const double width = sheet.line(Sheet::Left, y + 15, className(row.verdictClass),
                                            TextStyle::BodyBold, Ink::Accent);
            const QString count
                = FleetTexts::tr(" · %n host(s)", nullptr, report.countOf(row.verdictClass));
            sheet.line(Sheet::Left + width, y + 15,
                       row.isContinued ? count + FleetTexts::tr(", continued") : count,
                       TextStyle::Body, Ink::Secondary);
        }
        y += row.height();
    }
    return y;
}
