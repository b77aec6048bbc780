// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/alertengine.h"

class QSettings;

// What the user chose of alerts, for the window and for `staplescope-cli watch --alert` alike.
struct AlertSettings
{
    AlertPlan plan;
    QStringList command; // the program and its arguments; empty: none
    QString webhook; // http or https; empty: none
    bool operator==(const AlertSettings &) const = default;
};

// In the group [alerts]; what is missing or makes no sense there is left at its default, a rule
// that makes none is left out. The command and the webhook are left out where the file, or the
// folder it is in, is not the user's own: nobody else is to choose what runs here.
AlertSettings readAlertSettings(QSettings &store);
// That they are left out, and why; translated; empty where they are not.
QString leftOutOfAlertSettings(QSettings &store);
void writeAlertSettings(QSettings &store, const AlertSettings &settings);

QString alertChannelId(AlertChannel channel); // "desktop"
const QList<AlertChannel> &alertChannels(); // all of them
