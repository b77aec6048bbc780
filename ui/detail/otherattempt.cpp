// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/otherattempt.h"

#include <QtConcurrent>

#include <chrono>

using namespace std::chrono_literals;

OtherAttempt::OtherAttempt(QObject *parent)
    : QObject(parent)
    , m_request(std::make_shared<std::atomic<int>>(0))
{
    m_pool.setMaxThreadCount(1);
    m_patience.setSingleShot(true);
    m_patience.setInterval(150ms);
    connect(&m_patience, &QTimer::timeout, this, &OtherAttempt::slow);
}

void OtherAttempt::judge(const Inspection &inspection, qsizetype attempt)
{
    forget();
    m_isJudging = true;
    m_patience.start();
    const int request = *m_request;
    QtConcurrent::run(&m_pool, [judge = m_judge, newest = m_request, request, inspection, attempt] {
        return request == *newest ? judge(inspection, attempt) : Inspection();
    }).then(this, [this, request](const Inspection &other) {
        if (request != *m_request)
            return;
        m_patience.stop();
        m_isJudging = false;
        m_inspection = other;
        emit judged();
    });
}

void OtherAttempt::forget()
{
    ++*m_request;
    m_patience.stop();
    m_isJudging = false;
    m_inspection.reset();
}
