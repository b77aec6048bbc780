// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alerts.h"

#include "watch/alertstate.h"

#include <QPointer>

#include <algorithm>

namespace {

constexpr int SaveAlertsMsecs = 30'000;
constexpr int SeedChecks = 400; // of the past: more than a day of them, with a thorough one
constexpr qint64 SnoozeSecs = 86'400; // by the button in a notification

}

Alerts::Alerts(History *history, const FetchTerms &terms, const AlertOutlets &outlets,
               QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_clock(terms.clock)
    , m_outlets(outlets)
    , m_statePath(alertStatePath(history->path()))
    , m_webhook(terms)
{
    m_engine.setPlan(m_settings.plan);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Alerts::tick);
    connect(&m_saveTimer, &QTimer::timeout, this, &Alerts::save);
    m_saveTimer.start(SaveAlertsMsecs);
    connect(&m_desktop, &DesktopAlerts::showRequested, this, &Alerts::showRequested);
    connect(&m_desktop, &DesktopAlerts::snoozeRequested, this, [this](const QList<qint64> &ids) {
        QList<Target> targets;
        std::copy_if(m_targets.begin(), m_targets.end(), std::back_inserter(targets),
                     [&](const Target &target) { return ids.contains(target.id); });
        snooze(targets, m_clock->now().addSecs(SnoozeSecs));
    });
}

void Alerts::begin()
{
    m_hasBegun = true;
    if (const auto state = loadAlertState(m_statePath))
        m_engine.setState(*state);
    m_saved = m_engine.state();
    m_engine.setPlan(m_settings.plan);
    if (!m_targets.isEmpty()) // else they come with setTargets()
        m_engine.keepOnly(m_targets);
    planTick();
}

// What is under way may not arrive any more.
Alerts::~Alerts()
{
    for (UndeliveredAlerts message : std::as_const(m_underWay)) {
        message.tries = std::max(message.tries, 1);
        m_engine.notDelivered(message, m_clock->now());
    }
    save();
}

void Alerts::setSettings(const AlertSettings &settings)
{
    m_settings = settings;
    m_engine.setPlan(settings.plan);
    planTick();
}

void Alerts::setTargets(const QList<Target> &targets)
{
    if (m_targets.isSharedWith(targets))
        return;
    m_targets = targets;
    m_engine.keepOnly(targets);
    planTick();
}

void Alerts::snooze(const QList<Target> &targets, std::optional<UtcTime> until)
{
    for (const Target &target : targets)
        m_engine.snooze(target, until);
    save();
    emit snoozesChanged();
}

std::optional<UtcTime> Alerts::snoozedUntil(qint64 targetId) const
{
    return m_engine.snoozedUntil(targetId, m_clock->now());
}

QHash<qint64, UtcTime> Alerts::snoozes() const
{
    QHash<qint64, UtcTime> ends;
    for (auto host = m_engine.state().hosts.cbegin(); host != m_engine.state().hosts.cend();
         ++host) {
        if (const auto end = snoozedUntil(host.key()))
            ends.insert(host.key(), *end);
    }
    return ends;
}

void Alerts::add(const Inspection &inspection)
{
    if (!m_engine.isSeeded(inspection.target.id))
        seed(inspection);
    m_engine.add(alertSampleOf(inspection));
    planTick();
}

void Alerts::setOffline(bool isOffline)
{
    m_engine.setOffline(isOffline, m_clock->now());
    planTick();
}

// A certificate that was there before this program was started is no change.
void Alerts::seed(const Inspection &inspection)
{
    if (!m_reader)
        m_reader = std::make_unique<HistoryReader>(m_history->path(), m_history->targetIds());
    m_engine.seed(inspection.target.id,
                  m_reader->leafCertificates(inspection.target.id, inspection.at, SeedChecks));
}

void Alerts::planTick()
{
    if (!m_hasBegun || m_targets.isEmpty())
        return;
    const UtcTime now = m_clock->now();
    if (const auto next = m_engine.nextTake(now))
        m_timer.start(int(std::clamp<qint64>(next->msecs - now.msecs, 0, 60'000)));
    else
        m_timer.stop();
}

void Alerts::tick()
{
    tell(m_engine.take(m_clock->now()));
    tryAgain();
    planTick();
}

void Alerts::finish()
{
    tell(m_engine.takeAtOnce(m_clock->now()));
    tryAgain();
    save();
    if (isIdle())
        QMetaObject::invokeMethod(this, &Alerts::idle, Qt::QueuedConnection);
}

void Alerts::tell(const QList<Alert> &group)
{
    if (group.isEmpty())
        return;
    const UtcTime at = m_clock->now();
    const bool hasSound = !onChannel(group, AlertChannel::Sound).isEmpty();
    const bool isOnDesktop = !onChannel(group, AlertChannel::Desktop).isEmpty();
    for (const AlertChannel channel : alertChannels()) {
        const QList<Alert> alerts = onChannel(group, channel);
        if (!alerts.isEmpty())
            deliver({ .channel = channel, .at = at, .alerts = alerts },
                    channel == AlertChannel::Desktop ? hasSound : !isOnDesktop);
    }
    save();
}

void Alerts::tryAgain()
{
    const QList<UndeliveredAlerts> messages = m_engine.takeUndelivered(m_clock->now());
    for (const UndeliveredAlerts &message : messages)
        deliver(message, false);
}

void Alerts::deliver(const UndeliveredAlerts &message, bool hasSound)
{
    const int number = ++m_lastNumber;
    m_underWay.insert(number, message);
    send(message.channel, { message.at, message.alerts }, hasSound,
         [guard = QPointer(this), number](const QString &problem) {
             if (guard)
                 guard->settle(number, problem);
         });
}

void Alerts::settle(int number, const QString &problem)
{
    const UndeliveredAlerts message = m_underWay.take(number);
    if (problem.isEmpty())
        recordSent(message);
    else
        recordFailed(message, problem);
    planTick();
    if (isIdle())
        emit idle();
}

void Alerts::sendTest(AlertChannels channels)
{
    const AlertMessage message { .at = m_clock->now(), .isTest = true };
    for (const AlertChannel channel : alertChannels()) {
        if (!channels.testFlag(channel))
            continue;
        send(channel, message, channel == AlertChannel::Sound,
             [guard = QPointer(this), channel](const QString &problem) {
                 if (guard)
                     emit guard->tested(channel, problem);
             });
    }
}

void Alerts::send(AlertChannel channel, const AlertMessage &message, bool hasSound,
                  AlertDelivered delivered)
{
    switch (channel) {
    case AlertChannel::Desktop:
        return m_desktop.send(message, hasSound, m_outlets.beep, std::move(delivered));
    case AlertChannel::Sound: // else the notification on the desktop makes it
        if (hasSound && !m_outlets.beep)
            return delivered(tr("there is nothing that makes a sound"));
        if (hasSound)
            m_outlets.beep();
        return delivered({});
    case AlertChannel::Log:
        if (m_outlets.log) {
            m_outlets.log(message.title());
            for (const QString &line : message.lines(message.alerts.size()))
                m_outlets.log(line);
        }
        return delivered({});
    case AlertChannel::Command:
        return m_command.send(m_settings.command, message, std::move(delivered));
    case AlertChannel::Webhook:
        return m_webhook.send(m_settings.webhook, message, std::move(delivered));
    }
}

// This computer being offline concerns all that are watched.
void Alerts::record(StoredAlert stored, const QList<Alert> &alerts)
{
    QList<qint64> ids;
    for (const Alert &alert : alerts) {
        if (alert.targetId != 0 && !ids.contains(alert.targetId))
            ids.append(alert.targetId);
    }
    if (ids.isEmpty()) {
        for (const Target &target : m_targets) {
            if (!target.paused)
                ids.append(target.id);
        }
        stored.targets = int(ids.size());
        ids.resize(std::min<qsizetype>(ids.size(), 1));
    }
    m_history->recordAlert(stored, ids);
}

void Alerts::recordSent(const UndeliveredAlerts &message)
{
    const bool isLate = message.tries > 0;
    StoredAlert stored { .at = isLate ? m_clock->now() : message.at,
                         .channels = int(message.channel) };
    for (const Alert &alert : message.alerts) {
        stored.text = AlertText::line(alert);
        if (isLate)
            stored.text = tr("%1 (held up since %2)").arg(stored.text, toMinuteText(message.at));
        stored.targetId = alert.targetId;
        record(stored, { alert });
        emit told(stored);
    }
    if (!isLate)
        return;
    const QString text = tr("What could not be sent before has arrived (%1).")
                             .arg(AlertText::channelName(message.channel));
    if (m_outlets.log)
        m_outlets.log(text);
    emit arrivedAtLast(text);
}

// One row for all of them, since they failed together.
void Alerts::recordFailed(UndeliveredAlerts message, const QString &problem)
{
    const UtcTime now = m_clock->now();
    const bool isFirst = message.tries++ == 0;
    const auto next = isSetUp(message.channel) ? m_engine.notDelivered(message, now) : std::nullopt;
    StoredAlert stored { .at = isFirst ? message.at : now,
                         .hasFailed = true,
                         .channels = int(message.channel),
                         .text = problem };
    if (next)
        stored.text = tr("%1; tried again at %2").arg(problem, toMinuteText(*next));
    else if (!isFirst)
        stored.text = tr("%1; given up after %n tries", nullptr, message.tries).arg(problem);
    record(stored, message.alerts);
    emit this->problem(tr("An alert could not be sent (%1): %2")
                           .arg(AlertText::channelName(message.channel), stored.text));
    emit told(stored);
}

// What the user has not set up fails the next time as well.
bool Alerts::isSetUp(AlertChannel channel) const
{
    switch (channel) {
    case AlertChannel::Command:
        return !m_settings.command.isEmpty();
    case AlertChannel::Webhook:
        return WebhookAlerts::problemOf(m_settings.webhook).isEmpty();
    case AlertChannel::Desktop:
    case AlertChannel::Sound:
    case AlertChannel::Log:
        break;
    }
    return true;
}

void Alerts::save()
{
    if (!m_hasBegun || m_engine.state() == m_saved)
        return;
    m_saved = m_engine.state();
    if (const auto saved = saveAlertState(m_statePath, m_saved); !saved)
        emit problem(
            tr("What was told could not be kept in %1: %2").arg(m_statePath, saved.error()));
}
