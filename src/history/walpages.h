// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

// The newest committed version of each page in a write-ahead log, as far as its checksums hold.
struct WalPages
{
    quint32 pageSize = 0; // 0 when there is no log to read
    QHash<quint32, QByteArray> pages;
};
WalPages readWal(const QString &path);
