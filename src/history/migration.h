// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "history/schema.h"

class Database;

// What this program can read; another in tests of what is to come.
struct SchemaSteps
{
    int version = SchemaVersion;
    QList<Migration> migrations = ::migrations();
};

// Takes the file from an older version to `steps.version`, all steps or none, and hands back the
// name of the copy it made before. The error is the reason, and the file is as it was.
Expected<QString, QString> migrateHistory(Database &database, const QString &path, int from,
                                          const SchemaSteps &steps);
