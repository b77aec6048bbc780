// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listcache.h"

#include "pki/certificate.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMutexLocker>
#include <QStandardPaths>

namespace {

const QString Suffix = QStringLiteral(".list");
constexpr qint64 LongestWriteSecs = 3600;

}

QString ListCache::defaultFolder(const QString &dataDir)
{
    if (!dataDir.isEmpty())
        return QDir(dataDir).absoluteFilePath(QStringLiteral("lists"));
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
        + QStringLiteral("/staplescope/lists");
}

ListCache::ListCache(const QString &folder, qint64 largestFolder)
    : m_folder(folder)
    , m_largestFolder(largestFolder)
    , m_lists(qsizetype(LargestMemory / 1024))
{
}

QString ListCache::pathOf(const QString &url) const
{
    const QByteArray name = sha256(url.toUtf8()).toHex();
    return QDir(m_folder).filePath(QString::fromLatin1(name) + Suffix);
}

void ListCache::remember(const KeptList &list)
{
    m_lists.insert(list.url, new KeptList(list), 1 + list.der.size() / 1024);
}

std::optional<KeptList> ListCache::find(const QString &url)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (const KeptList *known = m_lists.object(url))
            return *known;
    }
    if (m_folder.isEmpty())
        return {};
    const auto list = readListFile(pathOf(url), url);
    if (!list)
        return {};
    const QMutexLocker lock(&m_mutex);
    if (const KeptList *newer = m_lists.object(url)) // kept meanwhile
        return *newer;
    remember(*list);
    return list;
}

void ListCache::keep(const KeptList &list)
{
    {
        const QMutexLocker lock(&m_mutex);
        remember(list);
    }
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return;
    if (!writeListFile(pathOf(list.url), list))
        return;
    const QMutexLocker lock(&m_folderMutex);
    makeRoom();
    removeLeftovers();
}

void ListCache::makeRoom() const
{
    const QFileInfoList files
        = QDir(m_folder).entryInfoList({ u'*' + Suffix }, QDir::Files, QDir::Time); // newest first
    qint64 size = 0;
    for (const QFileInfo &file : files) {
        size += file.size();
        if (size > m_largestFolder)
            QFile::remove(file.filePath());
    }
}

// What is written stands beside the list under a longer name until it is whole.
void ListCache::removeLeftovers() const
{
    const QDateTime before = QDateTime::currentDateTime().addSecs(-LongestWriteSecs);
    const QFileInfoList files
        = QDir(m_folder).entryInfoList({ u'*' + Suffix + QStringLiteral(".*") }, QDir::Files);
    for (const QFileInfo &file : files) {
        if (file.lastModified() < before)
            QFile::remove(file.filePath());
    }
}

ListCache::Turn::Turn(ListCache &cache, const QString &url, const Budget &budget)
    : m_cache(cache)
    , m_url(url)
{
    QMutexLocker lock(&m_cache.m_turnMutex);
    while (m_cache.m_turns.contains(m_url) && !budget.isSpent())
        m_cache.m_turnEnded.wait(&m_cache.m_turnMutex, ulong(budget.sliceMsecs()));
    if (m_cache.m_turns.contains(m_url))
        return;
    m_cache.m_turns.insert(m_url);
    m_isEngaged = true;
}

ListCache::Turn::~Turn()
{
    if (!m_isEngaged)
        return;
    const QMutexLocker lock(&m_cache.m_turnMutex);
    m_cache.m_turns.remove(m_url);
    m_cache.m_turnEnded.wakeAll();
}
