// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/migration.h"

#include "history/database.h"
#include "history/privatefile.h"

#include <QCoreApplication>
#include <QFile>

namespace {

// False when there is an error, or a step is missing.
bool runSteps(Database &database, int from, const SchemaSteps &steps)
{
    int version = from;
    for (const Migration &migration : steps.migrations) {
        if (migration.toVersion <= from)
            continue;
        if (migration.toVersion != version + 1)
            return false;
        for (const QString &statement : migration.statements)
            database.run(statement);
        version = migration.toVersion;
    }
    return version == steps.version
        && database.run(QStringLiteral("PRAGMA user_version=%1").arg(version));
}

}

Expected<QString, QString> migrateHistory(Database &database, const QString &path, int from,
                                          const SchemaSteps &steps)
{
    const QString backup = datedName(path, QStringLiteral("backup-v%1").arg(from));
    // VACUUM INTO takes an empty file, and keeps its mode.
    createPrivateFile(backup);
    if (!database.run(QStringLiteral("VACUUM INTO ?"), { backup })) {
        QFile::remove(backup);
        return Unexpected { database.takeError().text };
    }
    if (database.run(QStringLiteral("BEGIN IMMEDIATE")) && runSteps(database, from, steps)
        && database.run(QStringLiteral("COMMIT")))
        return backup;
    const QString reason = database.hasFailed()
        ? database.takeError().text
        : QCoreApplication::translate("History", "a step is missing");
    database.run(QStringLiteral("ROLLBACK"));
    database.takeError(); // there may be no transaction to roll back
    return Unexpected { reason };
}
