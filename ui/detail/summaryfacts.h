// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// One row of the summary: what, its value, and a remark in grey.
struct SummaryFact
{
    QString name, value, remark;
    bool isStrong = false;
    bool operator==(const SummaryFact &) const = default;
};

// What there is to say about a check: about the response where there is one, about the certificate
// where there is none, about the attempts where there is neither. Lengths of time count from `now`.
QList<SummaryFact> summaryFacts(const Inspection &inspection, UtcTime now);

// "Checked 2026-11-20 20:03:41 UTC via 2001:db8::80, TLS 1.3, attempt 1 of 1"
QString checkedLine(const Inspection &inspection);

// Findings worth a look, the most serious first; and how many checks passed.
QList<Finding> findingsBySeverity(const QList<Finding> &findings, Severity least);
qsizetype passedCount(const QList<Finding> &findings);
QString passedText(int count); // "26 checks passed"
