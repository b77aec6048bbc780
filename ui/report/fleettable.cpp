// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/fleettable.h"

#include "base/text.h"

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

const QString NothingMark = QStringLiteral("–");

Cell signerCell(const StapleJudgement *leaf)
{
    if (!leaf)
        return { NothingMark, FleetTexts::tr("none delivered") };
    if (!leaf->signer || leaf->signerKind == SignerKind::None)
        return { NothingMark,
                 leaf->reading.response.basic ? FleetTexts::tr("not authorised")
                                              : FleetTexts::tr("unsigned") };
    return { leaf->signer->subject.shortText(),
             leaf->signerKind == SignerKind::Issuer ? FleetTexts::tr("the CA itself")
                                                    : FleetTexts::tr("delegated by the CA") };
}

Cell timesCell(const SingleResponse *single)
{
    if (!single)
        return { NothingMark, QString() };
    const auto shortText = [](UtcTime time) { return toMinuteText(time).left(16); };
    return { shortText(single->thisUpdate),
             single->nextUpdate ? shortText(*single->nextUpdate) : NothingMark };
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

void drawTimeLeft(Sheet &sheet, double top, const StapleJudgement *leaf, UtcTime at)
{
    // What cannot be believed leaves no time.
    if (!leaf || !leaf->signatureOk || !leaf->freshness || leaf->freshness->isOpenEnded) {
        drawCell(sheet, 2, top, { NothingMark, {} }, TextStyle::Table, Ink::Text, TextStyle::Table,
                 Ink::Secondary);
        return;
    }
    drawCell(sheet, 2, top, { toText(leaf->freshness->leftAt(at)), {} }, TextStyle::Table,
             Ink::Text, TextStyle::Table, Ink::Secondary);
    drawLeftBar(sheet, top, *leaf->freshness, at);
}

void drawHost(Sheet &sheet, double top, const FleetRow &row)
{
    const HostReport &host = *row.host;
    const Judgement *judgement = host.inspection ? &host.inspection->judgement : nullptr;
    const StapleJudgement *leaf = judgement ? judgement->leaf() : nullptr;
    const auto plain = [&](size_t column, const Cell &cell, Ink lower = Ink::Secondary) {
        drawCell(sheet, column, top, cell, TextStyle::Table, Ink::Text, TextStyle::Table, lower);
    };
    sheet.shape(Sheet::Left, top + 1, 9,
                judgement ? shapeOf(judgement->verdict, judgement->verdictClass)
                          : StatusShape::NeverChecked);
    drawCell(sheet, 0, top,
             { judgement ? verdictWord(judgement->verdict) : FleetTexts::tr("Never checked"),
               judgement ? judgement->reason.translated() : QString() },
             TextStyle::TableBold, Ink::Text, TextStyle::Table, Ink::Secondary, 13);
    plain(1, { host.target.text(), visibleText(host.target.label) });
    drawTimeLeft(sheet, top, leaf, judgement ? judgement->at : UtcTime {});
    plain(3, timesCell(leaf ? leaf->singleResponse() : nullptr), Ink::Text);
    plain(4, signerCell(leaf));
    const QList<Certificate> chain
        = host.inspection ? host.inspection->evidence.chain : QList<Certificate>();
    plain(5,
          { chain.isEmpty()                    ? NothingMark
                : chain.first().isMustStaple() ? FleetTexts::tr("yes")
                                               : FleetTexts::tr("no"),
            {} });
    plain(6, { QString::number(row.page), {} });
    sheet.rule(Sheet::Left, sheet.right(), top + row.height() - 2, 0.4);
}

}

QList<FleetRow> fleetRows(const Report &report, int firstHostPage)
{
    QList<FleetRow> rows;
    int page = firstHostPage;
    for (const HostReport &host : report.hosts) {
        if (rows.isEmpty() || rows.last().verdictClass != host.verdictClass())
            rows.append({ host.verdictClass() });
        rows.append({ host.verdictClass(), &host, page++ });
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
