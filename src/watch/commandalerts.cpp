// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/commandalerts.h"

#include <QProcess>
#include <QTimer>

#include <memory>

namespace {

// The system takes 128 kB a variable.
constexpr qsizetype MostEnvironmentLines = 100;

QProcessEnvironment alertEnvironment(const AlertMessage &message)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto set = [&](const char *name, const QString &value) {
        environment.insert(QLatin1String("STAPLESCOPE_") + QLatin1String(name), value);
    };
    const QStringList lines = message.lines(MostEnvironmentLines);
    QStringList targets, events;
    for (const Alert &alert :
         message.alerts.first(std::min(message.alerts.size(), MostEnvironmentLines))) {
        targets += alert.target;
        events += alertEventId(alert.event);
    }
    const QString newLine(u'\n');
    set("TITLE", message.title());
    set("TEXT", lines.isEmpty() ? message.title() : lines.join(newLine));
    set("COUNT", QString::number(message.alerts.size()));
    set("CLASS", classId(message.worst()));
    set("EVENTS", events.join(newLine));
    set("TARGETS", targets.join(newLine));
    set("AT", toRfc3339(message.at));
    set("TEST", QString::number(int(message.isTest)));
    return environment;
}

QString commandFailure(const QProcess &process)
{
    if (process.exitStatus() != QProcess::NormalExit)
        return CommandAlerts::tr("it crashed");
    return process.exitCode() == 0
        ? QString()
        : CommandAlerts::tr("it ended with status %1").arg(process.exitCode());
}

}

CommandAlerts::CommandAlerts(int limitMsecs, QObject *parent)
    : QObject(parent)
    , m_limitMsecs(limitMsecs)
{
}

CommandAlerts::~CommandAlerts()
{
    for (QProcess *process : findChildren<QProcess *>()) {
        process->disconnect();
        process->kill();
        process->waitForFinished(1000);
    }
}

void CommandAlerts::send(const QStringList &command, const AlertMessage &message,
                         AlertDelivered delivered)
{
    if (command.value(0).isEmpty())
        return delivered(tr("no program is set"));
    if (m_running >= MostAtOnce)
        return delivered(tr("%n earlier one(s) still run", nullptr, m_running));
    auto *process = new QProcess(this);
    process->setProcessEnvironment(alertEnvironment(message));
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    ++m_running;
    const auto end = [this, process, delivered](const QString &problem) {
        process->disconnect();
        if (process->state() == QProcess::NotRunning)
            process->deleteLater();
        else // it was killed, and is soon gone
            connect(process, &QProcess::finished, process, &QObject::deleteLater);
        --m_running;
        delivered(problem);
    };
    connect(process, &QProcess::finished, this, [process, end] { end(commandFailure(*process)); });
    connect(process, &QProcess::errorOccurred, this, [process, end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(process->errorString());
    });
    QTimer::singleShot(m_limitMsecs, process, [this, process, end] {
        process->kill();
        end(tr("it was ended after %1 seconds").arg(m_limitMsecs / 1000));
    });
    process->start(command.first(), command.mid(1));
}
