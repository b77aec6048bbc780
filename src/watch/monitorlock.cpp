// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/monitorlock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

namespace {

struct LockText
{
    Q_DECLARE_TR_FUNCTIONS(MonitorLock)
};

MonitorLockProblem problemOf(const QLockFile &file)
{
    qint64 process = 0;
    QString host;
    QString program;
    const QString path = QDir::toNativeSeparators(file.fileName());
    if (file.error() != QLockFile::LockFailedError || !file.getLockInfo(&process, &host, &program))
        return { .text = LockText::tr("the lock %1 cannot be made").arg(path) };
    const UtcTime since = UtcTime::fromDateTime(QFileInfo(file.fileName()).lastModified());
    const QString text
        = LockText::tr("the list is watched already, by %1 on %2, process %3, since %4 (%5)")
              .arg(program, host, QString::number(process), toText(since), path);
    return { text, program, process, since };
}

}

MonitorLock::MonitorLock(std::unique_ptr<QLockFile> file)
    : m_file(std::move(file))
{
}

MonitorLock::MonitorLock(MonitorLock &&other) noexcept = default;
MonitorLock &MonitorLock::operator=(MonitorLock &&other) noexcept = default;
MonitorLock::~MonitorLock() = default;

Expected<MonitorLock, MonitorLockProblem> MonitorLock::take(const QString &historyPath)
{
    auto file = std::make_unique<QLockFile>(
        QFileInfo(historyPath).absoluteDir().filePath(QStringLiteral("monitor.lock")));
    file->setStaleLockTime(0); // a monitor runs for months; a dead one is known by its process
    if (!file->tryLock(0))
        return Unexpected { problemOf(*file) };
    return MonitorLock(std::move(file));
}
