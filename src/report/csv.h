// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

// One record of RFC 4180, with its CR LF. A cell that a spreadsheet would run as a formula (it
// begins with = + - @, TAB or CR) gets an apostrophe in front.
QByteArray csvRecord(const QStringList &cells);
