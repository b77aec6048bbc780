// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "report/method.h"
#include "ui/report/pages.h"

#include <QCoreApplication>

namespace {

struct MethodPageTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double Gutter = 24, BlockGap = 18, RowHeight = 13.4;

double columnWidth(const Sheet &sheet)
{
    return (sheet.width() - Gutter) / 2;
}

double columnLeft(const Sheet &sheet, int column)
{
    return Sheet::Left + column * (columnWidth(sheet) + Gutter);
}

// The paragraph's name stands alone above it: one sheet paragraph has one style.
double paragraphHeight(const Sheet &sheet, const Term &term)
{
    return 11 + sheet.paragraphHeight(columnWidth(sheet), term.meaning, TextStyle::Finding) + 7;
}

double drawParagraph(Sheet &sheet, double x, double top, const Term &term)
{
    sheet.line(x, top + 8, term.word, TextStyle::FindingBold, Ink::Accent, columnWidth(sheet));
    return 7 + sheet.paragraph(x, top + 11, columnWidth(sheet), term.meaning, TextStyle::Finding);
}

// Two columns of about the same height, in reading order.
double drawMethod(Sheet &sheet, double top, const QList<Term> &paragraphs)
{
    double total = 0;
    for (const Term &term : paragraphs)
        total += paragraphHeight(sheet, term);
    double y = top, lowest = top;
    int column = 0;
    for (const Term &term : paragraphs) {
        const double height = paragraphHeight(sheet, term);
        if (column == 0 && y - top + height / 2 > total / 2) {
            column = 1;
            y = top;
        }
        y = drawParagraph(sheet, columnLeft(sheet, column), y, term);
        lowest = std::max(lowest, y);
    }
    return lowest;
}

double drawHeading(Sheet &sheet, double top, const QString &title)
{
    sheet.line(Sheet::Left, top + 13, title, TextStyle::Section, Ink::Accent, sheet.width());
    return top + 19;
}

// A word and what it means, a line each.
double drawTerms(Sheet &sheet, double top, const QList<Term> &terms)
{
    constexpr double MeaningX = 170;
    sheet.rule(Sheet::Left, sheet.right(), top, 0.8, Ink::Accent);
    for (const Term &term : terms) {
        sheet.line(Sheet::Left, top + 9.5, term.word, TextStyle::TableBold, Ink::Text,
                   MeaningX - 6);
        sheet.line(Sheet::Left + MeaningX, top + 9.5, term.meaning, TextStyle::Table, Ink::Text,
                   sheet.width() - MeaningX);
        top += RowHeight;
        sheet.rule(Sheet::Left, sheet.right(), top, 0.4);
    }
    return top;
}

double drawVerdicts(Sheet &sheet, double top)
{
    constexpr double ShapeX = 15, WordX = 27, MeaningX = 138;
    sheet.rule(Sheet::Left, sheet.right(), top, 0.8, Ink::Accent);
    for (int i = 0; i < VerdictCount; ++i) {
        const auto verdict = Verdict(i);
        const double x = Sheet::Left;
        sheet.lineRight(x + 10, top + 9.5, QString::number(i + 1), TextStyle::Table,
                        Ink::Secondary);
        sheet.shape(x + ShapeX, top + 2.4, 8.6, shapeOf(verdict, classOf(verdict)));
        sheet.line(x + WordX, top + 9.5, verdictWord(verdict), TextStyle::TableBold, Ink::Text,
                   MeaningX - WordX - 6);
        sheet.line(x + MeaningX, top + 9.5, verdictMeaning(verdict), TextStyle::Table, Ink::Text,
                   sheet.width() - MeaningX);
        top += RowHeight;
        sheet.rule(x, sheet.right(), top, 0.4);
    }
    return top;
}

double drawShapes(Sheet &sheet, double top)
{
    constexpr StatusShape Shapes[]
        = { StatusShape::Critical,  StatusShape::Revoked, StatusShape::Warning,
            StatusShape::Notice,    StatusShape::Tick,    StatusShape::Unreachable,
            StatusShape::TlsFailed, StatusShape::NoData };
    sheet.rule(Sheet::Left, sheet.right(), top, 0.8, Ink::Accent);
    double x = Sheet::Left;
    for (const StatusShape shape : Shapes) {
        sheet.shape(x, top + 4.4, 8.6, shape);
        x += 12 + sheet.line(x + 12, top + 11.5, statusShapeName(shape), TextStyle::Table) + 11;
    }
    return top + 16;
}

double drawTitle(Sheet &sheet, const QString &title)
{
    sheet.line(Sheet::Left, 90, title, TextStyle::HostName, Ink::Accent, sheet.width());
    return 104;
}

void drawMethodPage(Sheet &sheet, const Report &report)
{
    double y = drawTitle(sheet, MethodPageTexts::tr("Method"));
    y = drawMethod(sheet, y, methodOf(report)) + BlockGap - 8;
    y = drawHeading(sheet, y, MethodPageTexts::tr("Verdicts, in the order they are decided"));
    y = drawVerdicts(sheet, y) + BlockGap;
    y = drawHeading(sheet, y, MethodPageTexts::tr("Shapes"));
    drawShapes(sheet, y);
}

void drawGlossaryPage(Sheet &sheet)
{
    double y = drawTitle(sheet, MethodPageTexts::tr("Glossary and standards"));
    y = drawTerms(sheet, y, glossary()) + BlockGap;
    y = drawHeading(sheet, y, MethodPageTexts::tr("Standards"));
    drawTerms(sheet, y, standards());
}

}

QList<Page> methodPages(const Report &report)
{
    const QString scope = visibleText(report.request.scopeText);
    QList<Page> pages;
    if (report.request.has(ReportPart::Method))
        pages.append({ scope, [&report](Sheet &sheet) { drawMethodPage(sheet, report); } });
    if (report.request.has(ReportPart::Glossary))
        pages.append({ scope, drawGlossaryPage });
    return pages;
}
