// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlist.h"

// The newest checks of several targets, read one after another. Deletes itself when it has
// answered.
class InspectionsRequest : public QObject
{
    Q_OBJECT

public:
    // Goes with its parent; `watchlist` outlives it.
    InspectionsRequest(Watchlist *watchlist, const QList<Target> &targets, QObject *parent);

    void start();

signals:
    // In the order of the targets; null where one was never checked.
    void ready(const QList<InspectionPtr> &inspections);

private:
    void next();
    void take(const InspectionPtr &inspection);

    Watchlist *m_watchlist;
    QList<Target> m_targets;
    QList<InspectionPtr> m_inspections; // of the first of them
};
