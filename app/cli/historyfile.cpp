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
    return std::make_unique<HistoryReader>(path);
}

Expected<std::unique_ptr<History>, Failure> openHistory(const Arguments &arguments,
                                                        Console &console)
{
    auto history = std::make_unique<History>(historyPathOf(arguments));
    const HistoryNotice notice = history->notice();
    if (!notice.text.isEmpty() && notice.kind != HistoryNotice::Kind::Created)
        console.message(notice.text);
    if (!history->isWritable())
        return failure(Cli::tr("%1 cannot be written").arg(history->path()));
    QObject::connect(history.get(), &History::writeFailed, history.get(),
                     [&console](const QString &problem) { console.message(problem); });
    return history;
}
