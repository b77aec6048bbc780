// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/alerts.h"

#include "watch/alertstate.h"

#include <QPointer>

#include <algorithm>

namespace {

constexpr int SaveAlertsMsecs = 30'000;
constexpr int SeedChecks = 8; // of the past, for the certificates that a host had
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

Alerts::~Alerts()
{
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
    QList<QByteArray> certificates;
    const auto checks
        = m_reader->observations(inspection.target.id, {}, { inspection.at.msecs - 1 }, SeedChecks);
    for (const Observation &check : checks) {
        if (!check.certificateSha256.isEmpty() && !certificates.contains(check.certificateSha256))
            certificates.append(check.certificateSha256);
    }
    m_engine.seed(inspection.target.id, certificates);
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
    planTick();
}

void Alerts::finish()
{
    tell(m_engine.takeAtOnce(m_clock->now()));
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
        const AlertMessage message { at, onChannel(group, channel) };
        if (message.alerts.isEmpty())
            continue;
        const bool isLoud = channel == AlertChannel::Desktop ? hasSound : !isOnDesktop;
        ++m_sending;
        send(channel, message, isLoud,
             [guard = QPointer(this), channel, message](const QString &problem) {
                 if (!guard)
                     return;
                 guard->record(channel, message, problem);
                 if (--guard->m_sending == 0)
                     emit guard->idle();
             });
    }
    save();
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
QList<qint64> Alerts::targetsOf(const AlertMessage &message) const
{
    QList<qint64> ids;
    for (const Alert &alert : message.alerts) {
        if (alert.targetId != 0 && !ids.contains(alert.targetId))
            ids.append(alert.targetId);
    }
    if (!ids.isEmpty())
        return ids;
    for (const Target &target : m_targets) {
        if (!target.paused)
            ids.append(target.id);
    }
    return ids;
}

void Alerts::record(AlertChannel channel, const AlertMessage &message, const QString &problem)
{
    StoredAlert stored;
    stored.at = message.at;
    stored.channels = int(channel);
    stored.hasFailed = !problem.isEmpty();
    if (stored.hasFailed) {
        stored.text = problem;
        m_history->recordAlert(stored, targetsOf(message));
        emit this->problem(tr("An alert could not be sent (%1): %2")
                               .arg(AlertText::channelName(channel), problem));
        emit told(stored);
        return;
    }
    for (const Alert &alert : message.alerts) {
        stored.text = AlertText::line(alert);
        stored.targetId = alert.targetId;
        m_history->recordAlert(stored,
                               alert.targetId != 0 ? QList { alert.targetId } : targetsOf(message));
        emit told(stored);
    }
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
