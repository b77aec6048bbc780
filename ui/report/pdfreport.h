// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"

#include <functional>
#include <stop_token>

// What became of writing a report: done, or why not (translated; the file that was there before is
// left as it was).
using ReportResult = Expected<Done, QString>;

// Writes the report as PDF, A4, vectors and embedded fonts only. Runs on any thread; `progressed`
// is told after each page. Stopping leaves no file behind.
ReportResult writePdfReport(const QString &path, const Report &report, std::stop_token stop = {},
                            const std::function<void(int page, int pages)> &progressed = {});
