// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspect.h"
#include "scan/polling.h"

#include <QHash>
#include <QSet>

struct ScheduledCheck
{
    Target target;
    CheckMode mode = CheckMode::Quick;
    bool operator==(const ScheduledCheck &) const = default;
};

// Says which targets are to be checked, and when. Reads no clock and makes no check: whoever asks
// says what the time is, also when that has jumped. Targets are known by their ids.
class Schedule
{
public:
    // So many checks at once, and never two of one address.
    explicit Schedule(int atOnce = 16)
        : m_atOnce(atOnce)
    {
    }

    void setAtOnce(int atOnce) { m_atOnce = atOnce; }
    // Of targets without an interval of their own; 0: by their responses.
    void setRegularInterval(int secs);
    // The list as it is now; what is known of those that stay is kept.
    void setTargets(const QList<Target> &targets);
    void setPaused(bool isPaused) { m_isPaused = isPaused; }
    // While this computer is offline one target is tried every half minute.
    void setOffline(bool isOffline, UtcTime now);
    bool isOffline() const { return m_isOffline; }
    void tryAtOnce() { m_nextTrial = {}; } // while offline

    // What is due: the longest overdue first. Each is under way until completed() or abandoned().
    // To be asked again at nextWake(), and whenever a check has ended. A silence much longer than
    // that, as after sleep, or a clock that was set, spreads what is overdue over five minutes.
    QList<ScheduledCheck> take(UtcTime now);
    // The time at which something is due next, at most a minute away.
    UtcTime nextWake(UtcTime now) const;

    // What the check found that take() gave out.
    void completed(qint64 id, const LastCheck &check, CheckMode mode);
    // What another check found, as one known from the history. None of them moves the daily
    // thorough check but a thorough one. Of a target that is not on the list yet it is kept until
    // it is: who adds a host may check it before it is read here.
    void learned(qint64 id, const LastCheck &check, CheckMode mode);
    // Since when the next thorough check is counted: the time of the last one, or of the first
    // check of all where there was none. What is not told begins with the first that is learned.
    void setThoroughSince(qint64 id, UtcTime since);
    // The check did not happen, or says nothing yet; it is due again in a minute at the soonest.
    void abandoned(qint64 id, UtcTime now);
    // Somebody else checks it: until that has ended, neither it nor its address has its turn.
    void begunElsewhere(const Target &target) { m_elsewhere.insert(target.id, target); }
    void endedElsewhere(qint64 id) { m_elsewhere.remove(id); }
    // Due at once, whatever was planned.
    void checkSoon(const QList<qint64> &ids);
    // Some of the targets that could be reached, to tell whether this computer is offline; those at
    // other addresses than the excepted ones first, and those that were checked longest ago.
    void trySome(int count, const QList<qint64> &except);

    int underWay() const { return m_underWay; }
    const LastCheck *lastOf(qint64 id) const; // null when it was never checked
    // When it is checked next; no value for one that is paused or not on the list.
    std::optional<UtcTime> dueOf(qint64 id) const;
    QHash<qint64, UtcTime> dueTimes() const; // of all that dueOf() has a value for
    // When the first of those is checked that are not under way; no value where there is none.
    std::optional<UtcTime> nextDue() const;

private:
    struct Entry
    {
        Target target;
        std::optional<LastCheck> last;
        std::optional<UtcTime> due; // not engaged: at once
        std::optional<UtcTime> thoroughSince; // see setThoroughSince()
        bool isUnderWay = false;
    };

    void noticeJump(UtcTime now);
    void spreadOverdue(UtcTime now);
    void end(Entry &entry);
    void spread(Entry &entry, UtcTime now) const;
    void bringBack(UtcTime now);
    void bringBack(Entry &entry, UtcTime now) const;
    QList<Entry *> dueAt(UtcTime now);
    ScheduledCheck start(Entry &entry, UtcTime now);
    UtcTime planned(const Entry &entry) const;
    QSet<QString> busyAddresses() const;

    QHash<qint64, Entry> m_entries;
    QHash<qint64, Target> m_elsewhere; // by id
    QHash<qint64, std::pair<LastCheck, CheckMode>> m_learnedEarly; // by id
    int m_atOnce;
    int m_regularSecs = 0;
    int m_underWay = 0;
    bool m_isPaused = false;
    bool m_isOffline = false;
    UtcTime m_nextTrial; // while offline
    int m_trials = 0; // that were begun
    std::optional<UtcTime> m_lastAsked;
};
