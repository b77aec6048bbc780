// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/undeliveredalerts.h"

#include <iterator>

namespace {

constexpr qint64 WaitsSecs[] = { 30, 120, 600, 1800, 7200 };
static_assert(std::size(WaitsSecs) + 1 == UndeliveredAlerts::MostTries);

}

bool isTriedAgain(AlertChannel channel)
{
    return channel == AlertChannel::Command || channel == AlertChannel::Webhook;
}

std::optional<Duration> waitAfterFailures(int tries)
{
    if (tries < 1 || tries >= UndeliveredAlerts::MostTries)
        return {};
    return Duration { WaitsSecs[tries - 1] };
}
