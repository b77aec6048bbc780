// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/method.h"
#include "ui/report/pages.h"

#include <QCoreApplication>

namespace {

struct Words
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

// Rows in two columns, the first half on the left.
template <class DrawRow>
double drawTwoColumns(Sheet &sheet, double top, int count, DrawRow drawRow)
{
    const int left = (count + 1) / 2;
    const double width = columnWidth(sheet);
    for (int column = 0; column < 2; ++column)
        sheet.rule(columnLeft(sheet, column), columnLeft(sheet, column) + width, top, 0.8,
                   Ink::Accent);
    for (int i = 0; i < count; ++i) {
        const double x = columnLeft(sheet, i < left ? 0 : 1);
        const double y = top + RowHeight * (i < left ? i : i - left);
        drawRow(i, x, y);
        sheet.rule(x, x + width, y + RowHeight, 0.4);
    }
    return top + RowHeight * left;
}

double drawVerdicts(Sheet &sheet, double top)
{
    const double width = columnWidth(sheet);
    return drawTwoColumns(sheet, top, VerdictCount, [&](int i, double x, double y) {
        const auto verdict = Verdict(i);
        sheet.lineRight(x + 10, y + 9.5, QString::number(i + 1), TextStyle::Table, Ink::Secondary);
        sheet.shape(x + 15, y + 2.4, 8.6, shapeOf(verdict, classOf(verdict)));
        sheet.line(x + 27, y + 9.5, verdictWord(verdict), TextStyle::TableBold, Ink::Text, 74);
        sheet.line(x + 103, y + 9.5, verdictMeaning(verdict), TextStyle::Table, Ink::Text,
                   width - 103);
    });
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

double drawTerms(Sheet &sheet, double top, const QList<Term> &terms)
{
    const double width = columnWidth(sheet);
    return drawTwoColumns(sheet, top, int(terms.size()), [&](int i, double x, double y) {
        sheet.line(x, y + 9.5, terms[i].word, TextStyle::TableBold, Ink::Text, 66);
        sheet.line(x + 69, y + 9.5, terms[i].meaning, TextStyle::Table, Ink::Text, width - 69);
    });
}

QString standardsText()
{
    QStringList texts;
    for (const Term &term : standards())
        texts += term.word + u' ' + term.meaning;
    return texts.join(QStringLiteral(" · "));
}

}

Page methodPage(const Report &report)
{
    return { report.scope.scopeText, [&report](Sheet &sheet) {
                sheet.line(Sheet::Left, 90, Words::tr("Method and glossary"), TextStyle::HostName,
                           Ink::Accent, sheet.width());
                double y = drawMethod(sheet, 104, methodOf(report)) + BlockGap - 8;
                y = drawHeading(sheet, y, Words::tr("Verdicts, in the order they are decided"));
                y = drawVerdicts(sheet, y) + BlockGap;
                y = drawHeading(sheet, y, Words::tr("Shapes"));
                y = drawShapes(sheet, y) + BlockGap - 4;
                y = drawHeading(sheet, y, Words::tr("Glossary"));
                y = drawTerms(sheet, y, glossary()) + BlockGap;
                y = drawHeading(sheet, y, Words::tr("Standards"));
                sheet.rule(Sheet::Left, sheet.right(), y, 0.8, Ink::Accent);
                sheet.paragraph(Sheet::Left, y + 5, sheet.width(), standardsText(),
                                TextStyle::Table);
            } };
}
