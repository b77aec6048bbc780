// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/target.h"

#include <QList>

// A list of hosts with all its fields, to be read by parseHostCsv(): UTF-8, RFC 4180, the first
// record names the columns.
QByteArray toHostCsv(const QList<Target> &targets);
