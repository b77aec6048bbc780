// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/schemacheck.h"

#include "history/schema.h"

#include <QSet>
#include <QThread>

namespace {

QSet<QString> expectedNames()
{
    QSet<QString> names;
    const QStringList statements = schemaStatements();
    for (const QString &statement : statements) {
        const QStringList words = statement.simplified().split(u' ');
        const qsizetype kind = words.indexOf(QStringLiteral("TABLE"));
        if (kind >= 0 && words.size() > kind + 1)
            names += words[kind + 1];
    }
    return names;
}

SchemaFacts readFacts(Database &database)
{
    SchemaFacts facts;
    facts.applicationId = database.value(QStringLiteral("PRAGMA application_id")).toInt();
    facts.version = database.value(QStringLiteral("PRAGMA user_version")).toInt();
    const QVariant count = database.value(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    facts.isEmpty = !count.isNull() && count.toInt() == 0 && facts.version == 0;
    return facts;
}

// A default as our own schema writes it: a number or a text in quotes.
QVariant literal(const QVariant &sql)
{
    const QString text = sql.toString();
    if (sql.isNull())
        return QVariant::fromValue(nullptr);
    return text.startsWith(u'\'') ? QVariant(text.sliced(1).chopped(1))
                                  : QVariant(text.toLongLong());
}

constexpr int WalTries = 50;
constexpr unsigned long WalPauseMsecs = 100;

// SQLite does not wait for other connections here: two that switch at once refuse each other.
void switchToWal(Database &database)
{
    for (int i = 0; i < WalTries; ++i) {
        database.value(QStringLiteral("PRAGMA journal_mode=WAL"));
        if (!database.hasFailed() || !database.error().isBusy() || i + 1 == WalTries)
            return;
        database.takeError();
        QThread::msleep(WalPauseMsecs);
    }
}

}

SchemaFacts schemaFacts(Database &database)
{
    // Of one moment: another process may be making the schema. A connection that fails here is of
    // no further use.
    database.run(QStringLiteral("BEGIN"));
    const SchemaFacts facts = readFacts(database);
    database.run(QStringLiteral("ROLLBACK"));
    return facts;
}

// The order matters: the kind of vacuum is fixed by the first write, and that is the switch to WAL.
bool createSchema(Database &database)
{
    database.run(QStringLiteral("PRAGMA auto_vacuum=INCREMENTAL"));
    switchToWal(database);
    if (!database.run(QStringLiteral("BEGIN IMMEDIATE")))
        return false;
    if (!readFacts(database).isEmpty)
        return database.run(QStringLiteral("ROLLBACK"));
    const QStringList statements = schemaStatements();
    for (const QString &statement : statements)
        database.run(statement);
    database.run(QStringLiteral("PRAGMA application_id=%1").arg(SchemaApplicationId));
    database.run(QStringLiteral("PRAGMA user_version=%1").arg(SchemaVersion));
    return database.run(QStringLiteral("COMMIT"));
}

bool passesIntegrityCheck(Database &database, qint64 maxWhole)
{
    const qint64 size = database.value(QStringLiteral("PRAGMA page_count")).toLongLong()
        * database.value(QStringLiteral("PRAGMA page_size")).toLongLong();
    const QString check = size <= maxWhole ? QStringLiteral("PRAGMA integrity_check(1)")
                                           : QStringLiteral("PRAGMA quick_check(1)");
    return database.value(check).toString() == QLatin1String("ok");
}

bool hasExpectedSchema(Database &database, int version)
{
    if (version < 1)
        return false;
    const QVariant strange = database.value(
        QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index')"
                       " OR sql LIKE 'CREATE VIRTUAL%'"));
    const QStringList tables = tablesOf(database);
    const QSet<QString> found(tables.cbegin(), tables.cend());
    if (database.hasFailed() || strange.toInt() != 0)
        return false;
    if (version != SchemaVersion)
        return true; // of other versions only their migration knows what to expect
    if (!found.contains(expectedNames()))
        return false;
    return true;
}

QList<ColumnFacts> columnsOf(Database &database, const QString &table)
{
    QList<ColumnFacts> columns;
    // `table` is a name of our own schema.
    database.forEach(QStringLiteral("PRAGMA table_info(%1)").arg(table), {},
                     [&columns](const QSqlQuery &row) {
                         columns.append({ row.value(1).toString(),
                                          row.value(2).toString(),
                                          row.value(3).toBool(),
                                          {},
                                          literal(row.value(4)) });
                         return true;
                     });
    database.forEach(QStringLiteral("PRAGMA foreign_key_list(%1)").arg(table), {},
                     [&columns](const QSqlQuery &row) {
                         for (ColumnFacts &column : columns) {
                             if (column.name == row.value(3).toString())
                                 column.parentTable = row.value(2).toString();
                         }
                         return true;
                     });
    return columns;
}

QStringList tablesOf(Database &database)
{
    QStringList tables;
    database.forEach(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table'"
                                    " AND name NOT LIKE 'sqlite_%' ORDER BY rowid"),
                     {}, [&tables](const QSqlQuery &row) {
                         tables += row.value(0).toString();
                         return true;
                     });
    return tables;
}
