// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QSettings;

// The files of evidence that were opened last, the newest first.
class RecentFiles
{
public:
    static constexpr qsizetype Most = 8;

    explicit RecentFiles(QSettings *store); // not owned, outlives this

    QStringList paths() const;
    void add(const QString &path);
    void remove(const QString &path);
    void clear();

private:
    QSettings *m_store;
};
