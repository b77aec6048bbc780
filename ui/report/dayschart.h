// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report.h"
#include "ui/report/block.h"

// How many hosts were critical, had a warning or gave no data on each day of the period, as bars
// that colour, pattern and place tell apart. Empty where no host was checked.
Blocks daysChart(const Report &report);
