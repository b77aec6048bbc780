// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/rejudging.h"

#include <QtConcurrent>

Rejudging::Rejudging(QObject *parent)
    : QObject(parent)
    , m_request(std::make_shared<std::atomic<int>>(0))
{
    m_pool.setMaxThreadCount(1);
}

Rejudging::~Rejudging()
{
    ++*m_request;
    m_pool.waitForDone();
}

void Rejudging::judge(const OpenedEvidence &evidence, const JudgingChoice &judging,
                      const TrustStore &trust)
{
    const int request = ++*m_request;
    QtConcurrent::run(&m_pool, [newest = m_request, request, evidence, judging, trust] {
        return request == *newest ? ::judged(evidence, judging, trust) : Inspection();
    }).then(this, [this, request](const Inspection &inspection) {
        if (request == *m_request)
            emit judged(inspection);
    });
}
