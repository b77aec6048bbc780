// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/connection.h"
#include "probe/probe.h"

struct HandshakeOutcome
{
    Capture capture; // as far as it came
    std::optional<ProbeError> error;
};

// Makes one full handshake over an open connection, in the step that the connection is in, and
// says goodbye. A server whose staple OpenSSL refuses fails the handshake; the staple is captured
// all the same.
HandshakeOutcome makeHandshake(Connection &connection, const ProbeRequest &request);
