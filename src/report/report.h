// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"

#include <array>

// How often each verdict was seen. Unreachable and TLS failed are not answers: the shares are of
// the checks that were answered.
struct VerdictTally
{
    std::array<int, VerdictCount> counts {};

    int of(Verdict verdict) const { return counts[size_t(verdict)]; }
    int total() const;
    int answered() const;
    int usable()
        const; // a verified response in date that says good: Good, refresh due, about to expire
    double shareOf(Verdict verdict) const; // of the answered ones, 0 to 1
    double usableShare() const;
};

// One host of a report.
struct HostReport
{
    Target target;
    std::optional<Inspection> inspection; // the newest, not engaged when it was never checked
    QList<Observation> observations; // of the period, oldest first
    VerdictTally tally;
    // The first of the uninterrupted checks with the newest verdict; no value without any check.
    std::optional<UtcTime> since;

    VerdictClass verdictClass() const; // NoData when never checked
};

// What is asked for.
struct ReportScope
{
    QString title; // empty: "OCSP stapling report"
    UtcTime from;
    UtcTime to;
    UtcTime generated;
    QString vantage; // where the checks were made from
    QString scopeText; // "All 42 hosts of the watchlist"
};

// What every writer renders; the writers add nothing of their own, so they cannot disagree.
struct Report
{
    ReportScope scope;
    QList<HostReport> hosts; // by class, then verdict, then time left, then name
    QHash<VerdictClass, int> classCounts;

    int countOf(VerdictClass verdictClass) const { return classCounts.value(verdictClass); }
    int needingAction() const { return countOf(VerdictClass::Critical); }
};

// Pure: the same hosts and scope give the same report. `hosts` need only target, inspection and
// observations.
Report makeReport(const ReportScope &scope, QList<HostReport> hosts);
