// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/database.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QUrl>

#include <atomic>
#include <optional>

Q_LOGGING_CATEGORY(historyLog, "staplescope.history", QtWarningMsg)

namespace {

constexpr int PrimaryCodeMask = 0xff;
constexpr int MaxPrepared = 200;

DatabaseError errorFrom(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & PrimaryCodeMask;
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return { code, text };
}

QString connectionName()
{
    static std::atomic<int> count = 0;
    return QStringLiteral("history-%1").arg(++count);
}

// The pragmas of every connection. A hostile file may hold views and triggers that call functions.
QStringList pragmas(Database::Access access)
{
    QStringList list {
        QStringLiteral("PRAGMA trusted_schema=OFF"),
        QStringLiteral("PRAGMA cell_size_check=ON"),
    };
    if (access == Database::Access::ReadOnly) {
        list += QStringLiteral("PRAGMA query_only=ON");
    } else {
        list += QStringLiteral("PRAGMA foreign_keys=ON");
        list += QStringLiteral("PRAGMA synchronous=NORMAL");
    }
    return list;
}

std::optional<DatabaseError> openConnection(const QString &name, const QString &path,
                                            const QString &options)
{
    QSqlDatabase connection = QSqlDatabase::contains(name)
        ? QSqlDatabase::database(name, false)
        : QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    connection.setDatabaseName(path);
    connection.setConnectOptions(options);
    if (!connection.open())
        return errorFrom(connection.lastError());
    // SQLite opens lazily: only reading shows whether the file can be used.
    QSqlQuery query(connection);
    if (!query.exec(QStringLiteral("SELECT count(*) FROM sqlite_master")))
        return errorFrom(query.lastError());
    return std::nullopt;
}

}

Expected<std::unique_ptr<Database>, DatabaseError> Database::open(const QString &path,
                                                                  Access access, int busyMsecs)
{
    const QString name = connectionName();
    std::unique_ptr<Database> database(new Database(name));
    const QString busy = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyMsecs);
    const bool isReading = access == Access::ReadOnly;
    auto problem = openConnection(
        name, path, isReading ? busy + QStringLiteral(";QSQLITE_OPEN_READONLY") : busy);
    if (problem && isReading && problem->isAccess()) {
        // Where the folder cannot be written, WAL's shared memory cannot be made either.
        const QString uri = QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)
            + QStringLiteral("?immutable=1");
        problem = openConnection(name, uri,
                                 busy + QStringLiteral(";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    }
    if (problem)
        return Unexpected { *problem };
    const QStringList settings = pragmas(access);
    for (const QString &pragma : settings)
        database->run(pragma);
    if (database->hasFailed())
        return Unexpected { database->takeError() };
    return database;
}

Database::Database(const QString &name)
    : m_name(name)
{
}

Database::~Database()
{
    m_prepared.clear(); // statements must go before their connection
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

bool Database::run(const QString &sql, const QVariantList &values)
{
    return finish(start(sql, values));
}

int Database::change(const QString &sql, const QVariantList &values)
{
    QSqlQuery *query = start(sql, values);
    const int count = query ? query->numRowsAffected() : 0;
    finish(query);
    return count;
}

qint64 Database::insert(const QString &sql, const QVariantList &values)
{
    QSqlQuery *query = start(sql, values);
    const qint64 id = query ? query->lastInsertId().toLongLong() : 0;
    finish(query);
    return id;
}

QVariant Database::value(const QString &sql, const QVariantList &values)
{
    QVariant first;
    forEach(sql, values, [&first](const QSqlQuery &query) {
        first = query.value(0);
        return false;
    });
    return first;
}

DatabaseError Database::takeError()
{
    m_hasFailed = false;
    return std::exchange(m_error, {});
}

QSqlQuery *Database::start(const QString &sql, const QVariantList &values)
{
    if (m_hasFailed)
        return nullptr;
    std::shared_ptr<QSqlQuery> &query = m_prepared[sql];
    if (!query) {
        if (m_prepared.size() > MaxPrepared) {
            m_prepared.clear();
            return start(sql, values);
        }
        query = std::make_shared<QSqlQuery>(QSqlDatabase::database(m_name, false));
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            fail(query->lastError());
            m_prepared.remove(sql);
            return nullptr;
        }
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(int(i), values[i]);
    if (!query->exec()) {
        fail(query->lastError());
        query->finish();
        return nullptr;
    }
    return query.get();
}

bool Database::finish(QSqlQuery *query)
{
    if (!query)
        return false;
    // next() says false at the end and after an error alike.
    if (query->lastError().isValid())
        fail(query->lastError());
    query->finish();
    return !m_hasFailed;
}

void Database::fail(const QSqlError &error)
{
    if (m_hasFailed)
        return;
    m_hasFailed = true;
    m_error = errorFrom(error);
    qCWarning(historyLog, "%s", qUtf8Printable(m_error.text));
}
