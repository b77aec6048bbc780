// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QHash>
#include <QLoggingCategory>
#include <QSqlQuery>
#include <QVariant>

#include <memory>

Q_DECLARE_LOGGING_CATEGORY(historyLog)

struct DatabaseError
{
    int code = 0; // SQLite's primary result code
    QString text; // the library's words

    bool isDamage() const { return code == 11 || code == 26; } // SQLITE_CORRUPT, SQLITE_NOTADB
    bool isBusy() const { return code == 5 || code == 6; } // SQLITE_BUSY, SQLITE_LOCKED
    bool isAccess() const
    {
        return code == 8 || code == 10 || code == 14;
    } // _READONLY, _IOERR, _CANTOPEN
};

// One connection to one SQLite file. Belongs to the thread that opened it. The first error stays
// until it is taken, and whatever is asked for after it fails too: ask once at the end.
class Database
{
public:
    enum class Access { ReadOnly, ReadWrite };
    static Expected<std::unique_ptr<Database>, DatabaseError>
    open(const QString &path, Access access, int busyMsecs = 5000);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    bool run(const QString &sql, const QVariantList &values = {});
    int change(const QString &sql, const QVariantList &values); // how many rows; 0 if it failed
    qint64 insert(const QString &sql,
                  const QVariantList &values); // the new row's id, 0 if it failed
    QVariant value(const QString &sql, const QVariantList &values = {}); // first column, first row
    // Calls `row(query)` for each; stops early when it returns false. False if the reading failed.
    template <class Row>
    bool forEach(const QString &sql, const QVariantList &values, Row row)
    {
        QSqlQuery *query = start(sql, values);
        while (query && query->next()) {
            if (!row(*query))
                break;
        }
        return finish(query);
    }

    bool hasFailed() const { return m_hasFailed; }
    const DatabaseError &error() const { return m_error; }
    DatabaseError takeError();

private:
    explicit Database(const QString &name);
    QSqlQuery *start(const QString &sql, const QVariantList &values);
    bool finish(QSqlQuery *query); // a statement left open would keep its lock
    void fail(const QSqlError &error);

    QString m_name;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_prepared;
    DatabaseError m_error;
    bool m_hasFailed = false;
};

// Never NULL: a null QByteArray would be bound as NULL.
inline QVariant blob(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}
inline QVariant text(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}
