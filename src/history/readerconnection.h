// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"
#include "history/historyreader.h"
#include "history/targetlist.h"

// Days that are over change no more: they are counted once, as long as the same targets are listed.
struct FinishedDays
{
    QList<qint64> listed; // rows of targets
    QHash<qint64, FleetDay> days; // by midnight
};

struct HistoryReader::Connection
{
    QString path;
    std::unique_ptr<Database> database; // null when the file cannot be read
    std::optional<QString> problem; // the first
    std::shared_ptr<const TargetIds> ids; // null: those of the rows
    FinishedDays finishedDays;

    qint64 rowOf(qint64 targetId) const;
    qint64 targetIdOf(qint64 row) const; // 0 where the row is not the one of that id here
    QList<Target> listedOf(QList<ListedTarget> entries) const;

    // To be called at the end of each question: an error ends that question, not the reader. What
    // came so far is shown; after damage, the next start looks for more.
    void finish();
};
