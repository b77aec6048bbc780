// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "watch/alertsettings.h"
#include "watch/commandalerts.h"
#include "watch/desktopalerts.h"
#include "watch/webhookalerts.h"

#include <QTimer>

#include <memory>

// Where alerts go that need the program around them.
struct AlertOutlets
{
    std::function<void(const QString &line)> log;
    std::function<void()> beep; // null: no sound but the desktop's
};

// Tells what a monitor finds, on the channels that the user chose, and records what was told and
// what could not be. Goes on after a restart where it stopped.
class Alerts : public QObject
{
    Q_OBJECT

public:
    // `history` outlives this, as does all of the terms.
    Alerts(History *history, const FetchTerms &terms, const AlertOutlets &outlets,
           QObject *parent = nullptr);
    ~Alerts() override; // keeps what has to survive

    // From where the last program that watched left off. Until then nothing is told or kept, so
    // that another that watches now is not disturbed.
    void begin();
    void setSettings(const AlertSettings &settings);
    const AlertSettings &settings() const { return m_settings; }
    void sendTest(AlertChannels channels); // tested() for each

    void setTargets(const QList<Target> &targets); // on the list; what waits of others is dropped
    void add(const Inspection &inspection); // a check
    void setOffline(bool isOffline); // this computer

    void snooze(const QList<Target> &targets, std::optional<UtcTime> until);
    std::optional<UtcTime> snoozedUntil(qint64 targetId) const;
    QHash<qint64, UtcTime> snoozes() const; // those that have not ended, by target id

    void finish(); // tells at once what waits; then idle()
    bool isIdle() const { return m_underWay.isEmpty(); }

signals:
    void idle(); // what was sent has arrived or failed
    void told(const StoredAlert &alert); // sent or failed
    void arrivedAtLast(const QString &text); // after it had failed; translated
    void tested(AlertChannel channel, const QString &problem); // empty: it arrived
    void showRequested(const QList<qint64> &targetIds);
    void snoozesChanged();
    void problem(const QString &text); // translated

private:
    void seed(const Inspection &inspection);
    void tick();
    void planTick();
    void tell(const QList<Alert> &group);
    void tryAgain();
    void deliver(const UndeliveredAlerts &message, bool hasSound);
    void settle(int number, const QString &problem);
    void send(AlertChannel channel, const AlertMessage &message, bool hasSound,
              AlertDelivered delivered);
    void recordSent(const UndeliveredAlerts &message);
    void recordFailed(UndeliveredAlerts message, const QString &problem);
    bool isSetUp(AlertChannel channel) const;
    void record(StoredAlert stored, const QList<Alert> &alerts);
    void save();

    History *m_history;
    const Clock *m_clock;
    const AlertOutlets m_outlets;
    const QString m_statePath;
    AlertSettings m_settings;
    QList<Target> m_targets;
    AlertEngine m_engine;
    AlertState m_saved;
    std::unique_ptr<HistoryReader> m_reader;
    DesktopAlerts m_desktop;
    CommandAlerts m_command;
    WebhookAlerts m_webhook;
    QTimer m_timer;
    QTimer m_saveTimer;
    QHash<int, UndeliveredAlerts> m_underWay; // by number
    int m_lastNumber = 0;
    bool m_hasBegun = false;
};
