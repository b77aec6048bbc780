// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspect.h"

#include <memory>

class History;

// Reads what earlier checks showed from what this history writes; it may go before what is
// returned.
std::shared_ptr<const PastChecks> storedPast(const History &history);
