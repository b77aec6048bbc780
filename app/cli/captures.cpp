// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/captures.h"

#include "base/clock.h"
#include "cli/console.h"
#include "cli/historyfile.h"
#include "cli/judging.h"
#include "cli/text.h"
#include "report/reportfiles.h"
#include "scan/capturefile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace {

Expected<Done, Failure> writeCapture(const QString &path, const Inspection &inspection)
{
    const QByteArray bytes = captureFile(
        savedCapture(inspection, u"Staplescope "_qs + QCoreApplication::applicationVersion()));
    if (bytes.size() > LargestCaptureFile)
        return failure(Cli::tr("%1: the capture would be larger than %2 MB")
                           .arg(path)
                           .arg(LargestCaptureFile >> 20));
    if (const QString problem = problemOfPlace(path); !problem.isEmpty())
        return failure(Cli::tr("cannot write %1: %2").arg(path, problem));
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return Done {};
    return failure(Cli::tr("cannot write %1: %2").arg(path, file.errorString()));
}

Expected<ExitStatus, Failure> savePast(const Arguments &arguments, Console &console)
{
    const QString wish = arguments.operands().value(0);
    if (wish.isEmpty())
        return usageError(Cli::tr("--save wants the host whose check is to be saved"));
    const auto wanted = parseTarget(wish);
    if (!wanted)
        return usageError(u"\"%1\": %2"_qs.arg(wish, wanted.error()));
    const auto at = timeOf(arguments, u"at"_qs);
    if (!at)
        return Unexpected { at.error() };
    const auto trust = trustOf(arguments);
    if (!trust)
        return Unexpected { trust.error() };
    const auto reader = openHistoryReader(arguments);
    if (!reader)
        return Unexpected { reader.error() };

    const UtcTime until = at->value_or(SystemClock().now());
    for (const Target &target : (*reader)->targets()) {
        if (!isNamedBy(target, *wanted))
            continue;
        const QList<Observation> newest = (*reader)->observations(target.id, {}, until, 1);
        if (newest.isEmpty())
            return failure(
                Cli::tr("%1 was not checked up to %2").arg(target.text(), toText(until)));
        const auto inspection = (*reader)->inspectionAt(target, newest.first().id, *trust);
        if (!inspection)
            return failure(
                Cli::tr("what was captured of %1 is no longer in the history").arg(target.text()));
        if (const auto saved = saveCaptures(arguments, { *inspection }); !saved)
            return Unexpected { saved.error() };
        console.message(Cli::tr("saved the check of %1").arg(toText(inspection->at)));
        return ExitStatus::Ok;
    }
    return failure(Cli::tr("%1 is not on the list").arg(wanted->text()));
}

}

Expected<Done, Failure> checkSaving(const Arguments &arguments, qsizetype captures)
{
    const QString path = arguments.value(u"save"_qs);
    if (!arguments.has(u"save"_qs) || QFileInfo(path).isDir())
        return Done {};
    if (path.isEmpty())
        return usageError(Cli::tr("--save wants a file"));
    if (captures > 1)
        return usageError(Cli::tr("--save %1 is no folder, and there are several hosts").arg(path));
    return Done {};
}

Expected<Done, Failure> saveCaptures(const Arguments &arguments,
                                     const QList<Inspection> &inspections)
{
    if (!arguments.has(u"save"_qs))
        return Done {};
    if (const auto possible = checkSaving(arguments, inspections.size()); !possible)
        return possible;
    const QString path = arguments.value(u"save"_qs);
    const bool isFolder = QFileInfo(path).isDir();
    for (const Inspection &inspection : inspections) {
        const QString name = captureFileName(inspection.target, inspection.at);
        const auto saved = writeCapture(isFolder ? QDir(path).filePath(name) : path, inspection);
        if (!saved)
            return saved;
    }
    return Done {};
}

std::optional<Expected<ExitStatus, Failure>> savePastCheck(const Arguments &arguments,
                                                           Console &console)
{
    if (!arguments.has(u"save"_qs))
        return std::nullopt;
    return savePast(arguments, console);
}

QList<Option> savePastOptions()
{
    return { { "save", "FILE",
               QT_TRANSLATE_NOOP("Cli", "Save what the newest check of TARGET captured to FILE") },
             { "at", "TIME",
               QT_TRANSLATE_NOOP("Cli",
                                 "With --save: the check that was the newest at this time") },
             CaFileOption };
}
