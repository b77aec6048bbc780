// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historysize.h"

#include "history/database.h"

#include <QFileInfo>

HistorySize historySize(const QString &path)
{
    HistorySize size { .bytes = historyBytes(path) };
    const auto opened = Database::open(path, Database::Access::ReadOnly);
    if (!opened)
        return size;
    Database &database = **opened;
    const auto number = [&database](const char *sql) {
        return database.value(QString::fromLatin1(sql)).toLongLong();
    };
    size.freeBytes = number("PRAGMA freelist_count") * number("PRAGMA page_size");
    size.checks = number("SELECT count(*) FROM observation");
    const QVariant oldest = database.value(QStringLiteral("SELECT min(at) FROM observation"));
    if (!oldest.isNull())
        size.oldest = UtcTime { oldest.toLongLong() };
    // One of an older version has none; ask last, since nothing is answered after an error.
    size.days = number("SELECT count(DISTINCT day) FROM daily");
    return size;
}

qint64 historyBytes(const QString &path)
{
    return QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size();
}
