// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/overview.h"

// A made-up fleet at `now`: 42 hosts with every class, and 30 days of them.
Overview sampleOverview(UtcTime now);
