// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"
#include "history/database.h"

// Makes the history smaller, bit by bit: checks from before a day are replaced by one row a day and
// verdict (table `daily`), what no check refers to any more goes, and the file is given back the
// room. Alerts of that time go as well, and hosts that were removed before it and of which nothing
// is left. Knows no transactions: its caller makes one of each step, with foreign keys off, since
// checking them would search whole tables for each row that goes.
class Retention
{
public:
    explicit Retention(UtcTime rawFrom); // checks from before it are summarised

    // False when nothing is left to do, or when it failed.
    bool step(Database &database);
    int removedChecks() const { return m_removed; }

private:
    enum class Phase { Checks, Monitoring, Targets, Orphans, Room, Done };

    bool retireDays(Database &database);
    qint64 retireDay(Database &database, qint64 target, UtcTime first);
    qint64 removeEvents(Database &database);
    void removeTargets(Database &database);
    bool removeOrphans(Database &database);
    bool giveBackRoom(Database &database);

    const UtcTime m_rawFrom;
    Phase m_phase = Phase::Checks;
    qint64 m_target = 0; // the one that was looked at last
    int m_orphanStep = 0;
    int m_removed = 0;
};
