// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/fleethistory.h"
#include "report/hostrow.h"
#include "report/methodfacts.h"
#include "report/reportrequest.h"

#include <span>

// What changed on all hosts together.
struct ReportChanges
{
    struct Count
    {
        int times = 0;
        int hosts = 0; // on so many
        bool operator==(const Count &) const = default;
    };
    Count becameCritical, recovered, certificates, signers, renewals;
    int stillCritical = 0; // of the hosts that became critical
    std::optional<Duration> usualCriticalTime; // the median of those that began and ended
    int newHosts = 0; // first checked in the period
};

// What every writer renders; the writers add nothing of their own, so they cannot disagree. Holds
// no captured bytes: ten thousand hosts are some megabytes. What is said of one host in full comes
// from hostReport(), host by host.
struct Report
{
    ReportRequest request;
    QList<HostRow> rows; // by class, then verdict, then time left, then name
    std::array<int, VerdictClassCount> classCounts {};
    std::array<int, VerdictCount> verdictCounts {}; // of the hosts that were checked
    VerdictTally tally; // of all checks of the period
    // How many hosts had which class in their last check of each of these, oldest first: of a day,
    // or of `daysTogether` of them where the period is long.
    QList<FleetDay> days;
    int daysTogether = 1;
    ReportChanges changes;
    QStringList vantages; // where all of its checks were made from, each once, sorted
    MethodFacts method;

    TimeSpan period() const { return { request.from, request.to }; }
    int countOf(VerdictClass verdictClass) const { return classCounts[size_t(verdictClass)]; }
    int problems() const; // hosts that are critical or have a warning: the first of the rows
    std::span<const HostRow> topProblems() const; // at most TopProblems
    static constexpr qsizetype TopProblems = 10;
};

// Pure but for what `read` does: the same records and request give the same report. Reads each
// target once and keeps no record. No value where it was stopped.
std::optional<Report> makeReport(const ReportRequest &request, const QList<Target> &targets,
                                 const HostReader &read, const ReportProgress &progress = {});

// Reads the hosts of a report in full, one after the other in its order, and calls `each` with
// them. False where `each` was, or where it was stopped.
bool forEachHost(const Report &report, const HostReader &read, const ReportProgress &progress,
                 const std::function<bool(const HostReport &host)> &each);
