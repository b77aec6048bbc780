// SPDX-License-Identifier: GPL-3.0-or-later
// What waits to be told, and when that is.
#include "watch/alertengine.h"
#include "watch/alertgroup.h"

#include <algorithm>

namespace {

constexpr qint64 BriefSecs = 120; // offline for so long, and not told yet: never mind

}

void AlertEngine::setOffline(bool isOffline, UtcTime at)
{
    if (!m_plan.isOn)
        return;
    const bool wasTold = m_state.wasOfflineTold;
    if (!isOffline) {
        m_state.wasOfflineTold = false;
        m_state.waiting.removeIf([at](const Alert &alert) {
            return alert.event == AlertEvent::Offline && (at - alert.at).secs < BriefSecs;
        });
        for (Alert &alert : m_state.waiting) {
            if (alert.event == AlertEvent::Offline && !alert.over)
                alert.over = at;
        }
    }
    for (const AlertRule &rule : std::as_const(m_plan.rules)) {
        if (rule.isOn && rule.event == AlertEvent::Offline && (isOffline || wasTold))
            tellOffline(rule, at, !isOffline);
    }
}

void AlertEngine::tellOffline(const AlertRule &rule, UtcTime at, bool isOver)
{
    Alert alert;
    alert.event = AlertEvent::Offline;
    alert.at = at;
    alert.verdict = Verdict::Unreachable;
    alert.verdictClass = isOver ? VerdictClass::Ok : VerdictClass::NoData;
    if (isOver)
        alert.over = at;
    alert.ruleKey = rule.key();
    alert.channels = rule.channels;
    alert.inQuietHours = rule.inQuietHours;
    m_state.waiting.append(alert);
}

void AlertEngine::snooze(const Target &target, std::optional<UtcTime> until)
{
    AlertHost &host = m_state.hosts[target.id];
    host.target = target.text();
    host.snoozedUntil = until;
    if (!until)
        return;
    for (const Alert &alert : std::as_const(m_state.waiting)) {
        const auto episode = host.episodes.constFind(alert.ruleKey);
        if (alert.targetId == target.id && episode != host.episodes.cend() && !episode->wasTold)
            host.episodes.erase(episode); // it was never told, so it may begin anew
    }
    const auto isOfTarget = [&](const Alert &alert) { return alert.targetId == target.id; };
    m_state.waiting.removeIf(isOfTarget);
    dropUndelivered(isOfTarget);
}

std::optional<UtcTime> AlertEngine::snoozedUntil(qint64 targetId, UtcTime now) const
{
    const auto host = m_state.hosts.constFind(targetId);
    if (host == m_state.hosts.cend() || !host->snoozedUntil || *host->snoozedUntil <= now)
        return {};
    return host->snoozedUntil;
}

std::optional<UtcTime> AlertEngine::nextTake(UtcTime now) const
{
    const auto group = nextGroup(now);
    const auto retry = nextRetry(now);
    return group && retry ? std::min(*group, *retry) : group ? group : retry;
}

std::optional<UtcTime> AlertEngine::nextGroup(UtcTime now) const
{
    const auto quietEnd = m_plan.quiet.endAt(now);
    const auto first
        = std::find_if(m_state.waiting.begin(), m_state.waiting.end(),
                       [&quietEnd](const Alert &alert) { return !quietEnd || alert.inQuietHours; });
    if (first == m_state.waiting.end())
        return m_state.waiting.isEmpty() ? std::nullopt : quietEnd;
    // Where the clock was set back since, they have waited long enough.
    UtcTime due = first->at.addSecs(GatherSecs);
    if (first->at > now)
        due = now;
    // A last group in the future was told before the clock was set.
    if (m_state.lastGroup <= now)
        due = std::max(due, m_state.lastGroup.addSecs(ApartSecs));
    return std::min(due, now.addSecs(ApartSecs));
}

QList<Alert> AlertEngine::take(UtcTime now)
{
    const auto due = nextGroup(now);
    return due && *due <= now ? takeGroup(now) : QList<Alert>();
}

QList<Alert> AlertEngine::takeAtOnce(UtcTime now)
{
    return takeGroup(now);
}

// In quiet hours only what is told then, too; the rest waits for their end.
QList<Alert> AlertEngine::takeGroup(UtcTime now)
{
    QList<Alert> told = std::exchange(m_state.waiting, {});
    if (m_plan.quiet.endAt(now)) {
        const auto held = std::stable_partition(
            told.begin(), told.end(), [](const Alert &alert) { return alert.inQuietHours; });
        m_state.waiting = QList<Alert>(held, told.end());
        told.erase(held, told.end());
    }
    for (const Alert &alert : std::as_const(told)) {
        if (alert.event == AlertEvent::Offline && !alert.over)
            m_state.wasOfflineTold = true;
        else if (isProblem(alert.event) && !alert.over)
            m_state.hosts[alert.targetId].episodes[alert.ruleKey].wasTold = true;
    }
    const QList<Alert> group = oneOfEachHost(told);
    if (group.isEmpty())
        return group;
    m_state.lastGroup = now;
    return group;
}
