// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/portions.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace {

constexpr int OnePortion = 100;
constexpr qint64 PortionMsecs = 8; // then the event loop has its turn

} // namespace

Portions::Portions(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &Portions::doSome);
}

void Portions::run(int total, std::function<void(int, int)> portion, std::function<void()> done)
{
    finishNow();
    m_portion = std::move(portion);
    m_whenDone = std::move(done);
    m_done = 0;
    m_total = total;
    if (total <= 0)
        return end();
    m_timer.start();
    emit progressed(0, total);
}

void Portions::finishNow()
{
    while (isRunning())
        doPortion();
}

void Portions::stop()
{
    if (!isRunning())
        return;
    m_whenDone = {};
    end();
}

void Portions::doSome()
{
    QElapsedTimer timer;
    timer.start();
    while (isRunning() && timer.elapsed() < PortionMsecs)
        doPortion();
    if (isRunning())
        emit progressed(m_done, m_total);
}

void Portions::doPortion()
{
    const int count = std::min(OnePortion, m_total - m_done);
    m_portion(m_done, count);
    m_done += count;
    if (!isRunning())
        end();
}

void Portions::end()
{
    m_timer.stop();
    m_done = m_total = 0;
    m_portion = {};
    emit progressed(0, 0);
    if (const auto done = std::exchange(m_whenDone, {}))
        done();
}
