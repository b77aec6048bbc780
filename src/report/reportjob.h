// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"
#include "report/reportscope.h"

// What became of writing a report: done, or why not (translated; the file that was there before is
// left as it was).
using ReportResult = Expected<Done, QString>;

// Writes a report that was made; asks `read` for one host at a time where it wants it in full.
using ReportWriter = std::function<ReportResult(const Report &report, const HostReader &read,
                                                const ReportProgress &progress)>;

// Reads the history, makes the report and has it written. The scope's text is filled in where the
// request leaves it empty. Progress is told of both halves together, first
// reading, then writing. Blocking: run it off the window's thread.
ReportResult runReportJob(const QString &historyPath, const ReportScope &scope,
                          ReportRequest request, const ReportWriter &write,
                          const ReportProgress &progress = {});

// "stapling-report_SCOPE_2026-11-20T2005Z.pdf": a file name that every system takes; `suffix` is
// "pdf", "html", …, or empty for a folder.
QString reportFileName(const ReportScope &scope, UtcTime now, const QString &suffix);

QString cancelledText(); // "The report was cancelled.", translated
