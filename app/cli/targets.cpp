// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/targets.h"

#include "base/text.h"
#include "cli/console.h"
#include "cli/text.h"
#include "watch/hostlist.h"

#include <QHostAddress>
#include <QSet>

namespace {

constexpr qint64 MaxListSize = 16LL * 1024 * 1024;

Expected<QList<HostLine>, Failure> readLines(const QString &path)
{
    if (path != u"-") {
        const auto lines = readHostList(path);
        if (lines)
            return *lines;
        return failure(u"%1: %2"_qs.arg(path, lines.error()));
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failure(Cli::tr("cannot read standard input: %1").arg(input.errorString()));
    const QByteArray bytes = input.read(MaxListSize + 1);
    if (bytes.size() > MaxListSize)
        return failure(Cli::tr("standard input holds more than 16 MB: not a list of hosts"));
    return parseHostList(QString::fromUtf8(bytes));
}

void addLines(RequestedTargets &list, const QString &path, const QList<HostLine> &lines,
              Console &console)
{
    for (const HostLine &line : lines) {
        const QString said = line.target ? line.note : line.problem;
        if (!said.isEmpty() && !line.isDuplicate) {
            console.message(u"%1:%2: \"%3\": %4"_qs.arg(path)
                                .arg(line.lineNumber)
                                .arg(visibleText(line.text, 80), said));
        }
        list.badLines += line.target ? 0 : 1;
    }
    list.targets += newTargets(lines);
}

void removeDuplicates(QList<Target> &targets)
{
    QSet<QString> seen;
    targets.removeIf([&seen](const Target &target) {
        const QString key = startTlsName(target.startTls) + u' ' + target.text();
        const bool isKnown = seen.contains(key);
        seen.insert(key);
        return isKnown;
    });
}

}

Expected<RequestedTargets, Failure> targetsOf(const Arguments &arguments, Console &console)
{
    RequestedTargets list;
    for (const QString &operand : arguments.operands()) {
        const auto target = parseTarget(operand);
        if (!target)
            return usageError(u"\"%1\": %2"_qs.arg(visibleText(operand, 80), target.error()));
        list.targets.append(*target);
    }
    if (const QString path = arguments.value(u"file"_qs); !path.isEmpty()) {
        const auto lines = readLines(path);
        if (!lines)
            return Unexpected { lines.error() };
        addLines(list, path, *lines, console);
        if (list.targets.isEmpty() && list.badLines == 0)
            return failure(Cli::tr("%1 names no host").arg(visibleText(path, 300)));
    } else if (list.targets.isEmpty()) {
        return usageError(Cli::tr("TARGET is missing"));
    }

    const QString connectTo = arguments.value(u"connect"_qs);
    if (!connectTo.isEmpty() && QHostAddress(connectTo).isNull())
        return usageError(Cli::tr("--connect takes a numeric address, not \"%1\"").arg(connectTo));
    for (Target &target : list.targets) {
        if (arguments.has(u"sni"_qs))
            target.serverName = arguments.value(u"sni"_qs);
        target.connectTo = connectTo;
    }
    removeDuplicates(list.targets);
    return list;
}
