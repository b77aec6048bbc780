// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/historyfile.h"
#include "cli/judging.h"
#include "cli/targets.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "report/hostscsv.h"
#include "watch/hostfields.h"
#include "watch/hostjson.h"

#include <QSaveFile>

#include <algorithm>

namespace {

Expected<QList<Target>, Failure> listedTargets(const Arguments &arguments)
{
    const auto reader = openHistoryReader(arguments);
    if (!reader)
        return Unexpected { reader.error() };
    const QList<Target> targets = (*reader)->targets();
    if (const auto problem = (*reader)->problem())
        return failure(*problem);
    return targets;
}

Expected<ExitStatus, Failure> list(const Arguments &arguments, Console &console)
{
    if (!QFile::exists(historyPathOf(arguments)))
        return ExitStatus::Ok; // nothing was listed yet
    const auto targets = listedTargets(arguments);
    if (!targets)
        return Unexpected { targets.error() };
    for (const Target &target : *targets) {
        console.out() << target.text();
        if (!target.serverName.isEmpty())
            console.out() << "  " << Cli::tr("server name %1").arg(target.serverName);
        if (target.proxy != Proxy())
            console.out() << "  " << Cli::tr("proxy %1").arg(target.proxy.text());
        if (!target.clientCertificate.isEmpty())
            console.out() << "  " << Cli::tr("client certificate %1").arg(target.clientCertificate);
        console.out() << '\n';
    }
    return ExitStatus::Ok;
}

// A host that was on the list already gets the interval too. What a line of a file says for itself
// goes before.
Expected<ExitStatus, Failure> add(const Arguments &arguments, RequestedTargets wanted,
                                  Console &console)
{
    const auto secs = arguments.number(u"interval"_qs, MinInterval, MaxInterval, 0);
    if (!secs)
        return Unexpected { secs.error() };
    const auto history = openHistory(arguments, console);
    if (!history)
        return Unexpected { history.error() };
    for (Target &target : wanted.targets)
        target.intervalSecs = target.intervalSecs > 0 ? target.intervalSecs : *secs;
    const QList<Target> listed = (*history)->addTargets(wanted.targets);
    for (qsizetype i = 0; i < listed.size() && *secs > 0; ++i) {
        Target target = listed.at(i);
        target.intervalSecs = wanted.targets.at(i).intervalSecs;
        if (target != listed.at(i))
            (*history)->updateTarget(target);
    }
    const ExitStatus status = finishWriting(**history, console);
    return wanted.badLines > 0 ? ExitStatus::CouldNotCheck : status;
}

Expected<ExitStatus, Failure> remove(const Arguments &arguments, const RequestedTargets &wanted,
                                     Console &console)
{
    const auto listed = listedTargets(arguments);
    if (!listed)
        return Unexpected { listed.error() };
    QList<qint64> ids;
    ExitStatus status = wanted.badLines > 0 ? ExitStatus::CouldNotCheck : ExitStatus::Ok;
    for (const Target &target : wanted.targets) {
        const qsizetype before = ids.size();
        for (const Target &candidate : *listed) {
            if (isNamedBy(candidate, target))
                ids.append(candidate.id);
        }
        if (ids.size() == before) {
            console.message(Cli::tr("%1 is not on the list").arg(target.text()));
            status = ExitStatus::CouldNotCheck;
        }
    }
    const auto history = openHistory(arguments, console);
    if (!history)
        return Unexpected { history.error() };
    (*history)->removeTargets(ids);
    return worse(status, finishWriting(**history, console));
}

Expected<ExitStatus, Failure> import(const Arguments &arguments, const QString &file,
                                     Console &console)
{
    const auto wanted = targetsIn(file, arguments, console);
    if (!wanted)
        return Unexpected { wanted.error() };
    if (!arguments.has(u"dry-run"_qs))
        return add(arguments, *wanted, console);
    for (const Target &target : wanted->targets)
        console.out() << target.text() << '\n';
    return wanted->badLines > 0 ? ExitStatus::CouldNotCheck : ExitStatus::Ok;
}

bool isMoreThanItsLine(const Target &target)
{
    return !target.serverName.isEmpty() || target.proxy != Proxy()
        || !target.clientCertificate.isEmpty() || !target.tags.isEmpty() || target.intervalSecs > 0
        || !target.notes.isEmpty();
}

void noteWhatIsCut(const QList<Target> &targets, Console &console)
{
    const auto cut = std::count_if(targets.begin(), targets.end(), isMoreThanItsLine);
    if (cut > 0)
        console.message(Cli::tr("server names, proxies, client certificates, tags, notes and "
                                "intervals of %n host(s) are not in the list",
                                nullptr, int(cut)));
}

QByteArray exported(const QList<Target> &targets, const Arguments &arguments, Console &console)
{
    if (arguments.has(u"json"_qs))
        return toHostJson(targets);
    if (arguments.has(u"csv"_qs))
        return toHostCsv(targets);
    noteWhatIsCut(targets, console);
    return toPlainList(targets).toUtf8();
}

// What import reads back.
Expected<ExitStatus, Failure> exportTo(const Arguments &arguments, const QString &path,
                                       Console &console)
{
    const auto targets = listedTargets(arguments);
    if (!targets)
        return Unexpected { targets.error() };
    const QByteArray text = exported(*targets, arguments, console);
    if (path == u"-") {
        console.write(text);
        return ExitStatus::Ok;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(Cli::tr("%1 cannot be written: %2").arg(path, file.errorString()));
    return ExitStatus::Ok;
}

std::optional<QString> misplacedOption(const QString &action, const Arguments &arguments)
{
    const bool isFormatGiven = arguments.has(u"json"_qs) || arguments.has(u"csv"_qs);
    if (isFormatGiven && action != u"export")
        return Cli::tr("--json and --csv are for hosts export");
    if (arguments.has(u"json"_qs) && arguments.has(u"csv"_qs))
        return Cli::tr("--json and --csv exclude each other");
    if (arguments.has(u"interval"_qs) && action != u"add")
        return Cli::tr("--interval is for hosts add");
    if (arguments.has(u"dry-run"_qs) && action != u"import")
        return Cli::tr("--dry-run is for hosts import");
    return {};
}

Expected<ExitStatus, Failure> hosts(const Arguments &arguments, Console &console)
{
    const QString action = arguments.operands().first();
    const Arguments rest = arguments.withoutFirstOperand();
    if (const auto error = misplacedOption(action, rest))
        return usageError(*error);
    if (action == u"list") {
        if (!rest.operands().isEmpty() || rest.has(u"file"_qs))
            return usageError(Cli::tr("hosts list takes no TARGET"));
        return list(rest, console);
    }
    if (action == u"import" || action == u"export") {
        if (rest.operands().size() != 1 || rest.has(u"file"_qs))
            return usageError(Cli::tr("hosts %1 takes one FILE").arg(action));
        const QString file = rest.operands().first();
        return action == u"import" ? import(rest, file, console) : exportTo(rest, file, console);
    }
    if (action != u"add" && action != u"remove") {
        return usageError(
            Cli::tr("unknown action \"%1\"; there are list, add, remove, import and export")
                .arg(action));
    }
    const auto wanted = targetsOf(rest, console);
    if (!wanted)
        return Unexpected { wanted.error() };
    return action == u"add" ? add(rest, *wanted, console) : remove(rest, *wanted, console);
}

}

Verb hostsVerb()
{
    return {
        "hosts",
        "list|add|remove [TARGET...] | import|export FILE",
        QT_TRANSLATE_NOOP("Cli", "Show or change the list of hosts; removing keeps their history"),
        {
            FileOption,
            StartTlsOption,
            { "interval", "SECONDS",
              QT_TRANSLATE_NOOP("Cli",
                                "Check what is added this often, also what was listed already; 60 "
                                "at least") },
            { "dry-run", "",
              QT_TRANSLATE_NOOP("Cli", "Print what import would add, and add nothing") },
            { "json", "", QT_TRANSLATE_NOOP("Cli", "Export JSON, which holds all there is") },
            { "csv", "", QT_TRANSLATE_NOOP("Cli", "Export CSV, which holds all there is") },
        },
        1,
        -1,
        hosts,
    };
}
