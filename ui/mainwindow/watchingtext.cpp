// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/watchingtext.h"

#include "base/text.h"

#include <QCoreApplication>

namespace {

struct WatchingTexts
{
    Q_DECLARE_TR_FUNCTIONS(Watching)
};

// "04:12", "1:04:12".
QString countdown(Duration left)
{
    const auto twoDigits
        = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const qint64 hours = left.secs / 3600;
    const QString text
        = twoDigits(left.secs / 60 % 60) + QLatin1Char(':') + twoDigits(left.secs % 60);
    return hours > 0 ? QString::number(hours) + QLatin1Char(':') + text : text;
}

WatchingText runningText(const MonitorPlan &plan, UtcTime now)
{
    if (plan.isOffline)
        return { WatchingTexts::tr("Offline, checks are paused"),
                 WatchingTexts::tr(
                     "No host answers any more. One of them is tried every half minute.") };
    if (plan.underWay > 0)
        return { WatchingTexts::tr("Checking %n host(s)", nullptr, plan.underWay), {} };
    if (!plan.nextCheck)
        return {};
    if (*plan.nextCheck <= now)
        return { WatchingTexts::tr("Next check now"), {} };
    return { WatchingTexts::tr("Next check in %1").arg(countdown(*plan.nextCheck - now)),
             WatchingTexts::tr("At %1").arg(toText(*plan.nextCheck)) };
}

WatchingText elsewhereText(const MonitorLockProblem &holder)
{
    if (holder.program.isEmpty())
        return { WatchingTexts::tr("Not watching"), visibleText(holder.text) };
    return { WatchingTexts::tr("Watched by %1, process %2, since %3")
                 .arg(visibleText(holder.program, 40), QString::number(holder.process),
                      toMinuteText(holder.since)),
             WatchingTexts::tr("Only one program watches a list: %1. Hosts can be checked by hand.")
                 .arg(visibleText(holder.text)) };
}

}

WatchingText watchingText(MonitorThread::State state, const MonitorPlan &plan,
                          const MonitorLockProblem &holder, UtcTime now)
{
    switch (state) {
    case MonitorThread::State::Off:
        return {};
    case MonitorThread::State::Unwritable:
        return { WatchingTexts::tr("Not watching"),
                 WatchingTexts::tr(
                     "The history cannot be written, so nothing would be remembered.") };
    case MonitorThread::State::Elsewhere:
        return elsewhereText(holder);
    case MonitorThread::State::Paused:
        return { WatchingTexts::tr("Watching is paused"),
                 WatchingTexts::tr(
                     "Hosts are checked by hand only. The time counts as not monitored.") };
    case MonitorThread::State::Running:
        return runningText(plan, now);
    }
    Q_UNREACHABLE();
}
