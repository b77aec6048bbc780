// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"

QString quantityTitle(const ChartSeries &series); // what the y axis measures: "Time left, hours"
QString quantityName(ChartQuantity quantity); // "Time left"
QString quantityText(ChartQuantity quantity, double value); // "1 d 2 h", "36 %"
bool countsDays(const ChartSeries &series); // the y axis does, instead of hours
