// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QHash>
#include <QString>

struct Repaired
{
    QString setAside; // where the damaged file is now
    QHash<QString, qint64> rows; // carried over, by table
    qint64 lost = 0; // rows that were found and could not be kept
    qint64 unreadablePages = 0;
};

// Moves a damaged file out of the way under a dated name and puts a new one in its place, with
// every row that can still be read. The file in its place is whole at any moment: an end halfway
// leaves the damaged one there, or the finished one beside it (see finishRepair). The error says
// what could not be done, for people.
Expected<Repaired, QString> repairHistory(const QString &path);

// Puts in place what a repair had finished when it was interrupted.
void finishRepair(const QString &path);
