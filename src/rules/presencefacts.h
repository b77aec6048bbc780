// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"

// A handshake that showed whether there is a staple for the leaf.
struct PresenceProbe
{
    const Attempt *attempt = nullptr;
    bool isStapled = false; // a status message came, whatever was in it
};

// How often a staple for the leaf came.
struct PresenceFacts
{
    QList<PresenceProbe> handshakes; // point into the attempts
    int probes = 0; // their number
    int stapled = 0;
    bool isColdCache = false; // only the first probe of an address and certificate had none

    bool isAbsent() const { return probes > 0 && stapled == 0; }
    bool isIntermittent() const { return stapled > 0 && stapled < probes; }
};

// A staple for the leaf, or a broken status message in its place.
bool hasLeafStatus(const QList<Staple> &staples, const QList<BrokenStatus> &brokenStatuses);

PresenceFacts presenceOf(const QList<Attempt> &attempts);
