// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdfreport.h"

#include "base/text.h"
#include "report/reportfiles.h"
#include "report/reporttexts.h"
#include "ui/report/paperreport.h"

#include <QCoreApplication>
#include <QDir>
#include <QPdfWriter>
#include <QPrinter>
#include <QSaveFile>
#include <QTemporaryFile>

#include <algorithm>

namespace {

struct PdfTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QPageSize pageSizeOf(ReportPaper paper)
{
    return QPageSize(paper == ReportPaper::Letter ? QPageSize::Letter : QPageSize::A4);
}

Unexpected<QString> notWritten(const QString &path, const QString &why)
{
    return Unexpected { PdfTexts::tr("The report cannot be written to %1: %2")
                            .arg(QDir::toNativeSeparators(path), why) };
}

QString creator()
{
    return QStringLiteral("Staplescope ") + QCoreApplication::applicationVersion();
}

PdfInformation informationOf(const ReportRequest &request)
{
    PdfInformation information;
    information.title = ReportTexts::title(request);
    information.author
        = visibleText(request.author.isEmpty() ? request.organisation : request.author, 200);
    information.subject = QStringLiteral("%1, %2").arg(visibleText(request.scopeText, 200),
                                                       ReportTexts::period(request));
    information.creator = creator();
    information.language = QLocale().bcp47Name();
    return information;
}

// Draws the pages to a file without an outline. Whether the disk took it all is found when that is
// read again.
ReportResult drawPages(QIODevice &file, PaperReport &paper, const ReportRequest &request,
                       const ReportProgress &progress)
{
    QPdfWriter writer(&file);
    writer.setResolution(72 * Sheet::UnitsPerPoint);
    writer.setPageSize(pageSizeOf(request.paper));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(ReportTexts::title(request));
    writer.setCreator(creator());
    QPainter painter;
    if (!painter.begin(&writer))
        return Unexpected { PdfTexts::tr("The report cannot be drawn.") };
    Sheet sheet(&painter, pageSizeOf(request.paper).size(QPageSize::Point));
    if (!paper.layOut(sheet, progress)
        || !paper.draw(
            sheet, [&writer] { return writer.newPage(); }, progress))
        return Unexpected { cancelledText() };
    painter.end();
    return Done {};
}

}

ReportResult writePdfReport(const QString &path, const Report &report, const HostReader &read,
                            const ReportProgress &progress)
{
    if (const QString problem = problemOfPlace(path); !problem.isEmpty())
        return notWritten(path, problem);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(path, file.errorString());
    QTemporaryFile pages;
    if (!pages.open())
        return notWritten(pages.fileTemplate(), pages.errorString());
    PaperReport paper(report, read);
    if (const ReportResult drawn = drawPages(pages, paper, report.request, progress); !drawn)
        return drawn;
    if (!pages.flush())
        return notWritten(pages.fileName(), pages.errorString());
    const auto added = addOutline(pages.fileName(), file, paper.bookmarks(),
                                  informationOf(report.request), progress.stop);
    if (progress.stop.stop_requested())
        return Unexpected { cancelledText() };
    if (!added)
        return notWritten(path, added.error());
    if (!file.commit())
        return notWritten(path, file.errorString());
    return Done {};
}

ReportResult printReport(QPrinter &printer, const Report &report, const HostReader &read,
                         const ReportProgress &progress)
{
    printer.setFullPage(true);
    printer.setDocName(ReportTexts::title(report.request));
    printer.setCreator(creator());
    QPainter painter;
    if (!painter.begin(&printer))
        return Unexpected { PdfTexts::tr("The printer cannot be used.") };
    const double scale = printer.resolution() / (72.0 * Sheet::UnitsPerPoint);
    const QSizeF size = printer.pageLayout().fullRect(QPageLayout::Point).size();
    painter.scale(scale, scale);
    Sheet sheet(&painter, size);
    PaperReport paper(report, read);
    if (!paper.layOut(sheet, progress)
        || !paper.draw(
            sheet, [&printer] { return printer.newPage(); }, progress)) {
        printer.abort();
        return Unexpected { progress.stop.stop_requested()
                                ? cancelledText()
                                : PdfTexts::tr("The printer does not take another page.") };
    }
    painter.end();
    if (printer.printerState() == QPrinter::Error)
        return Unexpected { PdfTexts::tr("The printer reports an error.") };
    return Done {};
}

PagePicture pageOf(const Report &report, const HostReader &read, int number, double dotsPerInch,
                   const ReportProgress &progress)
{
    const QSizeF size = pageSizeOf(report.request.paper).size(QPageSize::Point);
    QImage image((size * dotsPerInch / 72).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const double scale = dotsPerInch / (72.0 * Sheet::UnitsPerPoint);
    painter.scale(scale, scale);
    Sheet sheet(&painter, size);
    PaperReport paper(report, read);
    if (!paper.layOut(sheet, progress))
        return {};
    const int pages = paper.pages(), drawn = std::clamp(number, 1, pages);
    paper.drawPage(sheet, drawn);
    painter.end();
    return { image, drawn, pages };
}
