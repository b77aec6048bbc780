// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"
#include "history/targetids.h"
#include "history/targetlist.h"

// Writes the list of targets. Ids are given out before they are written, so another process may
// have taken one, or listed the same target, by the time it is. To be used inside a transaction
// that keeps other writers out.
class TargetWriter
{
public:
    TargetWriter(Database &database, TargetIds &ids);

    void write(const ListedTarget &entry, bool isNew);
    qint64 rowOf(qint64 known); // writes the target first where an earlier try was undone
    void keep(); // what was written is on disk
    void forget(); // what was written may have been undone

private:
    qint64 listedRow(const Target &target);
    qint64 removedRow(const Target &target);
    bool isTaken(qint64 row);
    void add(const ListedTarget &entry);
    void change(const ListedTarget &entry, qint64 row);

    Database &m_database;
    TargetIds &m_ids;
    QHash<qint64, ListedTarget> m_written; // new ones of this transaction, by known id
    QHash<qint64, ListedTarget> m_inDoubt; // new ones that may not be in the file
};
