// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "cli/verbs.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace {

// The window program draws the PDF; it stands beside this one, or on the path.
QString windowProgram()
{
    const QString name = u"staplescope"_qs;
    const QString beside
        = QStandardPaths::findExecutable(name, { QCoreApplication::applicationDirPath() });
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

Expected<QStringList, Failure> reportArguments(const Arguments &arguments)
{
    const QString file = arguments.value(u"out"_qs);
    if (file.isEmpty())
        return usageError(Cli::tr("--out is missing"));
    if (QFileInfo(file).suffix().compare(u"pdf", Qt::CaseInsensitive) != 0)
        return usageError(Cli::tr("--out takes a name that ends in .pdf; other formats are not "
                                  "available in this version"));
    QStringList words { u"--write-report"_qs, file };
    const auto since = timeOf(arguments, u"since"_qs);
    if (!since)
        return Unexpected { since.error() };
    if (*since)
        words << u"--since"_qs << toRfc3339(**since);
    for (const QString &option : { u"data-dir"_qs, u"lang"_qs }) {
        if (arguments.has(option))
            words << u"--"_qs + option << arguments.value(option);
    }
    for (const QString &operand : arguments.operands())
        words << u"--target"_qs << operand;
    return words;
}

Expected<ExitStatus, Failure> report(const Arguments &arguments, Console &)
{
    const auto words = reportArguments(arguments);
    if (!words)
        return Unexpected { words.error() };
    const QString program = windowProgram();
    if (program.isEmpty())
        return failure(
            Cli::tr("a PDF is drawn by the program staplescope, which is not installed"));

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_qs, u"offscreen"_qs);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(program, *words, QIODevice::NotOpen);
    if (!process.waitForStarted())
        return failure(Cli::tr("%1 could not be started: %2").arg(program, process.errorString()));
    process.waitForFinished(-1);
    if (process.exitStatus() != QProcess::NormalExit)
        return failure(Cli::tr("%1 ended unexpectedly; there is no report").arg(program));
    switch (process.exitCode()) {
    case int(ExitStatus::Ok):
        return ExitStatus::Ok;
    case int(ExitStatus::Usage):
        return ExitStatus::Usage;
    default:
        return ExitStatus::CouldNotCheck;
    }
}

}

Verb reportVerb()
{
    return {
        "report",
        "[TARGET...]",
        QT_TRANSLATE_NOOP("Cli", "Write a PDF report of recorded checks"),
        {
            { "out", "FILE.pdf", QT_TRANSLATE_NOOP("Cli", "Where to write it") },
            SinceOption,
        },
        0,
        -1,
        report,
    };
}
