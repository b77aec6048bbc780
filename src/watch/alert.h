// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"
#include "watch/alertrule.h"

// What one check says that may be told of.
struct AlertSample
{
    Target target;
    UtcTime at;
    Verdict verdict = Verdict::Good;
    VerdictClass verdictClass = VerdictClass::Ok;
    QString reason; // the worst finding, where not the verdict but that makes the class; translated
    std::optional<Freshness> freshness; // of the leaf's staple
    QList<QByteArray> certificates; // SHA-256 of the leaves that were seen
    bool isOverdue = false; // a newer response must exist
    bool isColdCacheOnly = false; // nothing is wrong but that the first connection had no staple

    bool wasReached() const
    {
        return verdict != Verdict::Unreachable && verdict != Verdict::TlsFailed;
    }
};
AlertSample alertSampleOf(const Inspection &inspection);

// One thing to tell of one host, or of this computer.
struct Alert
{
    AlertEvent event = AlertEvent::Critical;
    qint64 targetId = 0; // 0: this computer
    QString target; // as text
    QString label;
    UtcTime at;
    Verdict verdict = Verdict::Good;
    VerdictClass verdictClass = VerdictClass::Ok;
    QString reason; // as of the sample
    std::optional<UtcTime> expires; // the stapled response
    std::optional<UtcTime> over; // when it had passed by, before it was told
    std::optional<Verdict> ended; // of a recovery: what was told
    int repeat = 0; // how often it was told before
    QString ruleKey;
    AlertChannels channels;
    bool inQuietHours = false; // told then, too

    QString name() const { return label.isEmpty() ? target : label; }
    bool operator==(const Alert &) const = default;
};
