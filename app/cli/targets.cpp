// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/targets.h"

#include "base/text.h"
#include "cli/console.h"
#include "cli/text.h"
#include "watch/hostfile.h"
#include "watch/maildomains.h"

#include <QHostAddress>
#include <QSet>

using namespace std::chrono_literals;

namespace {

constexpr qint64 MaxListSize = 16LL * 1024 * 1024;

constexpr auto LookUpLimit = 10s; // of one mail domain
constexpr auto LookUpBudget = 60s; // of all

// How a word or a line that names no protocol is read.
struct Reading
{
    HostListDefaults defaults;
    bool isGiven = false; // the protocol, by --starttls
};

Expected<Reading, Failure> readingOf(const Arguments &arguments)
{
    Reading reading;
    if (!arguments.has(u"starttls"_qs))
        return reading;
    const QString name = arguments.value(u"starttls"_qs);
    const auto protocol = name == u"none" ? StartTls::None : startTlsFromName(name);
    if (!protocol)
        return usageError(Cli::tr("--starttls takes none or one of %1, not \"%2\"")
                              .arg(startTlsNames().join(u", "_qs), visibleText(name, 80)));
    reading.isGiven = true;
    reading.defaults.startTls = *protocol;
    if (*protocol != StartTls::None) // "submission" has another port than "smtp"
        reading.defaults.port = parseTarget(name + u"://host"_qs)->port;
    return reading;
}

Expected<QList<HostLine>, Failure> readLines(const QString &path, const HostListDefaults &defaults)
{
    if (path != u"-") {
        const auto lines = readHostList(path, defaults);
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
    return parseHostFile(QString::fromUtf8(bytes), defaults);
}

QList<HostLine> withMailExchangers(const QList<HostLine> &lines)
{
    SystemResolver resolver;
    return expandMailDomains(lines, {}, resolver, LookUpLimit, Budget(LookUpBudget));
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

Expected<Done, Failure> addFile(RequestedTargets &list, const QString &path, const Reading &reading,
                                Console &console)
{
    const auto lines = readLines(path, reading.defaults);
    if (!lines)
        return Unexpected { lines.error() };
    addLines(list, path, withMailExchangers(*lines), console);
    if (list.targets.isEmpty() && list.badLines == 0)
        return failure(Cli::tr("%1 names no host").arg(visibleText(path, 300)));
    return Done {};
}

// `smtp-mx:domain`; a domain that cannot be looked up is no mistake of the caller's, and the others
// are checked all the same.
Expected<QList<Target>, Failure> mailTargetsOf(const QString &operand, int &bad, Console &console)
{
    const QString quoted = visibleText(operand, 80);
    const QList<HostLine> lines = parseHostList(operand);
    if (lines.size() != 1 || !lines.first().mailDomain)
        return usageError(u"\"%1\": %2"_qs.arg(quoted, lines.value(0).problem));
    QList<Target> targets;
    for (const HostLine &line : withMailExchangers(lines)) {
        if (line.target) {
            targets.append(*line.target);
            continue;
        }
        console.message(u"\"%1\": %2"_qs.arg(quoted, line.problem));
        ++bad;
    }
    return targets;
}

Expected<QList<Target>, Failure> targetsOf(const QString &operand, const Reading &reading, int &bad,
                                           Console &console)
{
    if (operand.startsWith(u"smtp-mx:", Qt::CaseInsensitive))
        return mailTargetsOf(operand, bad, console);
    const QString quoted = visibleText(operand, 80);
    if (reading.isGiven && namesProtocol(operand)) {
        return usageError(
            Cli::tr("\"%1\" names its protocol; --starttls does not go with it").arg(quoted));
    }
    const auto target = parseTarget(
        operand, { .port = reading.defaults.port, .startTls = reading.defaults.startTls });
    if (!target)
        return usageError(u"\"%1\": %2"_qs.arg(quoted, target.error()));
    if (!reading.isGiven && !namesProtocol(operand) && target->startTls != StartTls::None)
        console.message(u"\"%1\": %2"_qs.arg(quoted, noteOfPort(*target)));
    return QList { *target };
}

// As it goes over the wire; empty where none is given.
Expected<QString, Failure> serverNameOf(const Arguments &arguments)
{
    const QString given = arguments.value(u"sni"_qs);
    if (given.isEmpty())
        return QString();
    const auto parsed = parseTarget(given);
    if (!parsed)
        return usageError(u"--sni \"%1\": %2"_qs.arg(visibleText(given, 80), parsed.error()));
    return parsed->host;
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
    const auto reading = readingOf(arguments);
    if (!reading)
        return Unexpected { reading.error() };
    for (const QString &operand : arguments.operands()) {
        const auto targets = targetsOf(operand, *reading, list.badLines, console);
        if (!targets)
            return Unexpected { targets.error() };
        list.targets += *targets;
    }
    if (const QString path = arguments.value(u"file"_qs); !path.isEmpty()) {
        if (const auto added = addFile(list, path, *reading, console); !added)
            return Unexpected { added.error() };
    } else if (arguments.operands().isEmpty()) {
        return usageError(Cli::tr("TARGET is missing"));
    }

    const QString connectTo = arguments.value(u"connect"_qs);
    if (!connectTo.isEmpty() && QHostAddress(connectTo).isNull())
        return usageError(Cli::tr("--connect takes a numeric address, not \"%1\"").arg(connectTo));
    const auto serverName = serverNameOf(arguments);
    if (!serverName)
        return Unexpected { serverName.error() };
    for (Target &target : list.targets) {
        if (!serverName->isEmpty())
            target.serverName = *serverName;
        if (!connectTo.isEmpty())
            target.connectTo = connectTo;
    }
    removeDuplicates(list.targets);
    return list;
}

Expected<RequestedTargets, Failure> targetsIn(const QString &path, const Arguments &arguments,
                                              Console &console)
{
    const auto reading = readingOf(arguments);
    if (!reading)
        return Unexpected { reading.error() };
    RequestedTargets list;
    if (const auto added = addFile(list, path, *reading, console); !added)
        return Unexpected { added.error() };
    removeDuplicates(list.targets);
    return list;
}
