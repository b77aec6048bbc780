// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"
#include "history/historyreader.h"

struct HistoryReader::Connection
{
    QString path;
    std::unique_ptr<Database> database; // null when the file cannot be read
    std::optional<QString> problem; // the first

    // To be called at the end of each question: an error ends that question, not the reader. What
    // came so far is shown; after damage, the next start looks for more.
    void finish();
};
