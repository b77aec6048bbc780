// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/hostlist.h"

// `{"format": "staplescope.hosts/1", "hosts": [{"host": …}, …]}`: the members of a host are those
// of hostFieldNames() as strings, with "port" and "interval" (seconds) as numbers, "paused" as true
// or false and "tags" as an array. Members of other names are left out.
QList<HostLine> parseHostJson(QStringView text, const HostListDefaults &defaults = {});

// One host on a line, in UTF-8; what a host does not say is left out.
QByteArray toHostJson(const QList<Target> &targets);
