// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alertengine.h"

#include <algorithm>

namespace {

constexpr int ClearAfter = 2; // checks in a row without what was told
constexpr qint64 ColdCacheSecs = 120; // a new certificate's response is still being fetched
constexpr qsizetype MostCertificates = 16; // known of a host

enum class Sight { Holds, Missing, Unknown };

// What a check says of what the rule watches.
Sight sightOf(const AlertRule &rule, const AlertSample &sample)
{
    const auto when = [](bool holds) { return holds ? Sight::Holds : Sight::Missing; };
    if (rule.event == AlertEvent::Unreachable)
        return when(!sample.wasReached());
    if (rule.event == AlertEvent::Critical && sample.verdictClass == VerdictClass::Critical)
        return Sight::Holds;
    if (!sample.wasReached())
        return Sight::Unknown;
    switch (rule.event) {
    case AlertEvent::Warning: // while it is even worse, it is not over
        return sample.verdictClass == VerdictClass::Critical
            ? Sight::Unknown
            : when(sample.verdictClass == VerdictClass::Warning);
    case AlertEvent::Overdue:
        return when(sample.isOverdue);
    case AlertEvent::TimeLeft: // without a response nothing is known of its end
        return sample.freshness ? when(sample.freshness->leftAt(sample.at) < rule.left)
                                : Sight::Unknown;
    default:
        return Sight::Missing;
    }
}

bool isRepeatDue(const AlertRule &rule, const AlertEpisode &episode, UtcTime at)
{
    return rule.repeatEvery.secs > 0 && episode.repeats < rule.mostRepeats
        && at >= episode.raisedAt + rule.repeatEvery;
}

// A host may have a lesser problem all the time: what was told is over when it is only that again.
void compareWithTold(AlertEpisode &episode, Verdict verdict, int clearAfter)
{
    if (!episode.isRaised)
        return;
    episode.worse = verdict < episode.raisedFor ? episode.worse + 1 : 0;
    episode.better = verdict > episode.raisedFor ? episode.better + 1 : 0;
    if (episode.better < clearAfter)
        return;
    episode.raisedFor = verdict;
    episode.better = 0;
}

bool isWatched(const QList<AlertRule> &rules, const QString &key)
{
    return std::any_of(rules.begin(), rules.end(),
                       [&](const AlertRule &rule) { return rule.isOn && rule.key() == key; });
}

}

void AlertEngine::setPlan(const AlertPlan &plan)
{
    m_plan = plan;
    m_plan.rules = withOrdinals(plan.rules);
    for (AlertHost &host : m_state.hosts)
        host.episodes.removeIf(
            [&](const auto &entry) { return !isWatched(m_plan.rules, entry.key()); });
    m_state.waiting.removeIf(
        [&](const Alert &alert) { return !isWatched(m_plan.rules, alert.ruleKey); });
}

void AlertEngine::keepOnly(const QList<Target> &targets)
{
    QHash<qint64, QString> listed;
    for (const Target &target : targets)
        listed.insert(target.id, target.text());
    m_state.hosts.removeIf(
        [&](const auto &entry) { return listed.value(entry.key()) != entry.value().target; });
    const auto isGone = [&](const Alert &alert) {
        return alert.targetId != 0 && listed.value(alert.targetId) != alert.target;
    };
    m_state.waiting.removeIf(isGone);
    dropUndelivered(isGone);
    m_certificates.removeIf([&](const auto &entry) { return !listed.contains(entry.key()); });
}

void AlertEngine::seed(qint64 targetId, const QList<QByteArray> &certificates)
{
    m_certificates[targetId].hashes
        = certificates.last(std::min(certificates.size(), MostCertificates));
}

// Whether there is one that the host never had. The first that is known is no change.
bool AlertEngine::noteCertificates(const AlertSample &sample)
{
    KnownCertificates &known = m_certificates[sample.target.id];
    const bool wasEmpty = known.hashes.isEmpty();
    bool isNew = false;
    for (const QByteArray &hash : sample.certificates) {
        if (known.hashes.contains(hash))
            continue;
        known.hashes.append(hash);
        isNew = true;
    }
    known.hashes = known.hashes.last(std::min(known.hashes.size(), MostCertificates));
    if (!isNew || wasEmpty)
        return false;
    known.changedAt = sample.at;
    return true;
}

void AlertEngine::add(const AlertSample &sample)
{
    const bool hasChanged = noteCertificates(sample);
    if (!m_plan.isOn)
        return;
    const auto changedAt = m_certificates[sample.target.id].changedAt;
    const bool isWarmingUp
        = sample.isColdCacheOnly && changedAt && (sample.at - *changedAt).secs <= ColdCacheSecs;
    AlertHost &host = m_state.hosts[sample.target.id];
    host.target = sample.target.text();
    QList<AlertEpisode> ended;
    for (const AlertRule &rule : std::as_const(m_plan.rules)) {
        if (!rule.isOn)
            continue;
        if (!rule.scope.holds(sample.target)) {
            forget(rule.key(), host, sample.target.id);
            continue;
        }
        if (hasChanged && rule.event == AlertEvent::CertificateChange)
            raise(rule, sample);
        if (!isProblem(rule.event) || isWarmingUp)
            continue;
        const Sight sight = sightOf(rule, sample);
        if (sight == Sight::Holds)
            weigh(rule, sample, host);
        else if (sight == Sight::Missing)
            noteMissing(rule, sample, host, ended);
        else if (sample.wasReached() && host.episodes.contains(rule.key()))
            host.episodes[rule.key()].holds = 0; // even worse is not the same in a row
    }
    tellEnd(ended, sample, host);
    if (host.episodes.isEmpty() && !snoozedUntil(sample.target.id, sample.at))
        m_state.hosts.remove(sample.target.id);
}

// A rule does not hold for the host any more, as when it has lost a tag.
void AlertEngine::forget(const QString &ruleKey, AlertHost &host, qint64 targetId)
{
    if (host.episodes.remove(ruleKey) == 0)
        return;
    m_state.waiting.removeIf(
        [&](const Alert &alert) { return alert.targetId == targetId && alert.ruleKey == ruleKey; });
}

void AlertEngine::weigh(const AlertRule &rule, const AlertSample &sample, AlertHost &host)
{
    AlertEpisode &episode = host.episodes[rule.key()];
    episode.event = rule.event;
    episode.misses = 0;
    episode.holds = std::min(episode.holds + 1, AlertRule::MostConfirm);
    compareWithTold(episode, sample.verdict, clearAfter(sample.target));
    if (snoozedUntil(sample.target.id, sample.at))
        return;
    // Said again when it is so for a worse reason: expired, and then revoked.
    const bool isWorse = episode.isRaised && episode.worse >= rule.checksNeeded()
        && (rule.event == AlertEvent::Critical || rule.event == AlertEvent::Warning);
    const bool isNew = !episode.isRaised || isWorse;
    if (episode.holds < rule.checksNeeded() || (!isNew && !isRepeatDue(rule, episode, sample.at)))
        return;
    episode.repeats = isNew ? 0 : episode.repeats + 1;
    episode.isRaised = true;
    episode.worse = episode.better = 0;
    episode.raisedFor = sample.verdict;
    episode.raisedAt = sample.at;
    raise(rule, sample, episode.repeats);
}

void AlertEngine::noteMissing(const AlertRule &rule, const AlertSample &sample, AlertHost &host,
                              QList<AlertEpisode> &ended)
{
    const auto found = host.episodes.find(rule.key());
    if (found == host.episodes.end())
        return;
    found->holds = 0;
    if (++found->misses < clearAfter(sample.target) && found->isRaised)
        return;
    if (found->wasTold)
        ended.append(*found);
    host.episodes.erase(found);
    markOver(rule.key(), sample);
}

// How many checks in a row have to agree that something is over.
int AlertEngine::clearAfter(const Target &target) const
{
    int checks = AlertRule::MostConfirm + 1;
    for (const AlertRule &rule : m_plan.rules) {
        if (rule.isOn && rule.event == AlertEvent::Recovery && rule.scope.holds(target))
            checks = std::min(checks, rule.checksNeeded());
    }
    return checks > AlertRule::MostConfirm ? ClearAfter : checks;
}

// That something is over is told where nothing worse goes on; that a host can be reached, always.
void AlertEngine::tellEnd(const QList<AlertEpisode> &ended, const AlertSample &sample,
                          const AlertHost &host)
{
    if (ended.isEmpty())
        return;
    const auto moreImportant
        = [](const AlertEpisode &a, const AlertEpisode &b) { return a.event < b.event; };
    const AlertEvent most = std::min_element(ended.begin(), ended.end(), moreImportant)->event;
    const bool goesOnWorse = std::any_of(
        host.episodes.begin(), host.episodes.end(),
        [most](const AlertEpisode &episode) { return episode.wasTold && episode.event < most; });
    if (goesOnWorse && most != AlertEvent::Unreachable)
        return;
    Verdict worst = Verdict::Unreachable;
    for (const AlertEpisode &episode : ended)
        worst = std::min(worst, episode.raisedFor);
    for (const AlertRule &rule : std::as_const(m_plan.rules)) {
        if (rule.isOn && rule.event == AlertEvent::Recovery && rule.scope.holds(sample.target))
            raise(rule, sample, 0, worst);
    }
}

// What waits to be told of this host by that rule, or to be told at last.
void AlertEngine::markOver(const QString &ruleKey, const AlertSample &sample)
{
    const auto mark = [&](QList<Alert> &alerts) {
        for (Alert &alert : alerts) {
            if (alert.targetId == sample.target.id && alert.ruleKey == ruleKey && !alert.over)
                alert.over = sample.at;
        }
    };
    mark(m_state.waiting);
    for (UndeliveredAlerts &message : m_state.undelivered)
        mark(message.alerts);
}

void AlertEngine::raise(const AlertRule &rule, const AlertSample &sample, int repeat,
                        std::optional<Verdict> ended)
{
    if (snoozedUntil(sample.target.id, sample.at))
        return;
    Alert alert;
    alert.event = rule.event;
    alert.targetId = sample.target.id;
    alert.target = sample.target.text();
    alert.label = sample.target.label;
    alert.at = sample.at;
    alert.verdict = sample.verdict;
    alert.verdictClass = sample.verdictClass;
    alert.reason = sample.reason;
    if (sample.freshness)
        alert.expires = sample.freshness->effectiveExpiry;
    alert.ended = ended;
    alert.repeat = repeat;
    alert.ruleKey = rule.key();
    alert.channels = rule.channels;
    alert.inQuietHours = rule.inQuietHours;
    // What waits for the morning is told as it is then, once.
    m_state.waiting.removeIf([&](const Alert &other) {
        return other.targetId == alert.targetId && other.ruleKey == alert.ruleKey && !other.over
            && alert.event != AlertEvent::CertificateChange;
    });
    m_state.waiting.append(alert);
}
