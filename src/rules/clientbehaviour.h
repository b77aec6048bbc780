// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/clientoutcome.h"

#include <span>

// What one client does under any of these conditions.
struct ClientBehaviour
{
    StapleConditions conditions;
    Reaction outcome;
    const char *reason; // context "Rules"
    const ClientEvidence *evidence;
};

// All that is known of a client; what no row names is not known.
struct ClientRow
{
    Client client;
    const char *id;
    const char *name; // context "Rules"
    std::span<const ClientBehaviour> behaviour;
};

// In the order in which they are shown: browsers first.
std::span<const ClientRow> clientRows();
