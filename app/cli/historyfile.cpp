// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/historyfile.h"

#include "cli/console.h"
#include "cli/judging.h"
#include "cli/text.h"

Expected<std::unique_ptr<HistoryReader>, Failure> openHistoryReader(const Arguments &arguments)
{
    const QString path = historyPathOf(arguments);
    // SQLite would make it.
    if (!QFile::exists(path))
        return failure(Cli::tr("there is no history yet: %1").arg(path));
    auto reader = std::make_unique<HistoryReader>(path);
    if (const auto problem = reader->problem())
        return failure(*problem);
    return reader;
}

Expected<std::unique_ptr<History>, Failure> openHistory(const Arguments &arguments,
                                                        Console &console)
{
    auto history = std::make_unique<History>(historyPathOf(arguments));
    const HistoryNotice notice = history->notice();
    if (!history->isWritable())
        return failure(notice.text);
    if (!notice.text.isEmpty())
        console.message(notice.text);
    return history;
}

ExitStatus finishWriting(History &history, Console &console)
{
    const auto problem = history.flush();
    if (!problem)
        return ExitStatus::Ok;
    console.message(*problem);
    return ExitStatus::CouldNotCheck;
}
