// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/dailytidying.h"

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto AfterTheStart = 2min; // whose own work goes first
constexpr qint64 Day = 86'400;

}

DailyTidying::DailyTidying(History *history, const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_clock(clock)
{
    m_timer.setInterval(AfterTheStart);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_timer.setInterval(24h);
        tidyNow();
    });
}

void DailyTidying::setKeepDays(int days)
{
    m_keepDays = days;
    if (!m_timer.isActive())
        m_timer.start();
}

void DailyTidying::tidyNow()
{
    m_history->tidy(m_keepDays > 0 ? m_clock->now().addSecs(-Day * m_keepDays) : UtcTime {});
}
