// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "history/migration.h"

#include <QLockFile>
#include <QTemporaryDir>

// A file that can be worked with, however it was found.
struct OpenedHistory
{
    QString path; // another than the one asked for when that one cannot be used at all
    HistoryNotice notice;
    bool isWritable = true;
    std::unique_ptr<QTemporaryDir> temporary; // holds the file of a session that is not kept
    std::unique_ptr<QLockFile> lock; // null while another process is the first to have it open
};

// Creates, checks, migrates or repairs the file, so that it can be opened by a Database. Blocking.
OpenedHistory openHistory(const QString &path, const SchemaSteps &steps = {});

// To be called when no connection of this process is open any more: the next start then need not
// look for damage.
void closeHistory(OpenedHistory &opened);

// Damage was met while working: the next start looks for more.
void requestCheck(const QString &path);
