// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/bytesink.h"
#include "report/report.h"

// Where the three tables of a report go. Each has a header, and nothing else where its part of the
// report is not wanted; always English.
struct CsvTables
{
    ByteSink targets; // a record a host, in the report's order
    ByteSink findings; // a record each: infos, warnings and errors; all of them in a full report
    ByteSink observations; // as historyCsv()
};

// False where a table cannot be written, or where it was stopped.
bool writeCsvReport(const CsvTables &tables, const Report &report, const HostReader &read,
                    const ReportProgress &progress = {});
