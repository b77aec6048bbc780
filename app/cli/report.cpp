// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "cli/verbs.h"
#include "cli/windowprogram.h"

namespace {

Expected<QStringList, Failure> reportArguments(const Arguments &arguments)
{
    if (!arguments.has(u"out"_qs))
        return usageError(Cli::tr("--out is missing"));
    const auto file = pdfPathOf(arguments);
    if (!file)
        return Unexpected { file.error() };
    const auto since = timeOf(arguments, u"since"_qs);
    if (!since)
        return Unexpected { since.error() };

    QStringList words { u"--write-report"_qs, *file };
    if (*since)
        words << u"--since"_qs << toRfc3339(**since);
    for (const QString &option : { u"data-dir"_qs, u"lang"_qs }) {
        if (arguments.has(option))
            words << u"--"_qs + option << arguments.value(option);
    }
    for (const QString &path : arguments.values(u"ca-file"_qs))
        words << u"--ca-file"_qs << path;
    for (const QString &operand : arguments.operands())
        words << u"--target"_qs << operand;
    return words;
}

Expected<ExitStatus, Failure> report(const Arguments &arguments, Console &)
{
    const auto words = reportArguments(arguments);
    if (!words)
        return Unexpected { words.error() };
    return runWindowProgram(*words);
}

}

Verb reportVerb()
{
    return {
        "report",
        "[TARGET...]",
        QT_TRANSLATE_NOOP("Cli", "Write a PDF report of recorded checks"),
        { OutOption, SinceOption, CaFileOption },
        0,
        -1,
        report,
    };
}
