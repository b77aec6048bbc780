// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chartseries.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace {

struct SeriesTexts
{
    Q_DECLARE_TR_FUNCTIONS(HistoryChart)
};

QString valueText(const ChartSeries &series, double value)
{
    if (series.quantity == ChartQuantity::ShareUsed)
        return SeriesTexts::tr("Share of the window used: %1 %").arg(qRound(value));
    const QString length = toText(Duration { qint64(std::llround(value * 3600)) });
    return series.quantity == ChartQuantity::Age ? SeriesTexts::tr("Age %1").arg(length)
                                                 : SeriesTexts::tr("Time left %1").arg(length);
}

}

QString describe(const ChartSeries &series)
{
    if (series.isEmpty())
        return SeriesTexts::tr("No checks.");
    QStringList parts;
    const auto last = std::find_if(series.line.rbegin(), series.line.rend(),
                                   [](QPointF point) { return !std::isnan(point.y()); });
    if (last != series.line.rend())
        parts += valueText(series, last->y());
    else
        parts += SeriesTexts::tr("No response was stapled");
    if (!series.refreshes.isEmpty())
        parts += SeriesTexts::tr("refreshes: %1, the last at %2")
                     .arg(series.refreshes.size())
                     .arg(toMinuteText(series.refreshes.last().at));
    qsizetype checks = 0;
    for (const ChartSeries::Stretch &stretch : series.strip)
        checks += stretch.checks;
    parts += SeriesTexts::tr("checks: %1").arg(checks);
    if (const qsizetype gaps = series.unmonitored().size())
        parts += SeriesTexts::tr("gaps: %1").arg(gaps);
    if (!series.markers.isEmpty())
        parts += SeriesTexts::tr("without a readable response: %1").arg(series.markers.size());
    if (!series.days.isEmpty())
        parts += SeriesTexts::tr("before them daily sums from %1 to %2")
                     .arg(toText(series.days.first().day).first(10),
                          toText(series.days.last().day).first(10));
    return parts.join(QStringLiteral(", ")) + QLatin1Char('.');
}
