// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/bytesink.h"
#include "report/report.h"

#include <QJsonObject>

// "staplescope.report/1", as its JSON Schema says and staplescope-cli(1) explains; always English.
// One line a host. False where it cannot be written, or where it was stopped.
bool writeJsonReport(const ByteSink &write, const Report &report, const HostReader &read,
                     const ReportProgress &progress = {});

// What it holds beside the hosts, and of one host.
QJsonObject reportJson(const Report &report);
QJsonObject hostRowJson(const HostRow &row);
