// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/alert.h"

// Of everything raised about a host the most important, and its change of certificate; on all the
// channels that any of it asked for. In the order of importance.
QList<Alert> oneOfEachHost(const QList<Alert> &raised);

// What goes out on one channel.
QList<Alert> onChannel(const QList<Alert> &group, AlertChannel channel);

// Sentences for people, translated.
class AlertText
{
public:
    // "www.example.test: Revoked", "4 hosts changed: 1 revoked, 3 unreachable".
    static QString title(const QList<Alert> &group);
    static QString line(const Alert &alert); // "www.example.test: Revoked", one host
    static QStringList lines(const QList<Alert> &group, qsizetype most); // and how many more
    static QString eventName(AlertEvent event); // "Becomes critical"
    static QString channelName(AlertChannel channel);
};
