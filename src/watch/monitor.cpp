// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/monitor.h"

#include "history/storedpast.h"
#include "scan/recenthosts.h"

#include <algorithm>
#include <utility>

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Asleep = 2 * Minute; // between two ticks

Surroundings withPast(Surroundings surroundings, const History &history)
{
    surroundings.past = storedPast(history);
    if (!surroundings.hosts)
        surroundings.hosts = std::make_shared<RecentHosts>();
    return surroundings;
}

bool isUnreachable(const Inspection &inspection)
{
    return inspection.judgement.verdict == Verdict::Unreachable;
}

// What it was connected to, or the name that has no address.
QString hostOf(const Inspection &inspection)
{
    const Attempt *attempt = inspection.judgedAttempt();
    if (!attempt && !inspection.attempts.isEmpty())
        attempt = &inspection.attempts.last();
    if (attempt && !attempt->address.isEmpty())
        return attempt->address;
    const Target &target = inspection.target;
    return target.connectTo.isEmpty() ? target.host : target.connectTo;
}

}

Monitor::Monitor(History *history, const Surroundings &surroundings, const MonitorOptions &options,
                 QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_clock(surroundings.clock)
    , m_checker(withPast(surroundings, *history), options.atOnce)
    , m_schedule(options.atOnce)
{
    setOptions(options);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Monitor::wake);
    connect(&m_checker, &Checker::inspected, this, &Monitor::finish);
}

Monitor::~Monitor()
{
    stop();
}

void Monitor::start()
{
    m_isRunning = true;
    m_lastTick = m_clock->now();
    readTargets();
    wake();
}

void Monitor::startRound()
{
    m_isRunning = true;
    m_lastTick = m_clock->now();
    readTargets();
    m_round = activeIds();
    m_schedule.checkSoon(m_round->values());
    wake();
}

void Monitor::stop()
{
    if (m_isRunning)
        noticeSleep(m_clock->now());
    m_isRunning = false;
    m_timer.stop();
    m_checker.cancel();
    abandonAll();
    settle({ m_held.keys(), {} }); // what others made, and nothing will rule on any more
    if (m_monitoringSince)
        sayThatItRuns(m_clock->now());
    m_monitoringSince.reset();
}

void Monitor::setOptions(const MonitorOptions &options)
{
    m_checker.setOptions(options.inspect);
    m_checker.setJobs(options.atOnce);
    m_schedule.setAtOnce(options.atOnce);
    m_schedule.setRegularInterval(options.regularSecs);
    wake();
}

// A network that is back is tried at once.
void Monitor::setNetwork(NetworkPresence network)
{
    m_offline.setNetwork(network);
    if (network != NetworkPresence::Gone)
        m_schedule.tryAtOnce();
    wake();
}

void Monitor::rereadTargets()
{
    if (!m_isRunning)
        return;
    readTargets();
    wake();
}

void Monitor::endedElsewhere(qint64 targetId, const std::optional<Inspection> &found)
{
    m_schedule.endedElsewhere(targetId);
    if (found && m_isRunning)
        weigh({ *found, true });
    else if (found)
        recordElsewhere(*found);
    wake();
}

void Monitor::setPaused(bool isPaused)
{
    if (m_isRunning) {
        noticeSleep(m_clock->now());
        sayThatItRuns(m_clock->now());
    }
    m_isPaused = isPaused;
    m_schedule.setPaused(isPaused);
    wake();
}

void Monitor::wake()
{
    if (!m_isRunning)
        return;
    const UtcTime now = m_clock->now();
    noticeSleep(now);
    settle(m_offline.waited(now));
    if (std::abs((now - m_listRead).secs) >= Minute)
        readTargets();
    sayThatItRuns(now);
    beginDue(now);
    const qint64 wait = m_schedule.nextWake(now).msecs - now.msecs;
    tellPlan();
    finishRound();
    if (m_isRunning)
        m_timer.start(int(std::clamp<qint64>(wait, 1000, Minute * 1000)));
}

// What was under way saw its connections break, and time that nobody watched is no monitoring.
void Monitor::noticeSleep(UtcTime now)
{
    const qint64 silence = (now - m_lastTick).secs;
    if (silence > Asleep || silence < 0) {
        m_checker.cancel();
        abandonAll();
        m_monitoringSince.reset();
    }
    m_lastTick = now;
}

void Monitor::abandon(qint64 targetId)
{
    m_held.remove(targetId);
    m_underWay.remove(targetId);
    m_schedule.abandoned(targetId, m_clock->now());
    emit abandoned(targetId);
}

void Monitor::abandonAll()
{
    const QList<qint64> ids = m_underWay.keys();
    for (const qint64 id : ids)
        abandon(id);
}

void Monitor::tellPlan()
{
    const MonitorPlan plan { m_schedule.nextDue(), m_schedule.underWay(), isOffline() };
    if (plan != std::exchange(m_plan, plan))
        emit planned(plan);
}

// A span ends with the last time that it was said; offline or paused, nothing is monitored.
void Monitor::sayThatItRuns(UtcTime now)
{
    if (m_isPaused || isOffline()) {
        m_monitoringSince.reset();
        return;
    }
    if (!m_monitoringSince)
        m_monitoringSince = now;
    m_history->recordMonitoring(*m_monitoringSince, now);
}

void Monitor::beginDue(UtcTime now)
{
    const QList<ScheduledCheck> checks = m_schedule.take(now);
    for (const ScheduledCheck &check : checks) {
        if (m_round && !m_round->contains(check.target.id)) {
            m_schedule.abandoned(check.target.id, now);
            continue;
        }
        m_underWay.insert(check.target.id, check.mode);
        emit began(check.target);
        m_checker.check({ check.target }, check.mode);
    }
}

void Monitor::finish(const Inspection &inspection)
{
    const qint64 id = inspection.target.id;
    noticeSleep(m_clock->now());
    if (!m_underWay.contains(id)) { // begun before a sleep: what it says is of no one time
        m_timer.start(0);
        return;
    }
    weigh({ inspection });
    finishRound();
    if (m_isRunning)
        m_timer.start(0);
}

void Monitor::weigh(const Ended &check)
{
    const qint64 id = check.inspection.target.id;
    const LastCheck *last = m_schedule.lastOf(id);
    if (check.isElsewhere && m_held.contains(id))
        m_underWay.remove(id); // the newer of the two is held back now
    m_held.insert(id, check);
    settle(m_offline.ended({ .id = id,
                             .host = hostOf(check.inspection),
                             .wasReached = !isUnreachable(check.inspection),
                             .couldBeReached = last && last->wasReached,
                             .at = m_clock->now() }));
    if (m_held.contains(id)) {
        m_schedule.abandoned(id, m_clock->now());
        if (!m_round)
            m_schedule.trySome(2, m_held.keys());
    }
    if (m_wasOffline != isOffline()) {
        m_wasOffline = isOffline();
        m_schedule.setOffline(m_wasOffline, m_clock->now());
        sayThatItRuns(m_clock->now());
        emit offlineChanged(m_wasOffline);
    }
}

void Monitor::settle(const OfflineWatch::Ruling &ruling)
{
    for (const qint64 id : ruling.kept) {
        if (m_held.contains(id))
            keep(m_held.take(id));
    }
    for (const qint64 id : ruling.dropped)
        abandon(id);
}

void Monitor::keep(const Ended &check)
{
    if (check.isElsewhere)
        return keepElsewhere(check.inspection);
    const Inspection &inspection = check.inspection;
    const qint64 id = inspection.target.id;
    m_history->record(inspection);
    const std::optional<Verdict> before = verdictBefore(id);
    m_schedule.completed(id, lastCheck(inspection),
                         m_underWay.take(id)); // Quick where it is not known any more
    m_verdicts.insert(id, inspection.judgement.verdict);
    if (m_round)
        m_round->remove(id);
    emit checked(inspection, before);
}

void Monitor::keepElsewhere(const Inspection &inspection)
{
    const qint64 id = inspection.target.id;
    recordElsewhere(inspection);
    const std::optional<Verdict> before = verdictBefore(id);
    m_schedule.learned(id, lastCheck(inspection), modeOf(inspection.attempts));
    m_verdicts.insert(id, inspection.judgement.verdict);
    emit checkedElsewhere(inspection, before);
}

void Monitor::recordElsewhere(const Inspection &inspection)
{
    if (isUnreachable(inspection)) // else whoever made the check has recorded it
        m_history->record(inspection);
}

// Nothing more will come that could tell whether what is held back failed for want of a network.
void Monitor::finishRound()
{
    if (!m_round)
        return;
    const bool isOver = m_underWay.size() == m_held.size() && m_schedule.underWay() == 0
        && m_held.size() == m_round->size();
    if (!isOver && !isOffline() && !m_round->isEmpty())
        return;
    const QList<qint64> held = m_held.keys();
    settle({ held, {} });
    m_round.reset();
    stop();
    QMetaObject::invokeMethod(this, &Monitor::roundFinished, Qt::QueuedConnection);
}
