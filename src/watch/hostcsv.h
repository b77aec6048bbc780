// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/hostlist.h"

// Whether the first line with text names columns, one of them that of the host.
bool isHostCsv(QStringView text);

// Reads RFC 4180 with commas, semicolons or tabs: the first record names the columns, as
// hostFieldNames() and in some other usual words; columns of other names are left out. An
// apostrophe before what a spreadsheet would take for a formula is taken off.
QList<HostLine> parseHostCsv(QStringView text, const HostListDefaults &defaults = {});
