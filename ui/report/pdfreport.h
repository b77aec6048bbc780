// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/reportjob.h"

#include <QImage>

class QPrinter;

// Writes the report as PDF, vectors and embedded fonts only, with an outline. Runs on any thread
// that `read` may be called on; progress is told after each host and page. Stopping or failing
// leaves the file that was there before.
ReportResult writePdfReport(const QString &path, const Report &report, const HostReader &read,
                            const ReportProgress &progress = {});

// The same pages, on the paper that the printer is set to.
ReportResult printReport(QPrinter &printer, const Report &report, const HostReader &read,
                         const ReportProgress &progress = {});

// A page as it would be printed.
struct PagePicture
{
    QImage image; // null where it was stopped
    int number = 0, pages = 0; // "3 of 17"
};

// The page of that number, the last one where there are fewer, at that many dots per inch.
PagePicture pageOf(const Report &report, const HostReader &read, int number, double dotsPerInch,
                   const ReportProgress &progress = {});
