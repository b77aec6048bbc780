// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyreader.h"

#include <QTreeWidget>

// What was told, and what could not be, newest first. Read off the GUI thread.
class SentAlerts : public QTreeWidget
{
    Q_OBJECT

public:
    SentAlerts();

    void read(const QString &historyPath);
    void show(const QList<StoredAlert> &alerts);
};
