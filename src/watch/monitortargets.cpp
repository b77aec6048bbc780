// SPDX-License-Identifier: GPL-3.0-or-later
// What a monitor knows of its targets.
#include "watch/lastcheck.h"
#include "watch/monitor.h"
#include "watch/refreshhabit.h"

namespace {

constexpr qint64 Day = 86'400;
constexpr qint64 HabitDays = 90; // that the habit is learned from
constexpr qint64 ThoroughDays = 1; // that the last thorough check is looked for in

}

void Monitor::readTargets()
{
    if (!m_reader)
        m_reader = std::make_unique<HistoryReader>(m_history->path(), m_history->targetIds());
    const QList<Target> targets = m_reader->targets();
    m_listRead = m_clock->now();
    if (const auto problem = m_reader->problem()) {
        m_reader.reset(); // it may be there again later
        emit this->problem(*problem);
        return;
    }
    m_targets = targets;
    m_schedule.setTargets(targets);
    QSet<qint64> ids;
    for (const Target &target : targets) {
        if (!m_schedule.lastOf(target.id) && !m_lookedUp.contains(target.id))
            readLastCheck(target.id);
        ids.insert(target.id);
    }
    m_lookedUp = ids;
    if (m_round)
        m_round->intersect(activeIds());
}

QSet<qint64> Monitor::activeIds() const
{
    QSet<qint64> ids;
    for (const Target &target : m_targets) {
        if (!target.paused)
            ids.insert(target.id);
    }
    return ids;
}

// Of one that is new here: it may have been checked by others.
void Monitor::readLastCheck(qint64 targetId)
{
    const auto last = m_reader->observations(targetId, {}, m_clock->now(), 1);
    if (last.isEmpty())
        return;
    m_verdicts.insert(targetId, last.first().verdict);
    m_schedule.learned(targetId, lastCheckOf(last.first()), CheckMode::Quick);
    m_schedule.setThoroughSince(targetId, thoroughSince(targetId));
}

// Of one that was checked. A thorough check is never due more than a day after the last one.
UtcTime Monitor::thoroughSince(qint64 targetId) const
{
    const UtcTime now = m_clock->now();
    if (const auto thorough
        = m_reader->lastThorough(targetId, now.addSecs(-ThoroughDays * Day), now))
        return *thorough;
    const auto bounds = m_reader->bounds(targetId);
    return bounds ? std::min(bounds->from, now) : now;
}

LastCheck Monitor::lastCheck(const Inspection &inspection) const
{
    LastCheck check = lastCheckOf(inspection, verdictBefore(inspection.target.id));
    check.at = std::min(check.at, m_clock->now()); // where the clock was set back meanwhile
    check.expectedRefresh = expectedRefresh(inspection);
    return check;
}

std::optional<Verdict> Monitor::verdictBefore(qint64 targetId) const
{
    const auto known = m_verdicts.constFind(targetId);
    return known != m_verdicts.cend() ? std::optional(*known) : std::nullopt;
}

std::optional<UtcTime> Monitor::expectedRefresh(const Inspection &inspection) const
{
    const auto freshness = leafFreshness(inspection);
    const Attempt *attempt = inspection.judgedAttempt();
    if (!freshness || !m_reader || !attempt || attempt->capture.chain.isEmpty())
        return {};
    const LastCheck *last = m_schedule.lastOf(inspection.target.id);
    if (last && last->freshness == freshness && last->expectedRefresh)
        return last->expectedRefresh;
    const auto observations = m_reader->observations(
        inspection.target.id, inspection.at.addSecs(-HabitDays * Day), inspection.at);
    if (observations.isEmpty())
        return {};
    const Observation &newest = observations.last();
    const auto habit
        = refreshHabit(seenAt(observations, attempt->address, newest.certificateSha256));
    return forecastRefresh(*freshness, habit, inspection.at).expected;
}
