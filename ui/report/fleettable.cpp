// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/fleettable.h"

#include "base/text.h"
#include "report/reporttexts.h"

#include <QCoreApplication>

namespace {

struct FleetTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

struct Column
{
    double x, width;
    bool alignsRight;
};

// Verdict, host, time left, times, signer, Must-Staple, page: 480 points in all.
constexpr std::array<Column, 7> Columns { { { 0, 98, false },
                                            { 100, 98, false },
                                            { 202, 54, true },
                                            { 262, 72, false },
                                            { 338, 82, false },
                                            { 424, 30, false },
                                            { 456, 24, true } } };

struct Cell
{
    QString upper, lower;
};

void drawCell(Sheet &sheet, size_t column, double top, const Cell &cell, TextStyle upper,
              Ink upperInk, TextStyle lower, Ink lowerInk, double indent = 0)
{
    const Column &place = Columns[column];
    const double x = Sheet::Left + place.x + indent, width = place.width - indent;
    if (place.alignsRight) {
        sheet.lineRight(x + width, top + 8, cell.upper, upper, upperInk, width);
        sheet.lineRight(x + width, top + 18, cell.lower, lower, lowerInk, width);
    } else {
        sheet.line(x, top + 8, cell.upper, upper, upperInk, width);
        sheet.line(x, top + 18, cell.lower, lower, lowerInk, width);
    }
}

void drawHead(Sheet &sheet, double top)
{
    const std::array<Cell, 7> heads {
        { { FleetTexts::tr("Verdict"), FleetTexts::tr("because") },
          { FleetTexts::tr("Host"), FleetTexts::tr("label") },
          { FleetTexts::tr("Time left"), FleetTexts::tr("at the check") },
          { QStringLiteral("thisUpdate"), QStringLiteral("nextUpdate") },
          { FleetTexts::tr("Signer"), FleetTexts::tr("how authorised") },
          { FleetTexts::tr("Must-"), FleetTexts::tr("Staple") },
          { FleetTexts::tr("Page"), QString() } }
    };
    for (size_t i = 0; i < heads.size(); ++i)
        drawCell(sheet, i, top, heads[i], TextStyle::TableBold, Ink::Secondary,
                 i == 3 || i == 5 ? TextStyle::TableBold : TextStyle::Table, Ink::Secondary);
    sheet.rule(Sheet::Left, sheet.right(), top + 22, 1, Ink::Accent);
}

// How much of the response's validity is left, with a tick where the warning begins.
void drawLeftBar(Sheet &sheet, double top, const Freshness &freshness, UtcTime at)
{
    const QRectF track(Sheet::Left + Columns[2].x, top + 13, Columns[2].width, 4);
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

void drawHost(Sheet &sheet, double top, const FleetRow &row)
{
    const HostRow &host = *row.host;
    const auto plain = [&](size_t column, const Cell &cell, Ink lower = Ink::Secondary) {
        drawCell(sheet, column, top, cell, TextStyle::Table, Ink::Text, TextStyle::Table, lower);
    };
    sheet.shape(Sheet::Left, top + 1, 9,
                host.newest ? shapeOf(host.newest->verdict, host.newest->verdictClass)
                            : StatusShape::NeverChecked);
    drawCell(sheet, 0, top, { ReportTexts::verdictWord(host), ReportTexts::reason(host) },
             TextStyle::TableBold, Ink::Text, TextStyle::Table, Ink::Secondary, 13);
    plain(1, { host.target.text(), visibleText(host.target.label) });
    drawTimeLeft(sheet, top, host);
    plain(3, { ReportTexts::thisUpdate(host), ReportTexts::nextUpdate(host) }, Ink::Text);
    plain(4, { ReportTexts::signer(host), ReportTexts::signerNote(host) });
    plain(5, { ReportTexts::mustStaple(host), {} });
    if (row.page)
        plain(6, { QString::number(row.page), {} });
    sheet.rule(Sheet::Left, sheet.right(), top + row.height() - 2, 0.4);
}

}

QList<FleetRow> fleetRows(const Report &report, int firstHostPage)
{
    QList<FleetRow> rows;
    int page = firstHostPage;
    for (const HostRow &host : report.rows) {
        if (rows.isEmpty() || rows.last().verdictClass != host.verdictClass())
            rows.append({ host.verdictClass() });
        rows.append({ host.verdictClass(), &host, page ? page++ : 0 });
    }
    return rows;
}

QList<QList<FleetRow>> paginated(const QList<FleetRow> &rows, double firstHeight, double height)
{
    QList<QList<FleetRow>> pages { {} };
    double left = firstHeight;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const double needed
            = rows[i].height() + (rows[i].host || i + 1 == rows.size() ? 0 : rows[i + 1].height());
        if (needed > left) {
            pages.append(QList<FleetRow> {});
            left = height;
        }
        pages.last().append(rows[i]);
        left -= rows[i].height();
    }
    return pages;
}

double drawFleetTable(Sheet &sheet, double top, const QList<FleetRow> &rows, const Report &report)
{
    drawHead(sheet, top);
    double y = top + FleetHeadHeight;
    for (const FleetRow &row : rows) {
        if (row.host) {
            drawHost(sheet, y, row);
        } else {
            const double width = sheet.line(Sheet::Left, y + 15, className(row.verdictClass),
                                            TextStyle::BodyBold, Ink::Accent);
            sheet.line(Sheet::Left + width, y + 15,
                       FleetTexts::tr(" · %n host(s)", nullptr, report.countOf(row.verdictClass)),
                       TextStyle::Body, Ink::Secondary);
        }
        y += row.height();
    }
    return y;
}
