// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/freshness.h"
#include "rules/verdict.h"

#include <QByteArray>
#include <QString>

#include <optional>

// One stored check: the row that charts and lists are made of. Times are UTC.
struct Observation
{
    qint64 id = 0;
    qint64 targetId = 0;
    UtcTime at;
    QString address;
    Verdict verdict = Verdict::Unreachable;
    VerdictClass verdictClass = VerdictClass::NoData;
    Scope scope = Scope::Private;
    bool hadOcspUrl = false;
    int latencyMsecs = 0;
    QByteArray certificateSha256; // empty when none was seen
    QByteArray responseSha256; // empty when nothing was stapled
    std::optional<Freshness> freshness; // of the leaf's staple where it could be read
    std::optional<UtcTime> producedAt;
    QString signer; // short name; empty when not known
    bool operator==(const Observation &) const = default;
};

// What is left of the checks of one day that found one verdict.
struct DailySummary
{
    UtcTime day; // its beginning
    Verdict verdict = Verdict::Unreachable;
    VerdictClass worst = VerdictClass::NoData;
    int checks = 0;
    Duration held; // until the next check, for two hours a check at most
    bool operator==(const DailySummary &) const = default;
};

struct TimeSpan
{
    UtcTime from;
    UtcTime to;
    bool operator==(const TimeSpan &) const = default;
};

// What was told of some targets at one time by some channels, or what one of them could not tell.
struct StoredAlert
{
    UtcTime at;
    bool hasFailed = false;
    qint64 targetId = 0; // the first of them
    int targets = 1;
    int channels = 0; // as their flags
    QString text; // as it was told, or why it was not
    bool operator==(const StoredAlert &) const = default;
};

// Something that changed between two checks of a target.
struct HistoryEvent
{
    enum Kind {
        VerdictChange = 1,
        Refresh = 2,
        CertificateChange = 3,
        AlertSent = 4,
        AlertFailed = 5,
        Paused = 6, // this target alone
        Resumed = 7
    };
    Kind kind = VerdictChange; // Refresh: a response that this target had not stapled before
    UtcTime at;
    qint64 observationId = 0;
    std::optional<Verdict> oldVerdict, newVerdict; // of a VerdictChange
    QByteArray oldSha256, newSha256; // of the response or the certificate
    QString detail;
    bool operator==(const HistoryEvent &) const = default;
};
