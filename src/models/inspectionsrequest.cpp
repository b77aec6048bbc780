// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inspectionsrequest.h"

InspectionsRequest::InspectionsRequest(Watchlist *watchlist, const QList<Target> &targets,
                                       QObject *parent)
    : QObject(parent)
    , m_watchlist(watchlist)
    , m_targets(targets)
{
    // Queued: what is remembered is answered at once, within next().
    connect(
        watchlist, &Watchlist::inspectionReady, this,
        [this](const Target &, const InspectionPtr &inspection, const QObject *asker) {
            if (asker == this)
                take(inspection);
        },
        Qt::QueuedConnection);
}

void InspectionsRequest::start()
{
    next();
}

void InspectionsRequest::next()
{
    if (m_inspections.size() < m_targets.size()) {
        m_watchlist->requestInspection(m_targets.at(m_inspections.size()), this);
        return;
    }
    disconnect(m_watchlist, nullptr, this, nullptr);
    deleteLater();
    emit ready(m_inspections);
}

void InspectionsRequest::take(const InspectionPtr &inspection)
{
    m_inspections << inspection;
    next();
}
