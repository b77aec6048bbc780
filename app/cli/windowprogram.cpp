// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/windowprogram.h"

#include "cli/interrupt.h"
#include "cli/text.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace {

// It stands beside this one, or on the path.
QString windowProgram()
{
    const QString name = u"staplescope"_qs;
    const QString beside
        = QStandardPaths::findExecutable(name, { QCoreApplication::applicationDirPath() });
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

}

Expected<ExitStatus, Failure> runWindowProgram(const QStringList &words)
{
    const QString program = windowProgram();
    if (program.isEmpty())
        return failure(
            Cli::tr("a PDF is drawn by the program staplescope, which is not installed"));

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_qs, u"offscreen"_qs);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, words, QIODevice::ReadOnly);
    if (!process.waitForStarted())
        return failure(Cli::tr("%1 could not be started: %2").arg(program, process.errorString()));
    const Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::requested, &process, &QProcess::terminate);
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    if (process.exitStatus() != QProcess::NormalExit)
        return failure(Cli::tr("%1 ended unexpectedly; there is no report").arg(program));
    switch (process.exitCode()) {
    case int(ExitStatus::Ok):
        return ExitStatus::Ok;
    case int(ExitStatus::Interrupted):
        return ExitStatus::Interrupted;
    case int(ExitStatus::Usage):
        return ExitStatus::Usage;
    default:
        return ExitStatus::CouldNotCheck;
    }
}

bool startWindowProgram(const QStringList &words)
{
    const QString program = windowProgram();
    return !program.isEmpty() && QProcess::startDetached(program, words);
}

Expected<QString, Failure> pdfPathOf(const Arguments &arguments)
{
    const QString path = arguments.value(u"out"_qs);
    if (QFileInfo(path).suffix().compare(u"pdf", Qt::CaseInsensitive) != 0) {
        return usageError(Cli::tr("--out takes a name that ends in .pdf"));
    }
    return path;
}
