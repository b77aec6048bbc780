// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/connection.h"
#include "probe/probe.h"

// Speaks the protocol of the request over an open connection until TLS can begin. Each answer may
// take request.stepMsecs. Where it stopped; nothing when the server is ready for TLS.
std::optional<ProbeError> startTls(Connection &connection, const ProbeRequest &request);

// What a failed handshake means behind a go-ahead for TLS: what is no TLS there came in plain text.
ProbeError afterStartTls(ProbeError error, StartTls protocol);
