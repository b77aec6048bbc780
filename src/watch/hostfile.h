// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/hostlist.h"

// Reads a list of hosts in any of the formats there are, told apart by what is in it: plain as
// parseHostList() reads it, CSV, JSON, and nmap's XML and greppable output.
QList<HostLine> parseHostFile(QStringView text, const HostListDefaults &defaults = {},
                              const QList<Target> &listed = {});
