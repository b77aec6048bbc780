// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/alert.h"

// One message on one channel that did not arrive so far.
struct UndeliveredAlerts
{
    AlertChannel channel = AlertChannel::Webhook;
    UtcTime at; // when it was to be told
    QList<Alert> alerts;
    int tries = 0; // that failed
    UtcTime next; // when it is tried again
    bool operator==(const UndeliveredAlerts &) const = default;

    static constexpr int MostTries = 6; // over some three hours
};

// Those that depend on others: a program, a server. On the other channels a second try is no use.
bool isTriedAgain(AlertChannel channel);

// How long to wait after so many failures, with ever more time between; no value where it is given
// up.
std::optional<Duration> waitAfterFailures(int tries);
