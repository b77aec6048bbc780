// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/historyupkeep.h"

#include "base/clock.h"
#include "cli/console.h"
#include "cli/historyfile.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "history/backup.h"
#include "history/historysize.h"

#include <QEventLoop>
#include <QLocale>

namespace {

using Result = Expected<ExitStatus, Failure>;

Result withoutHistory(const QString &path)
{
    return failure(Cli::tr("there is no history yet: %1").arg(path));
}

QString sizeText(qint64 bytes)
{
    return QLocale(QLocale::C).formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

Result printSize(const QString &path, Console &console)
{
    const HistorySize size = historySize(path);
    QTextStream &out = console.out();
    out << path << "  " << sizeText(size.bytes) << '\n';
    out << Cli::tr("%n check(s)", nullptr, int(size.checks));
    if (size.oldest)
        out << ", " << Cli::tr("the oldest of %1").arg(toText(*size.oldest));
    out << '\n';
    if (size.days > 0)
        out << Cli::tr("%n day(s) of older checks, summarised", nullptr, int(size.days)) << '\n';
    out << Cli::tr("%1 to be given back by --compact").arg(sizeText(size.freeBytes)) << '\n';
    return ExitStatus::Ok;
}

Result check(const QString &path, Console &console)
{
    const QString problems = problemsOf(path);
    console.out() << (problems.isEmpty() ? Cli::tr("%1 is in order").arg(path) : problems) << '\n';
    return problems.isEmpty() ? ExitStatus::Ok : ExitStatus::Critical;
}

Result compact(const Arguments &arguments, Console &console)
{
    const auto days = arguments.number(u"keep-days"_qs, 1, 36'500, 36'500);
    if (!days)
        return Unexpected { days.error() };
    const auto history = openHistory(arguments, console);
    if (!history)
        return Unexpected { history.error() };
    QEventLoop loop;
    int removed = 0;
    QObject::connect(history->get(), &History::tidied, &loop, [&](int checks) {
        removed = checks;
        loop.quit();
    });
    (*history)->tidy(SystemClock().now().addSecs(-86'400LL * *days));
    loop.exec();
    console.out() << Cli::tr("%n check(s) summarised", nullptr, removed) << ", "
                  << sizeText(historySize((*history)->path()).bytes) << '\n';
    return finishWriting(**history, console);
}

Result restore(const Arguments &arguments, const QString &path, Console &console)
{
    if (const auto ready = prepareRestore(path, arguments.value(u"restore"_qs)); !ready)
        return failure(ready.error());
    const auto history = openHistory(arguments, console); // says what became of it
    if (!history)
        return Unexpected { history.error() };
    if (isRestorePrepared(path))
        console.message(
            Cli::tr("another program has the history open; the backup takes its place when that "
                    "has ended and it is opened anew"));
    return ExitStatus::Ok;
}

}

QList<Option> historyUpkeepOptions()
{
    return {
        { "size", "", QT_TRANSLATE_NOOP("Cli", "Say how large the history is") },
        { "check", "", QT_TRANSLATE_NOOP("Cli", "Look whether its file is in order") },
        { "compact", "", QT_TRANSLATE_NOOP("Cli", "Give back what room it does not need") },
        { "keep-days", "NUMBER",
          QT_TRANSLATE_NOOP("Cli", "With --compact, summarise older checks by day") },
        { "backup", "FILE", QT_TRANSLATE_NOOP("Cli", "Write a copy of it") },
        { "restore", "FILE", QT_TRANSLATE_NOOP("Cli", "Put a copy in its place; it is kept") },
    };
}

std::optional<Result> historyUpkeep(const Arguments &arguments, Console &console)
{
    const QString path = historyPathOf(arguments);
    if (arguments.has(u"keep-days"_qs) && !arguments.has(u"compact"_qs))
        return usageError(Cli::tr("--keep-days goes with --compact"));
    if (arguments.has(u"restore"_qs))
        return restore(arguments, path, console);
    const bool isKnown = QFile::exists(path);
    for (const char *option : { "size", "check", "compact", "backup" }) {
        if (arguments.has(QLatin1String(option)) && !isKnown)
            return withoutHistory(path);
    }
    if (arguments.has(u"size"_qs))
        return printSize(path, console);
    if (arguments.has(u"check"_qs))
        return check(path, console);
    if (arguments.has(u"compact"_qs))
        return compact(arguments, console);
    if (arguments.has(u"backup"_qs)) {
        const auto copied = backUpHistory(path, arguments.value(u"backup"_qs));
        return copied ? Result(ExitStatus::Ok) : failure(copied.error());
    }
    return {};
}
