// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "fetch/listfile.h"

#include <QCache>
#include <QMutex>
#include <QSet>
#include <QWaitCondition>

// Keeps revocation lists by their URL, from one check to the next and over restarts, in a folder of
// a bounded size: the oldest go first. Damaged files are ignored. May be used by several threads.
class ListCache
{
public:
    static constexpr qint64 LargestFolder = 512LL * 1024 * 1024;
    static constexpr qint64 LargestMemory = 128LL * 1024 * 1024;

    // DATADIR/lists, or the platform's place for what can be had again.
    static QString defaultFolder(const QString &dataDir = {});

    // Empty `folder`: in memory alone.
    explicit ListCache(const QString &folder, qint64 largestFolder = LargestFolder);

    std::optional<KeptList> find(const QString &url);
    void keep(const KeptList &list);

    // While it lives, nobody else has the turn to ask this URL: who waits finds what the one before
    // has kept, so that a list is fetched once however many hosts want it. Not engaged when the
    // budget was spent in waiting.
    class Turn
    {
    public:
        Turn(ListCache &cache, const QString &url, const Budget &budget);
        ~Turn();
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;
        bool isEngaged() const { return m_isEngaged; }

    private:
        ListCache &m_cache;
        QString m_url;
        bool m_isEngaged = false;
    };

private:
    QString pathOf(const QString &url) const;
    void remember(const KeptList &list);
    void makeRoom() const;
    void removeLeftovers() const;

    QString m_folder;
    qint64 m_largestFolder;
    QMutex m_mutex; // of what is in memory; never held while a file is read or written
    QCache<QString, KeptList> m_lists; // the cost in kB
    QMutex m_folderMutex; // of tidying the folder up
    QMutex m_turnMutex;
    QWaitCondition m_turnEnded;
    QSet<QString> m_turns;
};
