// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paperreport.h"

#include "base/text.h"
#include "report/reporttexts.h"

#include <QCoreApplication>

#include <numeric>

namespace {

struct PaperReportTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

int pagesOf(const QList<Chapter> &chapters)
{
    return std::accumulate(chapters.begin(), chapters.end(), 0,
                           [](int sum, const Chapter &chapter) { return sum + chapter.pages; });
}

// Counting a host's pages takes about as long as drawing them.
ReportProgress shareOf(const ReportProgress &whole, bool isDrawing)
{
    ReportProgress share { whole.stop, {} };
    if (whole.progressed)
        share.progressed = [whole, isDrawing](qsizetype done, qsizetype of) {
            const qsizetype length = std::max<qsizetype>(of, 1);
            whole.progressed(done + (isDrawing ? length : 0), 2 * length);
        };
    return share;
}

}

PaperReport::PaperReport(const Report &report, const HostReader &read)
    : m_report(report)
    , m_read(read)
{
}

bool PaperReport::layOutHosts(const Sheet &sheet, const ReportProgress &progress)
{
    if (!m_report.request.has(ReportPart::Hosts))
        return true;
    for (qsizetype i = 0; i < m_report.rows.size(); ++i) {
        if (!progress.goesOn(i, m_report.rows.size()))
            return false;
        m_chapters.append(hostChapter(sheet, m_report, m_report.rows[i], m_read));
    }
    return true;
}

bool PaperReport::layOut(const Sheet &sheet, const ReportProgress &progress)
{
    m_chapters.clear();
    if (!layOutHosts(sheet, shareOf(progress, false)))
        return false;
    // The table names the pages of the hosts, which stand behind it: how long it and the summary
    // are does not depend on the numbers.
    const ReportRequest &request = m_report.request;
    const bool hasSummary = request.has(ReportPart::Summary);
    const bool hasFleet = request.has(ReportPart::Fleet);
    const int summary = hasSummary ? summaryChapter(sheet, m_report, {}).pages : 0;
    const int fleet = hasFleet ? fleetChapter(sheet, m_report, 0, {}).pages : 0;
    HostPages hostPages;
    int page = summary + fleet + 1;
    for (const Chapter &chapter : std::as_const(m_chapters)) {
        hostPages.append(page);
        page += chapter.pages;
    }
    if (hasFleet)
        m_chapters.prepend(fleetChapter(sheet, m_report, summary + 1, hostPages));
    if (hasSummary)
        m_chapters.prepend(summaryChapter(sheet, m_report, hostPages));
    if (request.has(ReportPart::Method))
        m_chapters.append(methodChapter(sheet, m_report));
    if (request.has(ReportPart::Glossary))
        m_chapters.append(glossaryChapter(sheet, m_report));
    if (m_chapters.isEmpty()) // hosts alone, and none of them: a page that says so
        m_chapters.append(summaryChapter(sheet, m_report, {}));
    return progress.goesOn(1, 2);
}

int PaperReport::pages() const
{
    return pagesOf(m_chapters);
}

void PaperReport::drawFrame(Sheet &sheet, const QString &scope, int number) const
{
    const ReportRequest &request = m_report.request;
    const double right = sheet.right();
    QString mark;
    if (!request.confidentiality.isEmpty())
        mark = PaperReportTexts::tr("Confidentiality: %1")
                   .arg(visibleText(request.confidentiality, 100));
    const double markWidth = std::min(sheet.textWidth(mark, TextStyle::Table), sheet.width() / 2);
    if (!mark.isEmpty())
        sheet.lineRight(right, 44, mark, TextStyle::Table, Ink::Secondary, markWidth);
    const double room = sheet.width() - markWidth - (mark.isEmpty() ? 0 : 16);
    const double width = sheet.line(Sheet::Left, 44, ReportTexts::title(request),
                                    TextStyle::TableBold, Ink::Accent, room);
    if (room - width > 30)
        sheet.line(Sheet::Left + width, 44, QStringLiteral(" · ") + scope, TextStyle::Table,
                   Ink::Secondary, room - width);
    sheet.rule(Sheet::Left, right, 50, 0.5);

    const double footer = sheet.height() - 46;
    sheet.rule(Sheet::Left, right, footer, 0.5);
    sheet.line(Sheet::Left, footer + 14,
               QStringLiteral("Staplescope ") + QCoreApplication::applicationVersion(),
               TextStyle::Table, Ink::Secondary);
    sheet.lineCentred(
        (Sheet::Left + right) / 2, footer + 14,
        PaperReportTexts::tr("Generated %1 · all times UTC").arg(toMinuteText(request.generated)),
        TextStyle::Table, Ink::Secondary);
    sheet.lineRight(right, footer + 14,
                    PaperReportTexts::tr("Page %1 of %2").arg(number).arg(pages()),
                    TextStyle::TableBold);
}

bool PaperReport::draw(Sheet &sheet, const std::function<bool()> &nextPage,
                       const ReportProgress &progress) const
{
    const ReportProgress drawing = shareOf(progress, true);
    const int count = pages();
    int number = 0;
    for (const Chapter &chapter : m_chapters) {
        // Reading a host may be what takes longest.
        if (!drawing.goesOn(number, count))
            return false;
        for (const PageDrawing &page : chapter.draw(sheet)) {
            if (!drawing.goesOn(number, count) || (number > 0 && !nextPage()))
                return false;
            drawFrame(sheet, chapter.scope, ++number);
            page(sheet);
        }
    }
    return drawing.goesOn(count, count);
}

void PaperReport::drawPage(Sheet &sheet, int number) const
{
    int before = 0;
    for (const Chapter &chapter : m_chapters) {
        if (number <= before + chapter.pages) {
            drawFrame(sheet, chapter.scope, number);
            chapter.draw(sheet).at(number - before - 1)(sheet);
            return;
        }
        before += chapter.pages;
    }
}

QList<Bookmark> PaperReport::bookmarks() const
{
    QList<Bookmark> bookmarks;
    QString group;
    int page = 0;
    for (const Chapter &chapter : m_chapters) {
        if (!chapter.group.isEmpty() && chapter.group != group)
            bookmarks.append({ chapter.group, page, {} });
        group = chapter.group;
        QList<Bookmark> &level = group.isEmpty() ? bookmarks : bookmarks.last().children;
        level.append({ chapter.bookmark, page, {} });
        page += chapter.pages;
    }
    return bookmarks;
}
