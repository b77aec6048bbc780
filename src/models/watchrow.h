// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"

// One check in the strip of a row.
struct CheckMark
{
    UtcTime at;
    Verdict verdict = Verdict::Unreachable;
    VerdictClass verdictClass = VerdictClass::NoData;
    bool operator==(const CheckMark &) const = default;
};
constexpr qsizetype CheckMarkCount = 30;

// What a row of the watchlist shows of the newest check. Texts are safe to show.
struct CheckSummary
{
    UtcTime at;
    Verdict verdict = Verdict::Unreachable;
    VerdictClass verdictClass = VerdictClass::NoData;
    QString reason; // translated; may be empty
    std::optional<Freshness> freshness; // only where the verdict leaves it a meaning
    QString issuer; // short name; empty where no certificate was seen
    bool isWithoutOcsp = false; // the CA names no responder, so that there is nothing to staple
    QString address;
    // Of the certificate and its response; not engaged, or empty, where none was seen.
    std::optional<UtcTime> producedAt;
    QString signer; // short name
    SignerKind signerKind = SignerKind::None;
    std::optional<bool> mustStaple;
    std::optional<UtcTime> leafNotAfter;
    QString protocol; // "TLSv1.3"
    std::optional<int> latencyMsecs; // of the attempt that was judged
    bool operator==(const CheckSummary &) const = default;
};
CheckSummary summaryOf(const Inspection &inspection);
CheckSummary summaryOf(const Observation &observation); // without reason and issuer

struct WatchRow
{
    Target target;
    bool isChecking = false;
    std::optional<CheckSummary> last; // not engaged while it was never checked
    QList<CheckMark> marks; // oldest first, at most CheckMarkCount
    std::optional<UtcTime> nextCheck; // as planned; not engaged while nothing is
    std::optional<UtcTime> snoozedUntil; // not engaged when its alerts are told
    bool operator==(const WatchRow &) const = default;

    void addMark(const CheckMark &mark);
};

// A target observed at several addresses in one check is one mark, the worst of them.
QList<CheckMark> marksOf(const QList<Observation> &observations);

// What the class chips tell apart; notices stand with the good ones.
enum class RowGroup { Critical, Warning, NoData, Good, NotApplicable, NeverChecked };
constexpr int RowGroupCount = 6;
RowGroup groupOf(const WatchRow &row);
QString groupName(RowGroup group); // "No data", translated

// "30 checks: 27 good, 3 not stapled": the strip in words.
QString marksText(const QList<CheckMark> &marks);
// "2 min ago", "just now"
QString agoText(UtcTime at, UtcTime now);
