// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "cli/captures.h"
#include "cli/console.h"
#include "cli/historyfile.h"
#include "cli/historyupkeep.h"
#include "cli/inspectiontext.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "report/historyexport.h"

#include <QJsonDocument>

#include <algorithm>

namespace {

// All hosts of the list, or the one that is asked for.
Expected<QList<Target>, Failure> chosenTargets(const Arguments &arguments,
                                               const HistoryReader &reader)
{
    QList<Target> targets = reader.targets();
    if (const auto problem = reader.problem())
        return failure(*problem);
    const QString wish = arguments.operands().value(0);
    if (wish.isEmpty())
        return targets;
    const auto wanted = parseTarget(wish);
    if (!wanted)
        return usageError(u"\"%1\": %2"_qs.arg(wish, wanted.error()));
    targets.removeIf([&wanted](const Target &target) { return !isNamedBy(target, *wanted); });
    if (targets.isEmpty())
        return failure(Cli::tr("%1 is not on the list").arg(wanted->text()));
    return targets;
}

void print(Console &console, const HostHistory &host)
{
    console.out() << host.target.text();
    if (host.target.effectiveServerName() != host.target.host)
        console.out() << "  " << Cli::tr("server name %1").arg(host.target.serverName);
    console.out() << '\n';
    for (const DailySummary &day : host.days) {
        const QString verdict
            = shapeCharacter(day.worst) + u' ' + verdictWord(day.verdict).leftJustified(22);
        console.out() << "    " << toRfc3339(day.day).first(10).leftJustified(25)
                      << console.painted(day.worst, verdict)
                      << Cli::tr("%n check(s)", nullptr, day.checks) << '\n';
    }
    if (host.observations.isEmpty() && host.days.isEmpty())
        console.out() << "    " << Cli::tr("no checks") << '\n';
    for (const Observation &observation : host.observations) {
        const QString verdict = shapeCharacter(observation.verdictClass) + u' '
            + verdictWord(observation.verdict).leftJustified(22);
        console.out() << "    " << toText(observation.at) << "  "
                      << console.painted(observation.verdictClass, verdict);
        if (observation.freshness)
            console.out()
                << Cli::tr("until %1").arg(toText(observation.freshness->effectiveExpiry));
        console.out() << '\n';
    }
}

Expected<ExitStatus, Failure> history(const Arguments &arguments, Console &console)
{
    if (arguments.has(u"json"_qs) && arguments.has(u"csv"_qs))
        return usageError(Cli::tr("--json and --csv exclude each other"));
    if (const auto done = historyUpkeep(arguments, console))
        return *done;
    if (const auto done = savePastCheck(arguments, console))
        return *done;
    const auto since = timeOf(arguments, u"since"_qs);
    if (!since)
        return Unexpected { since.error() };
    const auto until = timeOf(arguments, u"until"_qs);
    if (!until)
        return Unexpected { until.error() };
    const auto reader = openHistoryReader(arguments);
    if (!reader)
        return Unexpected { reader.error() };
    const auto targets = chosenTargets(arguments, **reader);
    if (!targets)
        return Unexpected { targets.error() };

    const UtcTime from = since->value_or(UtcTime {});
    const UtcTime to = until->value_or(SystemClock().now());
    const HistoryOf read = [&](const Target &target) {
        return HostHistory { target, (*reader)->observations(target.id, from, to),
                             (*reader)->dailySummaries(target.id, from, to) };
    };
    const ByteSink write = [&console](const QByteArray &bytes) {
        console.write(bytes);
        return true;
    };
    if (arguments.has(u"json"_qs)) {
        writeHistoryJson(write, *targets, read);
    } else if (arguments.has(u"csv"_qs)) {
        writeHistoryCsv(write, *targets, read);
    } else {
        for (const Target &target : *targets)
            print(console, read(target));
    }
    // What could be read was printed.
    if (const auto problem = (*reader)->problem()) {
        console.message(*problem);
        return ExitStatus::CouldNotCheck;
    }
    return ExitStatus::Ok;
}

}

Verb historyVerb()
{
    return {
        "history",
        "[TARGET]",
        QT_TRANSLATE_NOOP("Cli", "List recorded checks, oldest first, or look after their file"),
        QList<Option> { SinceOption, UntilOption, JsonOption, CsvOption } + savePastOptions()
            + historyUpkeepOptions(),
        0,
        1,
        history,
    };
}
