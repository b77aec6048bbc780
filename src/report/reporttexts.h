// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"

// What a report says in words, for people: translated, with untrusted text made safe to show as
// plain text. The writers for people print these and nothing of their own.
class ReportTexts
{
public:
    // A line of a small table.
    struct Line
    {
        QString name, value, remark;
    };

    static QString title(const ReportRequest &request);
    static QString period(const ReportRequest &request); // "2026-10-21 20:05 to … UTC (30 d)"
    // Period, generated, scope, checked from, prepared for: those that are known.
    static QList<Line> about(const Report &report);
    static QString vantages(const Report &report); // where its checks were made from; may be empty
    static QString keySentence(const Report &report);
    static QString classNote(VerdictClass verdictClass); // "act now"
    static QString daysHeading(const Report &report); // "Hosts not in good order, each day"
    static QList<Line> changes(const Report &report);
    static QString withoutOcsp(const Report &report); // empty where there is no such host

    static QString verdictWord(const HostRow &row); // "Never checked" too
    static QString reason(const HostRow &row);
    static QString sentence(const HostRow &row);
    static QString remark(const Target &target); // label and tags
    static QString since(const HostRow &row); // "2026-11-18 10:01", "before 2026-10-21 20:05"
    static QString timeLeft(const HostRow &row); // "–" where nothing can be believed
    static QString thisUpdate(const HostRow &row), nextUpdate(const HostRow &row);
    static QString signer(const HostRow &row), signerNote(const HostRow &row);
    static QString mustStaple(const HostRow &row);
    // "Checked 2026-11-20 20:03:11 UTC from … via 192.0.2.7, TLSv1.3"; empty when never checked.
    static QString checked(const HostRow &row);

    // "Found then: Good (in good order)"; empty where it was judged then as it is now.
    static QString foundThen(const HostRow &row);

    // "A usable response in 1,389 of 1,406 answered checks, 98.79 %."
    static QString usable(const VerdictTally &tally);
    // Of the checks of the period: all, not answered, answered; the time with a usable staple; the
    // longest without one; renewals.
    static QList<Line> availability(const HostRow &row);
    // Each verdict that was answered, in their order, with its number and share.
    struct Share
    {
        Verdict verdict;
        QString checks, share;
    };
    static QList<Share> shares(const VerdictTally &tally);
    static QString historyNote(const HostReport &host); // why there is no chart; empty where one is
};

constexpr char16_t NotEstablished[] = u"–";
