// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "base/utctime.h"

#include <QString>

#include <memory>

class QLockFile;

// Why a list cannot be watched.
struct MonitorLockProblem
{
    QString text; // who holds the lock, where and since when, for people, translated
    QString program; // that holds it; empty where the lock could not be made at all
    qint64 process = 0;
    UtcTime since;
};

// That a list is watched by one process only. Given up with this object, or by its process's end.
class MonitorLock
{
public:
    // The lock beside the history at this path.
    static Expected<MonitorLock, MonitorLockProblem> take(const QString &historyPath);

    MonitorLock(MonitorLock &&other) noexcept;
    MonitorLock &operator=(MonitorLock &&other) noexcept;
    ~MonitorLock();

private:
    explicit MonitorLock(std::unique_ptr<QLockFile> file);

    std::unique_ptr<QLockFile> m_file;
};
