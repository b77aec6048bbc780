// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>

#include <mutex>

// The ids of targets as this process knows them, and those of their rows. They are the same, but
// where another process was first to write a row with an id that was given here: then two ids
// stand for each other's row. Until the writer has answered, an id given here has no row to read.
// Safe to use from several threads.
class TargetIds
{
public:
    qint64 rowOf(qint64 known) const;
    qint64 knownOf(qint64 row) const;
    void give(qint64 known); // not written yet
    void set(qint64 known, qint64 row); // the writer's answer

    // The same for readers; 0 where the writer has not answered yet.
    qint64 readableRowOf(qint64 known) const;
    qint64 readableKnownOf(qint64 row) const;

private:
    mutable std::mutex m_mutex;
    QHash<qint64, qint64> m_rows; // by known id; only those that differ
    QHash<qint64, qint64> m_known;
    QSet<qint64> m_unwritten; // by known id
};
