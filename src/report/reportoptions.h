// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/reportrequest.h"
#include "report/reportscope.h"

#include <span>

// The words of a command line that say what a report is to be, the same for both programs.
struct ReportOption
{
    const char *name; // without the two hyphens
    const char *value; // "TIME"
    const char *text; // context "Cli"
    bool isRepeatable = false;
};
std::span<const ReportOption> reportOptions();

struct ReportWish
{
    ReportScope scope;
    ReportRequest request; // without trust
};

// `values` gives what was said for an option. Times are as in RFC 3339 or a date; the period ends
// at `now` and begins 30 days before its end where that is not said. The error is translated: which
// option is wrong, and why.
Expected<ReportWish, QString>
reportWish(const std::function<QStringList(const QString &option)> &values, UtcTime now);
