// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/targets.h"

#include "base/text.h"
#include "cli/console.h"
#include "cli/text.h"

#include <QHostAddress>

namespace {

constexpr qint64 MaxListSize = 16 * 1024 * 1024;

Expected<QString, Failure> readList(const QString &path)
{
    QFile file(path);
    const bool isOpen
        = path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return failure(Cli::tr("cannot read %1: %2").arg(path, file.errorString()));
    const QByteArray bytes = file.read(MaxListSize + 1);
    if (bytes.size() > MaxListSize)
        return failure(Cli::tr("%1 is larger than 16 MB: not a list of hosts").arg(path));
    return QString::fromUtf8(bytes);
}

// Blank lines and what follows # at the beginning or after white space say nothing.
QStringView withoutComment(QStringView line)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'#' && (i == 0 || line[i - 1].isSpace()))
            return line.first(i).trimmed();
    }
    return line.trimmed();
}

void addLines(RequestedTargets &list, const QString &path, const QString &text, Console &console)
{
    int number = 0;
    for (QStringView line : QStringView(text).split(u'\n')) {
        ++number;
        line = withoutComment(line);
        if (line.isEmpty())
            continue;
        const auto target = parseTarget(line);
        if (target) {
            list.targets.append(*target);
            continue;
        }
        ++list.badLines;
        console.message(u"%1:%2: \"%3\": %4"_qs.arg(path).arg(number).arg(visibleText(line, 80),
                                                                          target.error()));
    }
}

void removeDuplicates(QList<Target> &targets)
{
    QList<Target> unique;
    for (const Target &target : std::as_const(targets)) {
        if (!unique.contains(target))
            unique.append(target);
    }
    targets = unique;
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
        const auto text = readList(path);
        if (!text)
            return Unexpected { text.error() };
        addLines(list, path, *text, console);
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
