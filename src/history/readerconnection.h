// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"
#include "history/historyreader.h"

struct HistoryReader::Connection
{
    QString path;
    std::unique_ptr<Database> database; // null when the file cannot be read
    std::optional<QString> problem; // the first
    std::shared_ptr<const TargetIds> ids; // null: those of the rows

    qint64 rowOf(qint64 targetId) const;
    qint64 targetIdOf(qint64 row) const; // 0 where the row is not the one of that id here

    // To be called at the end of each question: an error ends that question, not the reader. What
    // came so far is shown; after damage, the next start looks for more.
    void finish();
};
