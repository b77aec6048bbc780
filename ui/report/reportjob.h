// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/pdfreport.h"

// A report to be made from the history.
struct ReportJob
{
    QString historyPath;
    QString pdfPath;
    QStringList targets; // as listed or typed ("host:port"); empty: the whole list
    UtcTime since;
    UtcTime now;
    TrustStore trust;
};

// Reads the history, makes the report and writes it. Blocking: run it off the window's thread. A
// target that is not on the list is an error that names it.
ReportResult runReportJob(const ReportJob &job, std::stop_token stop = {},
                          const std::function<void(int page, int pages)> &progressed = {});

// "stapling-report_SCOPE_2026-11-20T2005Z.pdf": a file name that every system takes.
QString reportFileName(const QStringList &targets, UtcTime now);
