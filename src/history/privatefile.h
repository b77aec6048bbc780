// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Files that only their owner may read: which hosts somebody watches is nobody's business. SQLite
// gives -wal and -shm the mode of the file they belong to.
bool createPrivateFile(const QString &path); // empty; false when there is one or it cannot be made
bool createPrivateFolder(const QString &path); // true also when it is there
void restrictToOwner(const QString &path); // the file and what SQLite keeps beside it

// PATH.WHAT-20261121T073713Z, with a number behind it where that is taken.
QString datedName(const QString &path, const QString &what);
