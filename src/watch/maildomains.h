// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/resolver.h"
#include "watch/hostlist.h"

#include <chrono>

bool hasMailDomains(const QList<HostLine> &lines);

// Puts in place of every mail domain its exchangers, a line each, all with the number of its line;
// or the problem there was. Looking up one domain may take `limit`, all of them the budget.
// Blocking.
QList<HostLine> expandMailDomains(const QList<HostLine> &lines, const QList<Target> &listed,
                                  Resolver &resolver, std::chrono::milliseconds limit,
                                  const Budget &budget);
