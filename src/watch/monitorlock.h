// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QString>

#include <memory>

class QLockFile;

// That a list is watched by one process only. Given up with this object, or by its process's end.
class MonitorLock
{
public:
    // The lock beside the history at this path. The error says who holds it, where and since when,
    // for people, translated.
    static Expected<MonitorLock, QString> take(const QString &historyPath);

    MonitorLock(MonitorLock &&other) noexcept;
    MonitorLock &operator=(MonitorLock &&other) noexcept;
    ~MonitorLock();

private:
    explicit MonitorLock(std::unique_ptr<QLockFile> file);

    std::unique_ptr<QLockFile> m_file;
};
