// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/earliersample.h"
#include "scan/inspection.h"

#include <QHash>

#include <mutex>

// What the newest check of each host says of this computer's clock, for the judgement of the
// others: a clock that is wrong shows at several hosts at once (RULES clock-skew-suspected-*).
// Shared by all who check in a process, and safe to use from several threads.
class RecentHosts
{
public:
    void note(const Inspection &inspection);
    // Of the others: those whose response began after their check of the last 24 hours, and those
    // whose response had expired by then although it had been fresh at the check before, of the
    // last two hours. At most 100; the newest first.
    QList<HostSample> beside(const QString &host, UtcTime at) const;

private:
    mutable std::mutex m_mutex;
    QHash<QString, HostSample> m_samples; // by host; only those that say something
};
