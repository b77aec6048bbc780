// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/dailytidying.h"

#include <QFileInfo>
#include <QSaveFile>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto AfterTheStart = 2min; // whose own work goes first
constexpr qint64 TidyingDay = 86'400;
constexpr qint64 LongestMoment = 64; // bytes

}

DailyTidying::DailyTidying(History *history, const Clock *clock, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_clock(clock)
    , m_path(QFileInfo(history->path()).absolutePath() + QStringLiteral("/tidied"))
{
    m_timer.setInterval(AfterTheStart);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_timer.setInterval(1h);
        if (isDue())
            tidyNow();
    });
    connect(history, &History::tidied, this, &DailyTidying::noteTidied);
}

void DailyTidying::setKeepDays(int days)
{
    const bool keepsLess = days > 0 && (m_keepDays == 0 || days < m_keepDays);
    const bool isFirst = !m_timer.isActive();
    m_keepDays = days;
    if (isFirst)
        m_timer.start();
    else if (keepsLess)
        tidyNow();
}

// A moment that has not come yet is no moment at which it was done: the clock was wrong.
bool DailyTidying::isDue() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return true;
    const auto last = fromRfc3339(QString::fromLatin1(file.read(LongestMoment)).trimmed());
    const UtcTime now = m_clock->now();
    return !last || *last > now || (now - *last).secs >= TidyingDay;
}

void DailyTidying::tidyNow()
{
    m_isTidying = true;
    m_history->tidy(m_keepDays > 0 ? m_clock->now().addSecs(-TidyingDay * m_keepDays) : UtcTime {});
}

// Where it cannot be written it is only done again too soon.
void DailyTidying::noteTidied()
{
    if (!std::exchange(m_isTidying, false))
        return;
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(toRfc3339(m_clock->now()).toLatin1() + '\n');
    file.commit();
}
