// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/inspection.h"

// One record a check, a header first; for spreadsheets and scripts. Always English.
QByteArray checkCsv(const QList<Inspection> &inspections);
