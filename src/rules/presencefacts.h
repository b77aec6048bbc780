// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capture.h"
#include "pki/certificate.h"

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

    int missed() const { return probes - stapled; }
    bool isAbsent() const { return probes > 0 && stapled == 0; }
    bool isIntermittent() const { return stapled > 0 && stapled < probes; }
};

// A staple for the leaf, or a broken status message in its place.
bool hasLeafStatus(const QList<Staple> &staples, const QList<BrokenStatus> &brokenStatuses);

// Over all handshakes. Where some were stapled, those that lack a staple because nobody expects one
// for their certificate are left out: they are no misses.
PresenceFacts presenceOf(const QList<Attempt> &attempts);
// Over those that presented this certificate.
PresenceFacts presenceFor(const QByteArray &leaf, const QList<Attempt> &attempts);

// Whether a server can be expected to staple a response for it: its CA offers OCSP, or the
// certificate demands it, and it does not live too short or disclaim revocation.
bool expectsStaple(const Certificate &leaf);
