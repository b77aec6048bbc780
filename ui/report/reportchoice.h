// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/reportfiles.h"

#include <QSettings>

// What the user chose in the dialog of reports, as it is remembered; all but which hosts and an own
// period, which are chosen each time.
struct ReportChoice
{
    ReportFormat format = ReportFormat::Pdf;
    int days = 30; // back from now
    ReportDetail detail = ReportDetail::Standard;
    ReportParts parts = allReportParts(); // of what people read
    ReportPaper paper = ReportPaper::A4;
    QString title, organisation, author, confidentiality;
    QString logoPath;
    bool operator==(const ReportChoice &) const = default;

    static constexpr int MostDays = 3650;

    ReportParts wantedParts() const; // data is written whole
};

// What cannot be read is as it is without a choice.
ReportChoice readReportChoice(const QSettings &store);
void writeReportChoice(QSettings &store, const ReportChoice &choice);

// A request up to `now`, without scope, trust and logo.
ReportRequest requestOf(const ReportChoice &choice, UtcTime now);

// Writes a report in that format there; PDF too.
ReportWriter writerOf(ReportFormat format, const QString &path);
