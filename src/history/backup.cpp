// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/backup.h"

#include "history/database.h"
#include "history/privatefile.h"
#include "history/schema.h"
#include "history/schemacheck.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <limits>

namespace {

struct BackupTexts
{
    Q_DECLARE_TR_FUNCTIONS(HistoryBackup)
};

constexpr qint64 Whole = std::numeric_limits<qint64>::max(); // however large the file is
const QString LogSuffix = QStringLiteral("-wal");
const QString IndexSuffix = QStringLiteral("-shm");

QString preparedName(const QString &path)
{
    return path + QStringLiteral(".restore");
}

// One that can be renamed once it is whole.
QString partName(const QString &path)
{
    return path + QStringLiteral(".part");
}

Unexpected<QString> cannot(const QString &path, const QString &reason)
{
    return {
        BackupTexts::tr("%1 cannot be written: %2").arg(QDir::toNativeSeparators(path), reason)
    };
}

Expected<Done, QString> copyWhole(const QString &path, const QString &copy)
{
    const auto database = Database::open(path, Database::Access::ReadWrite);
    if (!database)
        return Unexpected { database.error().text };
    QFile::remove(copy);
    createPrivateFile(copy); // VACUUM INTO takes an empty file, and keeps its mode
    if ((*database)->run(QStringLiteral("VACUUM INTO ?"), { copy }))
        return Done {};
    QFile::remove(copy);
    return cannot(copy, (*database)->takeError().text);
}

bool replace(const QString &path, const QString &by)
{
    QFile::remove(path);
    return QFile::rename(by, path);
}

// Of a file that may be anything.
Expected<Done, QString> acceptable(const QString &path)
{
    const auto database = Database::open(path, Database::Access::ReadOnly);
    const QString shown = QDir::toNativeSeparators(path);
    const auto no = [&shown] {
        return Unexpected { BackupTexts::tr("%1 is no history of this program").arg(shown) };
    };
    if (!database)
        return no();
    const SchemaFacts facts = schemaFacts(**database);
    if ((*database)->hasFailed() || facts.applicationId != SchemaApplicationId)
        return no();
    if (facts.version > SchemaVersion)
        return Unexpected {
            BackupTexts::tr("%1 was written by a newer version of the program").arg(shown)
        };
    if (!passesIntegrityCheck(**database, Whole) || !hasExpectedSchema(**database, facts.version))
        return Unexpected { BackupTexts::tr("%1 is damaged").arg(shown) };
    return Done {};
}

}

Expected<Done, QString> backUpHistory(const QString &path, const QString &copy)
{
    if (QFileInfo(path) == QFileInfo(copy))
        return cannot(copy, BackupTexts::tr("it is the history itself"));
    if (const auto copied = copyWhole(path, partName(copy)); !copied)
        return Unexpected { copied.error() };
    if (const auto whole = acceptable(partName(copy)); !whole) {
        QFile::remove(partName(copy));
        return Unexpected { whole.error() };
    }
    if (!replace(copy, partName(copy)))
        return cannot(copy, BackupTexts::tr("the old file cannot be replaced"));
    return Done {};
}

// Copied first, then looked at: what was looked at is what takes the place.
Expected<Done, QString> prepareRestore(const QString &path, const QString &copy)
{
    if (const auto whole = acceptable(copy); !whole)
        return Unexpected { whole.error() };
    const QString part = partName(preparedName(path));
    if (const auto copied = copyWhole(copy, part); !copied)
        return Unexpected { copied.error() };
    if (const auto whole = acceptable(part); !whole) {
        QFile::remove(part);
        return Unexpected { whole.error() };
    }
    if (!replace(preparedName(path), part))
        return cannot(preparedName(path), BackupTexts::tr("the old file cannot be replaced"));
    return Done {};
}

bool isRestorePrepared(const QString &path)
{
    return QFileInfo::exists(preparedName(path));
}

// SQLite leaves its log only to the last one that has the file open. One that is damaged is
// nobody's.
static bool isInUse(const QString &path)
{
    const auto database = Database::open(path, Database::Access::ReadWrite, 0);
    if (!database)
        return database.error().isBusy();
    const QString mode
        = (*database)->value(QStringLiteral("PRAGMA journal_mode=DELETE")).toString();
    return (*database)->hasFailed() ? (*database)->takeError().isBusy()
                                    : mode == QLatin1String("wal");
}

QString finishRestore(const QString &path)
{
    if (!isRestorePrepared(path) || (QFileInfo::exists(path) && isInUse(path)))
        return {};
    const QString aside = datedName(path, QStringLiteral("before-restore"));
    const bool hadOne = QFileInfo::exists(path);
    if (hadOne && !QFile::rename(path, aside))
        return {};
    // The log belongs to the file it was written for.
    if (QFileInfo::exists(path + LogSuffix))
        QFile::rename(path + LogSuffix, aside + LogSuffix);
    QFile::remove(path + IndexSuffix);
    if (!QFile::rename(preparedName(path), path)) {
        QFile::rename(aside, path);
        QFile::rename(aside + LogSuffix, path + LogSuffix);
        return {};
    }
    return aside;
}

QString problemsOf(const QString &path)
{
    const auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return database.error().text;
    QStringList problems;
    (*database)->forEach(QStringLiteral("PRAGMA integrity_check(20)"), {},
                         [&problems](const QSqlQuery &row) {
                             problems += row.value(0).toString();
                             return true;
                         });
    if ((*database)->hasFailed())
        problems += (*database)->takeError().text;
    problems.removeAll(QStringLiteral("ok"));
    return problems.join(u'\n');
}
