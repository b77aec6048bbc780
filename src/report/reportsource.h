// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "report/report.h"

// Reads one host at a time from the history, its newest check up to the end of the period judged as
// of that check's own time. Checks written after this call play no part, so that reading a host
// again brings the same. Blocking: not for the window's thread. The history must outlive it and
// belong to the thread that calls it.
HostReader hostReader(const HistoryReader &history, const ReportRequest &request);
