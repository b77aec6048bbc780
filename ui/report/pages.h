// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"
#include "ui/report/sheet.h"

#include <functional>

// One page before it is drawn: drawing waits until the number of pages is known.
struct Page
{
    QString scope; // in the header, after the title
    std::function<void(Sheet &)> draw;
};

// The title page with the counts, and the table of all hosts with the page of each. The report must
// outlive the pages.
QList<Page> summaryPages(const Report &report);

// One page: banner, facts, timeline, findings, what clients will do where there is room, history.
// Its host is read when it is drawn. Report and row must outlive the page.
Page hostPage(const HostRow &row, const Report &report, const HostReader &read);

// How it was all checked and judged, the verdicts and the shapes; the words and the standards. The
// report must outlive the pages.
QList<Page> methodPages(const Report &report);
