// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/repair.h"

#include "history/database.h"
#include "history/privatefile.h"
#include "history/salvage.h"
#include "history/schemacheck.h"
#include "history/storedcapture.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace {

struct RepairTexts
{
    Q_DECLARE_TR_FUNCTIONS(History)
};

// Copies the rows of one table after the other, parents first. A row whose content does not hold
// what its hash promises is not kept; a reference to a row that is lost becomes NULL, and where it
// may not be NULL a place-holder stands for what is lost.
class Transfer
{
public:
    Transfer(SalvagedFile &from, Database &to)
        : m_from(from)
        , m_to(to)
    {
    }

    void copy(const QString &table);
    void dropIncompleteCaptures();
    const QHash<QString, qint64> &rows() const { return m_rows; }
    qint64 lost() const { return m_lost; }

private:
    struct Shape
    {
        QList<ColumnFacts> columns;
        bool hasId = false;
        qsizetype hash = -1; // the column of the content's SHA-256
        QString insert;
    };
    Shape shapeOf(const QString &table);
    static bool holdsItsHash(const Shape &shape, const QVariantList &values);
    bool fit(const ColumnFacts &column, QVariant &value);
    bool hasParent(const QString &table, qint64 id, bool isRequired);
    bool addPlaceholder(const QString &table, qint64 id);

    SalvagedFile &m_from;
    Database &m_to;
    QHash<QString, QSet<qint64>> m_ids;
    QHash<QString, qint64> m_rows;
    qint64 m_lost = 0;
};

void Transfer::copy(const QString &table)
{
    const Shape shape = shapeOf(table);
    m_from.forEachRow(table, [&](qint64 rowId, QVariantList values) {
        while (values.size() < shape.columns.size())
            values.append(shape.columns[values.size()].defaultValue);
        if (shape.hasId)
            values[0] = rowId; // stored as NULL: the row's number is the id
        bool isKept = values.size() == shape.columns.size();
        for (qsizetype i = 0; isKept && i < values.size(); ++i)
            isKept = fit(shape.columns[i], values[i]);
        isKept = isKept && holdsItsHash(shape, values) && m_to.change(shape.insert, values) == 1;
        if (!isKept) {
            ++m_lost;
            return;
        }
        ++m_rows[table];
        if (shape.hasId)
            m_ids[table].insert(rowId);
    });
}

Transfer::Shape Transfer::shapeOf(const QString &table)
{
    Shape shape;
    shape.columns = columnsOf(m_to, table);
    QStringList names;
    for (const ColumnFacts &column : std::as_const(shape.columns))
        names += column.name;
    shape.hasId = names.startsWith(QStringLiteral("id"));
    // A capture's hash is over what it refers to, and is looked at when all of that is there.
    if (table != QLatin1String("capture"))
        shape.hash = names.indexOf(QStringLiteral("sha256"));
    const QString places = QStringList(names.size(), QStringLiteral("?")).join(u',');
    shape.insert = QStringLiteral("INSERT OR IGNORE INTO %1 (%2) VALUES (%3)")
                       .arg(table, names.join(u','), places);
    return shape;
}

// The column behind the hash is what the hash is of.
bool Transfer::holdsItsHash(const Shape &shape, const QVariantList &values)
{
    if (shape.hash < 0)
        return true;
    const QVariant &content = values[shape.hash + 1];
    if (content.isNull())
        return true; // not kept, for its size
    const QByteArray bytes = content.typeId() == QMetaType::QString ? content.toString().toUtf8()
                                                                    : content.toByteArray();
    return sha256(bytes) == values[shape.hash].toByteArray();
}

bool Transfer::fit(const ColumnFacts &column, QVariant &value)
{
    if (value.typeId() == QMetaType::Nullptr) {
        value = QVariant();
        return !column.isRequired;
    }
    if (column.type == QLatin1String("INTEGER")) {
        if (value.typeId() != QMetaType::LongLong)
            return false;
        if (column.parentTable.isEmpty()
            || hasParent(column.parentTable, value.toLongLong(), column.isRequired))
            return true;
        value = QVariant();
        return !column.isRequired;
    }
    if (column.type == QLatin1String("TEXT"))
        return value.typeId() == QMetaType::QString;
    return value.typeId() == QMetaType::QByteArray;
}

bool Transfer::hasParent(const QString &table, qint64 id, bool isRequired)
{
    return m_ids[table].contains(id) || (isRequired && addPlaceholder(table, id));
}

bool Transfer::addPlaceholder(const QString &table, qint64 id)
{
    const QString name = QStringLiteral("lost-%1").arg(id);
    bool isAdded = false;
    if (table == QLatin1String("vantage")) {
        isAdded = m_to.run(QStringLiteral("INSERT OR IGNORE INTO vantage (id, name) VALUES (?, ?)"),
                           { id, name });
    } else if (table == QLatin1String("target")) {
        isAdded = m_to.run(
            QStringLiteral("INSERT OR IGNORE INTO target (id, host, port, server_name, starttls,"
                           " connect_to, label, tags, interval_s, paused, added_at, removed_at)"
                           " VALUES (?, ?, 0, '', '', '', '', '', 0, 0, 0, 0)"),
            { id, name });
    }
    if (isAdded)
        m_ids[table].insert(id);
    return isAdded;
}

void Transfer::dropIncompleteCaptures()
{
    QSet<qint64> &captures = m_ids[QStringLiteral("capture")];
    const QList<qint64> ids = captures.values();
    for (const qint64 id : ids) {
        if (storedAttempt(m_to, id) || m_to.hasFailed())
            continue;
        m_to.run(QStringLiteral("DELETE FROM capture_certificate WHERE capture = ?"), { id });
        m_to.run(QStringLiteral("DELETE FROM capture WHERE id = ?"), { id });
        captures.remove(id);
        --m_rows[QStringLiteral("capture")];
        ++m_lost;
    }
}

void removeWithLog(const QString &path)
{
    QFile::remove(path);
    QFile::remove(path + QStringLiteral("-wal"));
    QFile::remove(path + QStringLiteral("-shm"));
}

Expected<Repaired, QString> fill(const QString &damaged, const QString &fresh)
{
    removeWithLog(fresh);
    if (!createPrivateFile(fresh))
        return Unexpected {
            RepairTexts::tr("%1 cannot be made").arg(QDir::toNativeSeparators(fresh))
        };
    auto opened = Database::open(fresh, Database::Access::ReadWrite);
    if (!opened)
        return Unexpected { opened.error().text };
    Database &database = **opened;
    createSchema(database);
    SalvagedFile file(damaged, TableKinds(database));
    Transfer transfer(file, database);
    database.run(QStringLiteral("BEGIN IMMEDIATE"));
    const QStringList tables = tablesOf(database);
    for (const QString &table : tables) {
        transfer.copy(table);
        // Before anything refers to them.
        if (table == QLatin1String("capture_certificate"))
            transfer.dropIncompleteCaptures();
    }
    database.run(QStringLiteral("COMMIT"));
    // The log must be empty: only the file itself is moved.
    database.value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    if (database.hasFailed())
        return Unexpected { database.error().text };
    return Repaired { {}, transfer.rows(), transfer.lost(), file.unreadablePages() };
}

QString finishedName(const QString &path)
{
    return path + QStringLiteral(".repaired");
}

}

Expected<Repaired, QString> repairHistory(const QString &path)
{
    const QString halfway = path + QStringLiteral(".repairing");
    auto repaired = fill(path, halfway);
    if (!repaired) {
        removeWithLog(halfway);
        return repaired;
    }
    const QString aside = datedName(path, QStringLiteral("damaged"));
    QFile::remove(finishedName(path));
    if (!QFile::rename(halfway, finishedName(path)) || !QFile::rename(path, aside))
        return Unexpected {
            RepairTexts::tr("%1 cannot be renamed").arg(QDir::toNativeSeparators(path))
        };
    const QString log = path + QStringLiteral("-wal");
    if (QFileInfo(log).size() > 0)
        QFile::rename(log, aside + QStringLiteral("-wal"));
    QFile::remove(log);
    QFile::remove(path + QStringLiteral("-shm"));
    finishRepair(path);
    repaired->setAside = aside;
    return repaired;
}

void finishRepair(const QString &path)
{
    if (QFileInfo::exists(finishedName(path)) && !QFileInfo::exists(path))
        QFile::rename(finishedName(path), path);
}
