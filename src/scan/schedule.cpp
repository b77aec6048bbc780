// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/schedule.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace {

constexpr qint64 LongestSilence = 120; // twice what nextWake() asks for
constexpr qint64 CatchUp = 300;
constexpr qint64 TrialEvery = 30;
constexpr qint64 Wake = 60;

// What two targets have in common that must not be checked side by side.
QString addressOf(const Target &target, const std::optional<LastCheck> &last)
{
    if (!target.connectTo.isEmpty())
        return target.connectTo;
    return last && !last->address.isEmpty() ? last->address : target.host;
}

}

void Schedule::setTargets(const QList<Target> &targets)
{
    QHash<qint64, Entry> entries;
    for (const Target &target : targets) {
        Entry entry = m_entries.value(target.id);
        const bool isOther = entry.target.intervalSecs != target.intervalSecs;
        entry.target = target;
        if (isOther && entry.last)
            entry.due = planned(entry);
        entries.insert(target.id, entry);
    }
    m_entries = entries;
    m_underWay = int(std::count_if(m_entries.cbegin(), m_entries.cend(),
                                   [](const Entry &entry) { return entry.isUnderWay; }));
    for (const Target &target : targets) {
        if (const auto early = m_learnedEarly.constFind(target.id);
            early != m_learnedEarly.cend()) {
            const auto [check, mode] = *early;
            m_learnedEarly.erase(early);
            learned(target.id, check, mode);
        }
    }
}

void Schedule::setRegularInterval(int secs)
{
    if (m_regularSecs == secs)
        return;
    m_regularSecs = secs;
    for (Entry &entry : m_entries) {
        if (entry.last && entry.due && entry.target.intervalSecs == 0)
            entry.due = planned(entry);
    }
}

UtcTime Schedule::planned(const Entry &entry) const
{
    Target target = entry.target;
    if (target.intervalSecs == 0)
        target.intervalSecs = m_regularSecs;
    return nextCheck(target, *entry.last);
}

void Schedule::setOffline(bool isOffline, UtcTime now)
{
    if (m_isOffline == isOffline)
        return;
    m_isOffline = isOffline;
    if (isOffline)
        m_nextTrial = now.addSecs(TrialEvery);
    else
        spreadOverdue(now);
}

QList<ScheduledCheck> Schedule::take(UtcTime now)
{
    noticeJump(now);
    if (m_isPaused || (m_isOffline && now < m_nextTrial))
        return {};
    QSet<QString> busy = busyAddresses();
    const int most = m_isOffline ? 1 : m_atOnce;
    QList<ScheduledCheck> checks;
    const QList<Entry *> due = dueAt(now);
    for (Entry *entry : due) {
        if (m_underWay >= most)
            break;
        const QString address = addressOf(entry->target, entry->last);
        if (busy.contains(address))
            continue;
        busy.insert(address);
        checks.append(start(*entry, now));
    }
    if (m_isOffline && !checks.isEmpty()) {
        m_nextTrial = now.addSecs(TrialEvery);
        ++m_trials;
    }
    return checks;
}

QSet<QString> Schedule::busyAddresses() const
{
    QSet<QString> busy;
    for (const Entry &entry : m_entries) {
        if (entry.isUnderWay)
            busy.insert(addressOf(entry.target, entry.last));
    }
    for (const Target &target : m_elsewhere)
        busy.insert(addressOf(target, m_entries.value(target.id).last));
    return busy;
}

ScheduledCheck Schedule::start(Entry &entry, UtcTime now)
{
    entry.isUnderWay = true;
    ++m_underWay;
    const bool isThorough = !m_isOffline && entry.thoroughSince
        && isThoroughDue(entry.target, *entry.thoroughSince, now);
    return { entry.target, isThorough ? CheckMode::Thorough : CheckMode::Quick };
}

// While offline those that answered last are tried in turn, due or not; where none did, all of
// them.
QList<Schedule::Entry *> Schedule::dueAt(UtcTime now)
{
    QList<Entry *> due;
    for (Entry &entry : m_entries) {
        if (entry.target.paused || entry.isUnderWay || m_elsewhere.contains(entry.target.id))
            continue;
        if (m_isOffline || !entry.due || *entry.due <= now)
            due.append(&entry);
    }
    const auto isSilent
        = [](const Entry *entry) { return entry->last && !entry->last->wasReached; };
    if (m_isOffline && !std::all_of(due.cbegin(), due.cend(), isSilent))
        due.removeIf(isSilent);
    std::sort(due.begin(), due.end(), [](const Entry *a, const Entry *b) {
        return std::pair(a->due, a->target.id) < std::pair(b->due, b->target.id);
    });
    if (m_isOffline && !due.isEmpty())
        std::rotate(due.begin(), due.begin() + m_trials % due.size(), due.end());
    return due;
}

void Schedule::noticeJump(UtcTime now)
{
    const std::optional<UtcTime> before = m_lastAsked;
    m_lastAsked = now;
    if (before && now < *before)
        bringBack(now);
    else if (!before || (now - *before).secs > LongestSilence)
        spreadOverdue(now);
}

// What was missed is not made up for at once. Never checked targets keep their turn.
void Schedule::spreadOverdue(UtcTime now)
{
    for (Entry &entry : m_entries) {
        if (entry.due && *entry.due <= now)
            spread(entry, now);
    }
}

void Schedule::spread(Entry &entry, UtcTime now) const
{
    const bool isUrgent = entry.last && entry.last->freshness
        && entry.last->freshness->levelAt(now) == FreshnessLevel::Critical;
    const qint64 within = isUrgent ? CatchUp / 10 : CatchUp;
    entry.due = now.addSecs(qint64(spreadOf(entry.target, now.secs()) * double(within)));
}

// The clock was set back, and may have been wrong before: nothing stays planned by that time.
void Schedule::bringBack(UtcTime now)
{
    m_nextTrial = std::min(m_nextTrial, now.addSecs(TrialEvery));
    for (Entry &entry : m_entries)
        bringBack(entry, now);
}

void Schedule::bringBack(Entry &entry, UtcTime now) const
{
    if (entry.thoroughSince)
        entry.thoroughSince = std::min(*entry.thoroughSince, now);
    if (entry.last)
        entry.last->at = std::min(entry.last->at, now);
    if (!entry.due)
        return;
    const UtcTime latest = entry.last ? planned(entry) : now;
    if (*entry.due <= latest)
        return;
    entry.due = latest;
    if (latest <= now) // it came due meanwhile, as may many others have
        spread(entry, now);
}

UtcTime Schedule::nextWake(UtcTime now) const
{
    UtcTime wake = now.addSecs(Wake);
    if (m_isPaused)
        return wake;
    if (m_isOffline)
        return std::min(wake, std::max(m_nextTrial, now));
    if (m_underWay >= m_atOnce)
        return wake;
    if (const auto due = nextDue())
        wake = std::min(wake, std::max(*due, now));
    return wake;
}

void Schedule::completed(qint64 id, const LastCheck &check, CheckMode mode)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    end(*found);
    learned(id, check, mode);
}

void Schedule::learned(qint64 id, const LastCheck &check, CheckMode mode)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end()) {
        m_learnedEarly.insert(id, { check, mode });
        return;
    }
    if (!found->thoroughSince || (mode == CheckMode::Thorough && check.wasReached))
        found->thoroughSince = check.at;
    const bool hadFailed = found->last && !found->last->wasReached;
    const int failedBefore = hadFailed ? found->last->failures : 0;
    const QString address = found->last ? found->last->address : QString();
    found->last = check;
    found->last->failures = check.wasReached ? 0 : std::max(check.failures, failedBefore + 1);
    if (check.address.isEmpty())
        found->last->address = address;
    found->due = planned(*found);
}

void Schedule::setThoroughSince(qint64 id, UtcTime since)
{
    if (const auto found = m_entries.find(id); found != m_entries.end())
        found->thoroughSince = since;
}

void Schedule::end(Entry &entry)
{
    m_underWay -= entry.isUnderWay ? 1 : 0;
    entry.isUnderWay = false;
}

void Schedule::abandoned(qint64 id, UtcTime now)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    end(*found);
    found->due = std::max(found->due.value_or(now), now.addSecs(Wake));
}

void Schedule::checkSoon(const QList<qint64> &ids)
{
    for (const qint64 id : ids) {
        if (const auto found = m_entries.find(id); found != m_entries.end())
            found->due.reset();
    }
}

void Schedule::trySome(int count, const QList<qint64> &except)
{
    QSet<QString> known;
    for (const qint64 id : except) {
        const Entry entry = m_entries.value(id);
        known.insert(addressOf(entry.target, entry.last));
    }
    using Other = std::tuple<bool, UtcTime, qint64>; // at a known address, checked last, its id
    QList<Other> others;
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool tells = entry.last && entry.last->wasReached && !entry.isUnderWay;
        if (tells && !entry.target.paused && !except.contains(entry.target.id))
            others.append({ known.contains(addressOf(entry.target, entry.last)), entry.last->at,
                            entry.target.id });
    }
    std::sort(others.begin(), others.end());
    for (const Other &other : others.first(std::clamp<qsizetype>(count, 0, others.size())))
        m_entries[std::get<qint64>(other)].due.reset();
}

const LastCheck *Schedule::lastOf(qint64 id) const
{
    const auto found = m_entries.constFind(id);
    return found != m_entries.constEnd() && found->last ? &*found->last : nullptr;
}

std::optional<UtcTime> Schedule::dueOf(qint64 id) const
{
    const auto found = m_entries.constFind(id);
    if (found == m_entries.constEnd() || found->target.paused)
        return {};
    return found->due.value_or(UtcTime {});
}

QHash<qint64, UtcTime> Schedule::dueTimes() const
{
    QHash<qint64, UtcTime> times;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        if (const auto due = dueOf(entry.key()))
            times.insert(entry.key(), *due);
    }
    return times;
}

std::optional<UtcTime> Schedule::nextDue() const
{
    std::optional<UtcTime> next;
    for (const Entry &entry : m_entries) {
        if (entry.isUnderWay || entry.target.paused || m_elsewhere.contains(entry.target.id))
            continue;
        const UtcTime due = entry.due.value_or(UtcTime {});
        next = next ? std::min(*next, due) : due;
    }
    return next;
}
