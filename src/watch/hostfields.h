// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/hostlist.h"

#include <QMap>

// The longest list that is read; what is behind it gets one problem.
inline constexpr int MaxHostEntries = 100'000;

// What is shown of an entry, and kept of a label or tag, and of notes.
inline constexpr qsizetype MaxShownEntry = 400, MaxLabel = 200, MaxNotes = 4000;

// The longest time between two checks of a host, in seconds; the shortest that is offered.
inline constexpr int MaxInterval = 366 * 86'400, MinInterval = 60;

// What an entry of a list says, by the name of a field of hostFieldNames().
using HostFields = QMap<QString, QString>;

// "host", "port", "protocol", …: the columns of a CSV and the members of a JSON list. Tags are
// separated by commas, the interval is in seconds.
QStringList hostFieldNames();
// All fields of a target, empty where they say nothing.
HostFields fieldsOf(const Target &target);
// The entry that the fields make: a target or a problem. Fields of unknown names are left out.
HostLine lineOf(const HostFields &fields, const HostListDefaults &defaults);

// The notes as they are kept: in lines, safe to show.
QString notesFrom(const QString &text);

// An entry that says that the list is cut behind `lineNumber`.
HostLine lineOfTooMany(int lineNumber);
// `text` as it is shown of an entry.
QString shownEntry(QStringView text);
