// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/bytesink.h"
#include "report/report.h"

// One document that needs nothing else: no script, nothing fetched (its policy forbids both), for
// screens, screen readers and paper. False where it cannot be written, or where it was stopped.
bool writeHtmlReport(const ByteSink &write, const Report &report, const HostReader &read,
                     const ReportProgress &progress = {});
