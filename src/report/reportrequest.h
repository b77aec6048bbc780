// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"
#include "pki/trust.h"

#include <QFlags>

#include <functional>
#include <stop_token>

enum class ReportDetail {
    Summary, // nothing about a single host beyond its row in the table
    Standard,
    Full, // with every field of the newest response, and the certificates and responses themselves
};

enum class ReportPart {
    Summary = 1, // counts, the most urgent problems, what changed
    Fleet = 2, // the table of all hosts
    Hosts = 4, // a part for each host
    Clients = 8, // what clients will do, in each host's part
    Method = 16,
    Glossary = 32,
};
Q_DECLARE_FLAGS(ReportParts, ReportPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(ReportParts)
ReportParts allReportParts();

enum class ReportPaper { A4, Letter };

// For files, scripts and settings: "summary", "standard", "full"; "summary", "fleet", "hosts",
// "clients", "method", "glossary"; "a4", "letter".
QString detailId(ReportDetail detail);
std::optional<ReportDetail> detailFromId(QStringView id);
QStringList partIds(ReportParts parts); // in the order of ReportPart
std::optional<ReportPart> partFromId(QStringView id);
QString paperId(ReportPaper paper);
std::optional<ReportPaper> paperFromId(QStringView id);

// What is asked for. Texts are as the user wrote them; whoever shows one makes it safe.
struct ReportRequest
{
    QString title; // empty: "OCSP stapling report"
    QString organisation, author, confidentiality; // empty: not said
    QByteArray logo; // PNG or JPEG as read by readLogo(); empty: none
    ReportPaper paper = ReportPaper::A4;
    ReportDetail detail = ReportDetail::Standard;
    ReportParts parts = allReportParts();
    // `to` belongs to the next period. Hosts are shown as their newest check before it saw them.
    UtcTime from, to;
    UtcTime generated;
    QString scopeText; // "All 42 hosts of the list"
    TrustStore trust; // to judge with, as of the time of each check

    UtcTime last() const { return { to.msecs - 1 }; } // of the period
    // Parts of single hosts belong to no summary.
    bool has(ReportPart part) const;
    bool showsRawFields() const { return detail == ReportDetail::Full && has(ReportPart::Hosts); }
};

// How far a long piece of work is, and whether it is still wanted. Called on the thread that works.
struct ReportProgress
{
    std::stop_token stop;
    std::function<void(qsizetype done, qsizetype of)> progressed; // may be empty

    // False where the work is to end here.
    bool goesOn(qsizetype done, qsizetype of) const;
};
