// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include <mutex>

// The ids of targets as this process knows them, and those of their rows. They are the same, but
// where another process was first to write a row with an id that was given here: then two ids
// stand for each other's row. Safe to use from several threads.
class TargetIds
{
public:
    qint64 rowOf(qint64 known) const;
    qint64 knownOf(qint64 row) const;
    void set(qint64 known, qint64 row);

private:
    mutable std::mutex m_mutex;
    QHash<qint64, qint64> m_rows; // by known id; only those that differ
    QHash<qint64, qint64> m_known;
};
