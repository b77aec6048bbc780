// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"

#include <QString>

// Copies of the history, for other places and back. Blocking, for minutes where the file is large;
// errors are for people, translated.

// Writes a copy as of now, complete and without a log beside it; others may write meanwhile. What
// stands at `copy` is replaced once the new one is whole.
Expected<Done, QString> backUpHistory(const QString &path, const QString &copy);

// Looks whether `copy` is a whole history that this program can read, and lays it ready: it takes
// the place of the history when that is opened the next time, and by nobody else.
Expected<Done, QString> prepareRestore(const QString &path, const QString &copy);
bool isRestorePrepared(const QString &path);

// What prepareRestore() laid ready takes its place; the file that stood there is kept under a dated
// name, which is returned. Empty where nothing was laid ready, or it could not be moved.
QString finishRestore(const QString &path);

// Empty: every page and every index is in order. Else what is not, for people.
QString problemsOf(const QString &path);
