// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/hostlist.h"

bool isNmapXml(QStringView text);
bool isNmapGreppable(QStringView text);

// Reads what nmap writes with -oX and with -oG. Each open TCP port where TLS is known or expected
// becomes a target, by the name that was scanned where there is one; any other open port and each
// host without one has a problem.
QList<HostLine> parseNmapXml(QStringView text, const HostListDefaults &defaults = {});
QList<HostLine> parseNmapGreppable(QStringView text, const HostListDefaults &defaults = {});
