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
    m_state.waiting.removeIf([&](const Alert &alert) { return alert.targetId == target.id; });
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
    if (m_state.waiting.isEmpty())
        return {};
    if (const auto quietEnd = m_plan.quiet.endAt(now))
        return quietEnd;
    // Where the clock was set back since, they have waited long enough.
    UtcTime due = m_state.waiting.first().at.addSecs(GatherSecs);
    if (m_state.waiting.first().at > now)
        due = now;
    // A last group in the future was told before the clock was set.
    if (m_state.lastGroup <= now)
        due = std::max(due, m_state.lastGroup.addSecs(ApartSecs));
    return std::min(due, now.addSecs(ApartSecs));
}

QList<Alert> AlertEngine::take(UtcTime now)
{
    const auto due = nextTake(now);
    return due && *due <= now ? takeGroup(now) : QList<Alert>();
}

QList<Alert> AlertEngine::takeAtOnce(UtcTime now)
{
    return m_plan.quiet.endAt(now) ? QList<Alert>() : takeGroup(now);
}

QList<Alert> AlertEngine::takeGroup(UtcTime now)
{
    for (const Alert &alert : std::as_const(m_state.waiting)) {
        if (alert.event == AlertEvent::Offline && !alert.over)
            m_state.wasOfflineTold = true;
        else if (isProblem(alert.event) && !alert.over)
            m_state.hosts[alert.targetId].episodes[alert.ruleKey].wasTold = true;
    }
    const QList<Alert> group = oneOfEachHost(m_state.waiting);
    m_state.waiting.clear();
    if (group.isEmpty())
        return group;
    m_state.lastGroup = now;
    return group;
}
