// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

// The tables of the history. Times are INTEGER milliseconds since 1970 UTC; kinds are the integers
// of history/codes.h.
constexpr int SchemaVersion = 5; // PRAGMA user_version
constexpr int SchemaApplicationId = 0x5354504C; // PRAGMA application_id: "STPL"

QStringList schemaStatements();

// One step forward: from the version below to this one.
struct Migration
{
    int toVersion;
    QStringList statements;
};
const QList<Migration> &migrations(); // oldest first, without gaps
