// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"

// What a file says it is.
struct SchemaFacts
{
    bool isEmpty = false; // nothing in it at all
    int applicationId = 0;
    int version = 0;
};
SchemaFacts schemaFacts(Database &database);

// In an empty file. True also where another process has just done it.
bool createSchema(Database &database);
// The whole check up to `maxWhole` bytes; of a larger file, whose user would wait for seconds, all
// but whether indexes and tables agree.
bool passesIntegrityCheck(Database &database, qint64 maxWhole = 16 << 20);

// Nothing but tables and indexes, and among them all that this program expects of that version: a
// file from a stranger may hold triggers and views in their place.
bool hasExpectedSchema(Database &database, int version);

struct ColumnFacts
{
    QString name;
    QString type; // "INTEGER", "TEXT", "BLOB"
    bool isRequired = false;
    QString parentTable; // of a foreign key
    QVariant defaultValue; // of rows from before the column was there; NULL for none
};
QList<ColumnFacts> columnsOf(Database &database, const QString &table);
QStringList tablesOf(Database &database); // in the order in which they were made: parents first
