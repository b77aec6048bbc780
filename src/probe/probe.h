// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/budget.h"
#include "base/clock.h"
#include "capture/asked.h"
#include "capture/capture.h"
#include "capture/target.h"
#include "probe/clientidentity.h"
#include "probe/proxyroute.h"

// What to ask one address for.
struct ProbeRequest
{
    QString address; // numeric, IPv4 or IPv6; also a name where a proxy is to look it up
    quint16 port = 443;
    QString serverName; // sent as SNI unless it is a numeric address
    StartTls startTls = StartTls::None;
    Asked asked;
    ProxyRoute proxy;
    ClientIdentityPtr identity; // null: none, whoever asks
    int stepMsecs = 10'000; // connecting, each STARTTLS answer
    int handshakeMsecs = 15'000; // Apache may fetch for 10 s inside it
};

// Opens one connection, makes one full TLS handshake that asks for a staple, and says goodbye.
// Blocking; runs on any thread. Never resolves names, never resumes, never verifies. At
// most 512 kB of handshake, 16 certificates and 64 kB for each are accepted.
Attempt probe(const ProbeRequest &request, const Clock &clock, Budget budget);
