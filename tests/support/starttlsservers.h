// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"
#include "support/serverprocess.h"

#include <QList>

// What a server is given: PEM files that every user can read, and a folder for whatever it writes.
struct StartTlsFiles
{
    QString folder;
    QString chain; // leaf first
    QString key;
    QString identity; // the key, then the chain

    QString path(const QString &name) const { return folder + u'/' + name; }
    QString write(const QString &name, const QString &text) const;
};

// A server of Debian's that begins in plain text.
struct StartTlsServer
{
    const char *name;
    StartTls protocol;
    QString program; // a name or a path
    bool needsRoot;
    // Starts it on 127.0.0.1. What went wrong, or nothing.
    QString (*start)(ServerProcess *server, const StartTlsFiles &files);
};
QList<StartTlsServer> startTlsServers();

bool isRoot();
