// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlist.h"
#include "window/demosession.h"

#include <QObject>

// Fills the demo's empty history off the GUI thread, then checks its hosts for the first time.
class DemoSeeding : public QObject
{
    Q_OBJECT

public:
    DemoSeeding(const DemoSession *session, Watchlist *watchlist, QObject *parent = nullptr);

    void start();

private:
    void record(const QList<Inspection> &inspections);
    void finishWhenWritten();

    const DemoSession *m_session;
    Watchlist *m_watchlist;
    QList<Target> m_targets;
    qsizetype m_hostsToMake = 0;
    qsizetype m_checksToWrite = 0;
};
