// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/chapter.h"
#include "ui/report/pdfoutline.h"

// The pages of a report on paper of one size, for a PDF, a printer or a preview. Laid out first,
// reading each host once to count its pages; then drawn, reading it again, so that no more than one
// is held. The report must outlive it; runs on any thread that `read` may be called on.
class PaperReport
{
public:
    PaperReport(const Report &report, const HostReader &read);

    // `sheet` is of the paper that it is to be drawn on. False where it was stopped.
    bool layOut(const Sheet &sheet, const ReportProgress &progress);
    int pages() const;

    // Calls `nextPage` between two pages; false where it says so, or where it was stopped.
    bool draw(Sheet &sheet, const std::function<bool()> &nextPage,
              const ReportProgress &progress) const;
    void drawPage(Sheet &sheet, int number) const; // from 1 to pages()
    QList<Bookmark> bookmarks() const;

private:
    void drawFrame(Sheet &sheet, const QString &scope, int number) const;
    bool layOutHosts(const Sheet &sheet, const ReportProgress &progress);

    const Report &m_report;
    HostReader m_read;
    QList<Chapter> m_chapters;
};
