// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace {

constexpr double LongHours = 240;

struct QuantityTexts
{
    Q_DECLARE_TR_FUNCTIONS(HistoryChart)
};

}

bool countsDays(const ChartSeries &series)
{
    return series.quantity != ChartQuantity::ShareUsed
        && std::max(series.highest, -series.lowest) > LongHours;
}

QString quantityTitle(const ChartSeries &series)
{
    const bool days = countsDays(series);
    switch (series.quantity) {
    case ChartQuantity::TimeLeft:
        return days ? QuantityTexts::tr("Time left, days") : QuantityTexts::tr("Time left, hours");
    case ChartQuantity::ShareUsed:
        return QuantityTexts::tr("Share of the window used, %");
    case ChartQuantity::Age:
        return days ? QuantityTexts::tr("Age, days") : QuantityTexts::tr("Age, hours");
    }
    Q_UNREACHABLE();
}

QString quantityName(ChartQuantity quantity)
{
    switch (quantity) {
    case ChartQuantity::TimeLeft:
        return QuantityTexts::tr("Time left");
    case ChartQuantity::ShareUsed:
        return QuantityTexts::tr("Share of the window used");
    case ChartQuantity::Age:
        return QuantityTexts::tr("Age");
    }
    Q_UNREACHABLE();
}

QString quantityText(ChartQuantity quantity, double value)
{
    if (quantity == ChartQuantity::ShareUsed)
        return QStringLiteral("%1 %").arg(int(std::floor(value)));
    return toText(Duration { qint64(std::llround(value * 3600)) });
}
