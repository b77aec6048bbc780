// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"
#include "history/history.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

// Checks made by hand: the history stores what it is given, whether or not it makes sense.
constexpr UtcTime FixtureStart { 1'790'000'000'000 };

inline Target fixtureTarget(const QString &host, quint16 port = 443)
{
    Target target;
    target.host = host;
    target.port = port;
    return target;
}

// "Certificates" and "responses" here are bytes that do not parse: they have to be kept as well.
struct CheckSpec
{
    UtcTime at = FixtureStart;
    QByteArray leaf = "leaf";
    QByteArray staple = "response";
    Verdict verdict = Verdict::Good;
    QString address = QStringLiteral("192.0.2.1");
    int latencyMsecs = 120;
    int misses = 0; // attempts without a staple before the last
};

inline Attempt fixtureAttempt(const CheckSpec &spec)
{
    Attempt attempt;
    attempt.address = spec.address;
    attempt.at = { spec.at.msecs + 7 };
    attempt.durationMsecs = spec.latencyMsecs;
    attempt.capture.chain = { spec.leaf, "issuer" };
    if (!spec.staple.isEmpty())
        attempt.capture.staples = { { 0, spec.staple } };
    attempt.capture.protocol = QStringLiteral("TLSv1.3");
    attempt.capture.cipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    attempt.capture.keyExchangeGroup = QStringLiteral("X25519");
    attempt.capture.statusAcknowledged = true;
    attempt.capture.tlsScts = "scts";
    return attempt;
}

inline const RuleText &fixtureRule()
{
    static const RuleText rule { "status-good",
                                 RuleGroup::Status,
                                 Severity::Ok,
                                 Severity::Ok,
                                 "RFC 6960 §2.2",
                                 "Good",
                                 "",
                                 "" };
    return rule;
}

inline Inspection fixtureCheck(const Target &target, const CheckSpec &spec = {})
{
    Inspection inspection;
    inspection.target = target;
    inspection.at = spec.at;
    inspection.durationMsecs = spec.latencyMsecs + 11;
    for (int i = 0; i < spec.misses; ++i) {
        CheckSpec miss = spec;
        miss.staple.clear();
        inspection.attempts.append(fixtureAttempt(miss));
        inspection.attempts.last().at.msecs += 2000 * i;
    }
    inspection.attempts.append(fixtureAttempt(spec));
    inspection.attempts.last().at.msecs += 2000 * spec.misses;
    inspection.evidence.judgedAttempt = spec.misses;
    inspection.judgement.at = { spec.at.msecs + spec.latencyMsecs + 11 };
    inspection.judgement.verdict = spec.verdict;
    inspection.judgement.verdictClass
        = spec.verdict == Verdict::Good ? VerdictClass::Ok : VerdictClass::Critical;
    inspection.judgement.findings = { { &fixtureRule(), Severity::Ok, {}, 0, nullptr } };
    if (!spec.staple.isEmpty()) {
        StapleJudgement staple;
        staple.freshness = Freshness { { 1 }, UtcTime { 9 }, { 8 }, false, { 2 }, { 3 }, { 4 } };
        inspection.judgement.staples = { staple };
    }
    return inspection;
}

// One answer from the file itself.
inline QVariant ask(const QString &path, const QString &sql)
{
    const auto database = Database::open(path, Database::Access::ReadOnly);
    return database ? (*database)->value(sql) : QVariant();
}
