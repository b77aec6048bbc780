// SPDX-License-Identifier: GPL-3.0-or-later
#include "madefleet.h"

#include <QElapsedTimer>

#include <algorithm>

namespace {

constexpr qint64 Hour = 3600, Day = 24 * Hour, Week = 7 * Day;
constexpr int ResponseBytes = 503, CertificateBytes = 1350; // about what public ones have

QByteArray bytesOf(const char *kind, qint64 a, qint64 b, int size)
{
    QByteArray bytes = kind + QByteArray::number(a) + ' ' + QByteArray::number(b) + ' ';
    return bytes.leftJustified(size, 'x');
}

Inspection inspectionOf(const Target &target, qint64 number, UtcTime at)
{
    const qint64 renewal = (at.secs() + number * 977) / (Week / 2);
    const UtcTime thisUpdate = UtcTime::fromSecs(renewal * (Week / 2) - number * 977);
    const UtcTime nextUpdate = thisUpdate.addSecs(Week);
    const bool isBad = number % 97 == 0;
    Attempt attempt;
    attempt.address = QStringLiteral("192.0.%1.%2").arg(number / 250 % 250).arg(number % 250);
    attempt.at = at;
    attempt.durationMsecs = int(20 + number % 80);
    attempt.capture.chain = { bytesOf("leaf ", number, 0, CertificateBytes),
                              bytesOf("issuer ", number % 6, 0, CertificateBytes) };
    attempt.capture.staples = { { 0, bytesOf("response ", number, renewal, ResponseBytes) } };
    attempt.capture.protocol = QStringLiteral("TLSv1.3");
    attempt.capture.cipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    attempt.capture.statusAcknowledged = true;

    Inspection inspection;
    inspection.target = target;
    inspection.at = at;
    inspection.durationMsecs = attempt.durationMsecs;
    inspection.attempts = { attempt };
    inspection.judgement.at = at;
    inspection.judgement.verdict = isBad ? Verdict::Revoked : Verdict::Good;
    inspection.judgement.verdictClass = classOf(inspection.judgement.verdict);
    StapleJudgement staple;
    staple.freshness = Freshness { thisUpdate,
                                   nextUpdate,
                                   nextUpdate,
                                   false,
                                   thisUpdate.addSecs(4 * Day),
                                   thisUpdate.addSecs(4 * Day + 8 * Hour),
                                   nextUpdate.addSecs(-16 * Hour) };
    inspection.judgement.staples = { staple };
    return inspection;
}

}

double MadeFleet::write(History &history) const
{
    QList<Target> wanted;
    for (int i = 0; i < targets; ++i) {
        Target target;
        target.host = QStringLiteral("host%1.example.test").arg(i);
        target.tags = { i % 3 ? QStringLiteral("web") : QStringLiteral("mail") };
        wanted.append(target);
    }
    const QList<Target> listed = history.addTargets(wanted);
    history.flush();
    QElapsedTimer clock;
    clock.start();
    const int ofAYear = std::min(checks, ChecksOfAYear);
    for (int i = 0; i < ofAYear; ++i)
        history.record(inspectionOf(listed[0], 0, until.addSecs((i - ofAYear) * Hour)));
    const int rounds = (checks - ofAYear) / targets;
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < targets; ++i) {
            const UtcTime at = until.addSecs((round - rounds) * Hour + i % Hour);
            history.record(inspectionOf(listed[i], i + 1, at));
        }
        history.flush(); // or all of them would wait in memory
    }
    history.flush();
    return (ofAYear + double(rounds) * targets) * 1000
        / double(std::max<qint64>(clock.elapsed(), 1));
}
