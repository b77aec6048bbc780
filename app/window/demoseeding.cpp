// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/demoseeding.h"

#include "window/demohistory.h"

#include <QtConcurrent>

DemoSeeding::DemoSeeding(const DemoSession *session, Watchlist *watchlist, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_watchlist(watchlist)
{
    connect(watchlist->history(), &History::recorded, this, [this] {
        --m_checksToWrite;
        finishWhenWritten();
    });
}

void DemoSeeding::start()
{
    m_targets = m_watchlist->add(m_session->targets());
    const TrustStore trust = TrustStore().with(m_session->roots());
    const UtcTime now = SystemClock().now();
    const TimeSpan past = demoPastSpan(now);
    m_watchlist->history()->recordMonitoring(past.from, past.to);
    m_hostsToMake = m_targets.size();
    for (qsizetype i = 0; i < m_targets.size(); ++i) {
        m_watchlist->history()->recordPause(m_targets.at(i).id,
                                            demoPause(*m_session->hosts().at(i).scenario, now));
        QtConcurrent::run([target = m_targets.at(i), scenario = m_session->hosts().at(i).scenario,
                           pki = m_session->pki(), trust, now] {
            return demoPast(target, *scenario, pki, trust, now);
        }).then(this, [this](const QList<Inspection> &inspections) { record(inspections); });
    }
}

void DemoSeeding::record(const QList<Inspection> &inspections)
{
    --m_hostsToMake;
    m_checksToWrite += inspections.size();
    for (const Inspection &inspection : inspections)
        m_watchlist->history()->record(inspection);
    finishWhenWritten();
}

void DemoSeeding::finishWhenWritten()
{
    if (m_hostsToMake > 0 || m_checksToWrite > 0)
        return;
    m_watchlist->history()->disconnect(this);
    m_watchlist->feed()->rereadRows(m_targets);
    m_watchlist->check(m_targets);
}
