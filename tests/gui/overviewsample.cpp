// SPDX-License-Identifier: GPL-3.0-or-later
#include "overviewsample.h"

namespace {

constexpr qint64 Hour = 3600, Day = 24 * Hour;

WatchRow hostRow(qint64 id, Verdict verdict, qint64 left, qint64 window, UtcTime now)
{
    WatchRow row;
    row.target.id = id;
    row.target.host = QStringLiteral("host%1.example.test").arg(id);
    row.last = CheckSummary();
    row.last->at = now.addSecs(-60);
    row.last->verdict = verdict;
    row.last->verdictClass = classOf(verdict);
    row.last->issuer = QStringLiteral("Lab CA %1").arg(id % 6);
    if (left != 0) {
        const UtcTime end = now.addSecs(left), start = end.addSecs(-window);
        row.last->freshness = Freshness { start,
                                          end,
                                          end,
                                          false,
                                          start.addSecs(window * 6 / 10),
                                          start.addSecs(window * 7 / 10),
                                          start.addSecs(window * 9 / 10) };
        row.last->signer = QStringLiteral("Lab responder %1").arg(id % 9);
    }
    return row;
}

FleetHistory sampleFleet(UtcTime now)
{
    FleetHistory fleet;
    fleet.at = now;
    const UtcTime midnight { now.msecs - now.msecs % (Day * 1000) };
    for (int i = 0; i < FleetHistory::Days; ++i) {
        FleetDay day { midnight.addSecs((i + 1 - FleetHistory::Days) * Day), {} };
        if (i != 11) // nobody watched
            day.hosts = { 1 + i / 12, 3 + i % 4, i == 14 ? 6 : i % 3, 2, 28 - i % 5, 4 };
        fleet.days.append(day);
    }
    const Verdict verdicts[]
        = { Verdict::Good,    Verdict::Revoked,     Verdict::RefreshDue,     Verdict::Good,
            Verdict::Missing, Verdict::Unreachable, Verdict::ResponderError, Verdict::Good };
    for (int i = 0; i < 7; ++i) {
        const Verdict from = verdicts[i], to = verdicts[i + 1];
        fleet.changes.append(
            { i + 1, now.addSecs(-i * 3 * Hour - 1400), from, to, classOf(from), classOf(to) });
    }
    fleet.changeCount = int(fleet.changes.size());
    fleet.dayAgo
        = { { 1, VerdictClass::Ok }, { 2, VerdictClass::Ok }, { 8, VerdictClass::Critical } };
    return fleet;
}

}

Overview sampleOverview(UtcTime now)
{
    QList<WatchRow> rows;
    const auto add = [&](int count, Verdict verdict, qint64 left, qint64 window = 7 * Day) {
        for (int i = 0; i < count; ++i)
            rows.append(
                hostRow(rows.size() + 1, verdict, left ? left + i * 7 * Hour : 0, window, now));
    };
    add(1, Verdict::Revoked, 3 * Day);
    add(2, Verdict::RefreshCritical, 72 * 60);
    add(5, Verdict::RefreshDue, 2 * Day);
    add(2, Verdict::Unreachable, 0);
    add(26, Verdict::Good, 9 * Hour, 16 * Hour);
    add(4, Verdict::NotApplicable, 0);
    rows.append(hostRow(rows.size() + 1, Verdict::MustStapleViolated, 0, 0, now));
    rows.last().last->mustStaple = true;
    rows[20].last->mustStaple = true;
    rows[9].last->at = now.addSecs(-Day);
    rows[12].target.paused = true;
    rows.append(WatchRow());
    rows.last().target.id = rows.size();
    return overviewOf(rows, sampleFleet(now), now);
}
