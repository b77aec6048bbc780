// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"
#include "models/timelinefacts.h"
#include "report/verdicttally.h"
#include "scan/inspection.h"
#include "watch/availability.h"

#include <functional>

// What the history holds of one host for a report.
struct HostRecord
{
    Target target;
    std::optional<Observation> newest; // up to the end of the period, also from before it
    std::optional<Inspection> inspection; // that check with all that was captured
    QList<Observation> observations; // of the period, oldest first
    QList<DailySummary> days; // of checks of the period that are not kept any more, oldest first
    QStringList vantages; // where the checks of the period were made from, each once
    QString vantage; // where the newest check was made from; empty where it is not known
    std::optional<UtcTime> firstCheck; // ever, of those kept
    QList<TimeSpan> monitored; // when a monitor ran
};

// Reads one host. Whoever has the report calls it for each host that is wanted in full, so that
// nobody holds all of them at once.
using HostReader = std::function<HostRecord(const Target &target)>;

// What the newest check said, without what it captured. Names are as in the certificates; whoever
// shows one makes it safe.
struct NewestCheck
{
    UtcTime at;
    Verdict verdict = Verdict::Unreachable;
    VerdictClass verdictClass = VerdictClass::NoData;
    // What it found when it was made, which counts, times and charts are made of; engaged where
    // that is another than the above, which is judged anew, as of then.
    struct Found
    {
        Verdict verdict = Verdict::Unreachable;
        VerdictClass verdictClass = VerdictClass::NoData;
        bool operator==(const Found &) const = default;
    };
    std::optional<Found> foundThen;
    Scope scope = Scope::Private;
    Message reason, sentence; // empty where what was captured is not kept
    QString vantage; // where it was made from; empty where it is not known
    QString address;
    QString protocol; // "TLSv1.3"
    bool isStapled = false;
    bool isSigned = false; // the response has a signature that names who signed
    std::optional<CertStatus> certStatus; // what the staple says; nothing about whether it is true
    bool signatureOk = false, usable = false; // as in StapleJudgement
    std::optional<UtcTime> producedAt, thisUpdate, nextUpdate;
    std::optional<Freshness> freshness;
    QString signer; // subject; empty where not known
    QString signerName; // the short name of it
    SignerKind signerKind = SignerKind::None;
    std::optional<bool> mustStaple; // not engaged where no certificate was seen
    std::optional<UtcTime> leafNotAfter;
    QString issuerName; // short
    QByteArray certificateSha256, responseSha256; // empty where there was none
    QStringList findingIds; // of warnings and errors, each once

    // Not engaged where nothing can be believed, or no end is given.
    std::optional<Duration> timeLeft() const;
};

// A time in which every answer lacked a usable response.
struct BadSpan
{
    UtcTime from; // the first check that saw it
    UtcTime to; // the first check that saw it over, or up to which it is known
    Duration length() const { return to - from; }
    bool operator==(const BadSpan &) const = default;
};

// What changed in the period, as its checks saw it; what is known by the day only plays no part.
struct HostChanges
{
    int becameCritical = 0; // times
    QList<Duration> criticalTimes; // those that began and ended in the period
    int recovered = 0; // times
    int certificates = 0, signers = 0; // replaced so many times
    QList<UtcTime> renewals; // of the response
    bool isNew = false; // first checked in the period

    std::optional<Duration> usualRenewal() const; // the median from one to the next
};

// One host in the tables of a report.
struct HostRow
{
    Target target;
    std::optional<NewestCheck> newest; // not engaged when it was never checked
    VerdictTally tally; // of the checks of the period
    TimeInVerdicts times; // of the period from the first check in it on
    // The first of the uninterrupted checks with the newest verdict; no value without any check.
    std::optional<UtcTime> since;
    bool isSinceBefore = false; // and it may have been so before the period
    std::optional<BadSpan> longestBad; // in the period
    HostChanges changes;

    VerdictClass verdictClass() const; // NoData when never checked
};

NewestCheck newestCheckOf(const Inspection &inspection);
NewestCheck newestCheckOf(const Observation &observation); // where nothing else is left of it

// Pure, as hostReport().
HostRow hostRow(const HostRecord &record, const TimeSpan &period);

// One host in full: its row and what is drawn and listed about it, for every writer the same.
struct HostReport
{
    HostRow row;
    std::optional<Inspection> inspection;
    QList<Observation> observations; // of the period, oldest first
    QList<DailySummary> days;
    ChartSeries history; // time left over the period; no values where there is nothing to chart
    std::optional<TimelineFacts> timeline; // of the leaf's staple, where it has times
    QList<Finding> findings; // infos, warnings and errors, worst first
    int passedChecks = 0; // rules that found nothing to say
};
HostReport hostReport(const HostRecord &record, const TimeSpan &period);
