// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdfreport.h"

#include "report/reporttexts.h"
#include "ui/report/pages.h"

#include <QCoreApplication>
#include <QPdfWriter>
#include <QSaveFile>

namespace {

struct PdfTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

void drawFrame(Sheet &sheet, const Report &report, const Page &page, int number, int pages)
{
    const double right = sheet.right();
    const double width = sheet.line(Sheet::Left, 44, ReportTexts::title(report.request),
                                    TextStyle::TableBold, Ink::Accent);
    sheet.line(Sheet::Left + width, 44, QStringLiteral(" · ") + page.scope, TextStyle::Table,
               Ink::Secondary, sheet.width() - width);
    sheet.rule(Sheet::Left, right, 50, 0.5);

    const double footer = sheet.height() - 46;
    sheet.rule(Sheet::Left, right, footer, 0.5);
    sheet.line(Sheet::Left, footer + 14,
               QStringLiteral("Staplescope ") + QCoreApplication::applicationVersion(),
               TextStyle::Table, Ink::Secondary);
    sheet.lineCentred(
        (Sheet::Left + right) / 2, footer + 14,
        PdfTexts::tr("Generated %1 · all times UTC").arg(toMinuteText(report.request.generated)),
        TextStyle::Table, Ink::Secondary);
    sheet.lineRight(right, footer + 14, PdfTexts::tr("Page %1 of %2").arg(number).arg(pages),
                    TextStyle::TableBold);
}

QList<Page> pagesOf(const Report &report, const HostReader &read)
{
    QList<Page> pages = summaryPages(report);
    if (report.request.has(ReportPart::Hosts)) {
        for (const HostRow &row : report.rows)
            pages.append(hostPage(row, report, read));
    }
    pages += methodPages(report);
    return pages;
}

QPageSize pageSizeOf(ReportPaper paper)
{
    return QPageSize(paper == ReportPaper::Letter ? QPageSize::Letter : QPageSize::A4);
}

}

ReportResult writePdfReport(const QString &path, const Report &report, const HostReader &read,
                            const ReportProgress &progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Unexpected {
            PdfTexts::tr("The report cannot be written to %1: %2").arg(path, file.errorString())
        };

    QPdfWriter writer(&file);
    writer.setResolution(72 * Sheet::UnitsPerPoint);
    writer.setPageSize(pageSizeOf(report.request.paper));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(ReportTexts::title(report.request));
    writer.setCreator(QStringLiteral("Staplescope ") + QCoreApplication::applicationVersion());

    const QList<Page> pages = pagesOf(report, read);
    QPainter painter;
    if (!painter.begin(&writer))
        return Unexpected { PdfTexts::tr("The report cannot be drawn.") };
    Sheet sheet(&painter, writer.pageLayout().fullRect(QPageLayout::Point).size());
    for (qsizetype i = 0; i < pages.size(); ++i) {
        if (!progress.goesOn(i, pages.size()))
            return Unexpected { cancelledText() };
        if (i > 0)
            writer.newPage();
        drawFrame(sheet, report, pages[i], int(i + 1), int(pages.size()));
        pages[i].draw(sheet);
    }
    painter.end();
    if (!progress.goesOn(pages.size(), pages.size()))
        return Unexpected { cancelledText() };
    if (!file.commit())
        return Unexpected {
            PdfTexts::tr("The report cannot be written to %1: %2").arg(path, file.errorString())
        };
    return Done {};
}
