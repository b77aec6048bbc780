// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/reportjob.h"

enum class ReportFormat {
    Pdf, // drawn by the window program
    Html,
    Json,
    Csv, // three files
};

QString formatId(ReportFormat format); // "pdf", "html", "json", "csv": the suffix as well
std::optional<ReportFormat> formatFromId(QStringView id);
std::optional<ReportFormat> formatOfFile(const QString &path); // by its suffix, "htm" too

// The files of a report in CSV. Where `path` is a folder, or ends like one: "targets.csv",
// "findings.csv" and "observations.csv" in it. Else "NAME-targets.csv" and so on, where `path` is
// "NAME.csv" or "NAME".
QStringList csvFilesOf(const QString &path);

// The files of a report in that format: csvFilesOf(), or `path` alone.
QStringList writtenFiles(ReportFormat format, const QString &path);

// Why no file can be put there, where that shows without trying: a device or a folder would be
// replaced. Translated; empty where nothing speaks against it.
QString problemOfPlace(const QString &path);

// Writes HTML, JSON or CSV to `path`. Files are put in place when all of them are written: where
// something fails, or where it was stopped, those that were there before are left as they were.
// Not for PDF.
ReportWriter reportWriter(ReportFormat format, const QString &path);
