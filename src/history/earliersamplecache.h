// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/earliersample.h"

#include <QCache>

#include <mutex>
#include <optional>

// What captures showed, by their rows: they repeat for days, and verifying takes longer than
// reading. Times and addresses are whatever they were. Safe to use from several threads.
class EarlierSampleCache
{
public:
    struct Entry
    {
        std::optional<EarlierSample> sample; // not engaged: the capture shows nothing
    };

    std::optional<Entry> find(qint64 capture) const
    {
        const std::lock_guard lock(m_mutex);
        const Entry *entry = m_samples.object(capture);
        return entry ? std::optional<Entry>(*entry) : std::nullopt;
    }
    void insert(qint64 capture, const Entry &entry)
    {
        const std::lock_guard lock(m_mutex);
        m_samples.insert(capture, new Entry(entry));
    }

private:
    static constexpr qsizetype Most = 30'000; // some 300 bytes each

    mutable std::mutex m_mutex;
    QCache<qint64, Entry> m_samples { Most };
};
