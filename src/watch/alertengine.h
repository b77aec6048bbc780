// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/alert.h"
#include "watch/quiethours.h"
#include "watch/undeliveredalerts.h"

#include <QHash>
#include <QSet>

#include <functional>

// What is told and when: the user's choice.
struct AlertPlan
{
    bool isOn = true;
    QList<AlertRule> rules = defaultAlertRules();
    QuietHours quiet;
    bool operator==(const AlertPlan &) const = default;
};

// Something that a rule watches, from the first check that shows it to the second in a row that no
// longer does.
struct AlertEpisode
{
    AlertEvent event = AlertEvent::Critical;
    int holds = 0; // checks in a row
    int misses = 0; // checks in a row
    int worse = 0; // checks in a row that were worse than what was told
    int better = 0;
    bool isRaised = false;
    Verdict raisedFor = Verdict::Unreachable; // last
    UtcTime raisedAt; // last
    int repeats = 0;
    bool wasTold = false; // it was raised, and has gone out
    bool operator==(const AlertEpisode &) const = default;
};

struct AlertHost
{
    QString target; // as text, to know that the id is still that host's
    QHash<QString, AlertEpisode> episodes; // by the rule's key
    std::optional<UtcTime> snoozedUntil;
    bool operator==(const AlertHost &) const = default;
};

// All that has to survive a restart.
struct AlertState
{
    QHash<qint64, AlertHost> hosts; // those with anything to remember
    QList<Alert> waiting; // oldest first
    QList<UndeliveredAlerts> undelivered; // to be tried again, oldest first
    UtcTime lastGroup;
    bool wasOfflineTold = false;
    bool operator==(const AlertState &) const = default;
};

// Decides from the checks of all hosts what is told and when (RULES section 5): nothing before so
// many checks in a row agree, once an episode (and again as its rule says), the end only of what
// was told, and everything of some seconds as one group. Pure: all times are given to it.
class AlertEngine
{
public:
    static constexpr qint64 GatherSecs = 10; // what comes so soon after the first goes with it
    static constexpr qint64 ApartSecs = 60; // two groups, at the least

    void setPlan(const AlertPlan &plan);
    const AlertPlan &plan() const { return m_plan; }
    void setState(const AlertState &state) { m_state = state; }
    const AlertState &state() const { return m_state; }
    void keepOnly(const QList<Target> &targets); // what is known of others is forgotten

    // Certificates that the host had in earlier checks; before its first sample.
    void seed(qint64 targetId, const QList<QByteArray> &certificates);
    bool isSeeded(qint64 targetId) const { return m_certificates.contains(targetId); }
    void add(const AlertSample &sample);
    void setOffline(bool isOffline, UtcTime at);

    // Nothing of this host is told until then; what lasts longer is told then.
    void snooze(const Target &target, std::optional<UtcTime> until);
    std::optional<UtcTime> snoozedUntil(qint64 targetId, UtcTime now) const;

    // What is to be told now, as one group: one alert a host, and its change of certificate.
    QList<Alert> take(UtcTime now);
    QList<Alert> takeAtOnce(UtcTime now); // whatever the time since the last; quiet hours hold
    // What went out and did not arrive, `message.tries` times by now: when it is tried again; no
    // value where it is given up.
    std::optional<UtcTime> notDelivered(UndeliveredAlerts message, UtcTime now);
    QList<UndeliveredAlerts> takeUndelivered(UtcTime now); // to be tried again now
    // When either has something to take; no value where nothing waits.
    std::optional<UtcTime> nextTake(UtcTime now) const;

private:
    struct KnownCertificates
    {
        QList<QByteArray> hashes; // newest last
        std::optional<UtcTime> changedAt;
    };

    bool noteCertificates(const AlertSample &sample);
    void forget(const QString &ruleKey, AlertHost &host, qint64 targetId);
    void weigh(const AlertRule &rule, const AlertSample &sample, AlertHost &host);
    void noteMissing(const AlertRule &rule, const AlertSample &sample, AlertHost &host,
                     QList<AlertEpisode> &ended);
    void tellEnd(const QList<AlertEpisode> &ended, const AlertSample &sample,
                 const AlertHost &host);
    int clearAfter(const Target &target) const;
    void markOver(const QString &ruleKey, const AlertSample &sample);
    void raise(const AlertRule &rule, const AlertSample &sample, int repeat = 0,
               std::optional<Verdict> ended = {});
    void tellOffline(const AlertRule &rule, UtcTime at, bool isOver);
    QList<Alert> takeGroup(UtcTime now);
    std::optional<UtcTime> nextGroup(UtcTime now) const;
    std::optional<UtcTime> nextRetry(UtcTime now) const;
    UtcTime nextTryOf(const UndeliveredAlerts &message, UtcTime now) const;
    void dropUndelivered(const std::function<bool(const Alert &)> &isDropped);

    AlertPlan m_plan;
    AlertState m_state;
    QHash<qint64, KnownCertificates> m_certificates;
};
