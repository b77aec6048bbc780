// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/reportjob.h"

// Writes the report as PDF, vectors and embedded fonts only. Runs on any thread that `read` may be
// called on; progress is told after each page. Stopping leaves no file behind.
ReportResult writePdfReport(const QString &path, const Report &report, const HostReader &read,
                            const ReportProgress &progress = {});
