// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utctime.h"
#include "capture/target.h"

#include <QFlags>

// What is told of. The order is that of importance: of several about one host the first is told.
enum class AlertEvent {
    Critical, // became critical, or critical for a worse reason than was told
    Unreachable, // for so many checks in a row
    Warning, // became a warning
    Overdue, // a newer response must exist, and the server does not staple it
    TimeLeft, // of the response is below what the rule names
    CertificateChange,
    Recovery, // of a host of which a problem was told
    Offline, // this computer, instead of all its hosts
};
constexpr int AlertEventCount = 8;

enum class AlertChannel { Desktop = 1, Sound = 2, Log = 4, Command = 8, Webhook = 16 };
Q_DECLARE_FLAGS(AlertChannels, AlertChannel)
Q_DECLARE_OPERATORS_FOR_FLAGS(AlertChannels)

struct AlertScope
{
    enum Kind { All, Tag, Host };
    Kind kind = All;
    QString name; // a tag, or a host's name or its target's text

    bool holds(const Target &target) const;
    bool operator==(const AlertScope &) const = default;
};

struct AlertRule
{
    AlertEvent event = AlertEvent::Critical;
    AlertScope scope;
    int confirm = 0; // checks in a row that have to agree; 0: the event's own number
    Duration left { 48 * 3600 }; // of TimeLeft
    Duration repeatEvery; // while it lasts; 0: never
    int mostRepeats = 3;
    AlertChannels channels = AlertChannel::Desktop | AlertChannel::Log;
    bool inQuietHours = false; // told then, too
    bool isOn = true;
    int ordinal = 0; // among those that watch the same; of the plan that an engine follows

    int checksNeeded() const;
    // What it watches, whatever it does then: what is known of an episode goes on with it.
    QString key() const;
    bool operator==(const AlertRule &) const = default;

    static constexpr int MostConfirm = 20, MostRepeats = 100;
};

// Each with its ordinal: the second that watches what an earlier one does is told apart from it.
QList<AlertRule> withOrdinals(QList<AlertRule> rules);

// Told are: critical at once, a warning and its end when two checks in a row agree, unreachable
// after three, and when this computer is offline.
QList<AlertRule> defaultAlertRules();

QString alertEventId(AlertEvent event); // "time-left": for files, never translated
std::optional<AlertEvent> alertEventFromId(QStringView id);
bool isProblem(AlertEvent event); // one that a recovery ends
