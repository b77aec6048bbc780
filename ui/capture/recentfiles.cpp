// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/recentfiles.h"

#include <QFileInfo>
#include <QSettings>

namespace {

const QString RecentKey = QStringLiteral("recent/evidence");

}

RecentFiles::RecentFiles(QSettings *store)
    : m_store(store)
{
}

QStringList RecentFiles::paths() const
{
    QStringList paths = m_store->value(RecentKey).toStringList();
    paths.removeAll(QString());
    return paths.first(std::min(paths.size(), Most));
}

void RecentFiles::add(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList recent = paths();
    recent.removeAll(whole);
    recent.prepend(whole);
    m_store->setValue(RecentKey, recent.first(std::min(recent.size(), Most)));
}

void RecentFiles::remove(const QString &path)
{
    QStringList recent = paths();
    recent.removeAll(path);
    m_store->setValue(RecentKey, recent);
}

void RecentFiles::clear()
{
    m_store->remove(RecentKey);
}
