// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotscene.h"

#include "ui/chart/quantity.h"
#include "ui/theme/typography.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace {

constexpr double TickPixels = 58; // at least, between two dates
constexpr double TitleOutset = 48; // of the y axis' title, to the left of the line's room

struct SceneTexts
{
    Q_DECLARE_TR_FUNCTIONS(HistoryChart)
};

}

double crisp(double position)
{
    return std::floor(position) + 0.5;
}

QColor faint(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

PlotScene::PlotScene(QPainter &painter, const PlotFrame &frame, const QList<PlottedLine> &lines,
                     const Theme &theme, const QFont &font)
    : m_painter(painter)
    , m_frame(frame)
    , m_theme(theme)
    , m_font(font)
{
    static const ChartSeries nothing;
    for (const PlottedLine &line : lines) {
        if (line.isShown)
            m_lines.append(&line);
    }
    m_line = m_lines.value(0);
    m_series = m_line ? &m_line->series : &nothing;
}

bool PlotScene::hasValues() const
{
    return std::any_of(m_lines.begin(), m_lines.end(),
                       [](const PlottedLine *line) { return line->series.hasValues(); });
}

QColor PlotScene::ink() const
{
    return isComparing() ? lineColor(m_line->number, m_theme) : m_theme.accent;
}

QMarginsF PlotScene::margins(const QFont &font, bool hasWeekdays, int strips)
{
    const QFontMetricsF small(fontFor(TextRole::Secondary, font));
    const double dates = small.height() * (hasWeekdays ? 2 : 1);
    return { 72, small.height() + 12, 168, 14 + PlotFrame::stripsHeight(strips) + dates + 14 };
}

std::pair<double, double> PlotScene::valueRange(const QList<PlottedLine> &lines)
{
    double low = 0, high = 0;
    ChartQuantity quantity = ChartQuantity::TimeLeft;
    for (const PlottedLine &line : lines) {
        const ChartSeries &series = line.series;
        quantity = series.quantity;
        low = std::min(low, series.lowest);
        high = std::max(high, series.highest);
        if (series.limits && quantity != ChartQuantity::TimeLeft && lines.size() == 1)
            high = std::max(high, series.limits->expired);
    }
    if (high - low < 1e-6)
        high = low + 1;
    if (quantity == ChartQuantity::TimeLeft)
        low -= (high - low) * 0.1; // room to see where "expired" begins
    return { low, high + (high - low) * 0.09 };
}

void PlotScene::line(QPointF from, QPointF to, const QColor &color, double width,
                     Qt::PenStyle style)
{
    m_painter.setPen(QPen(color, width, style, Qt::FlatCap));
    m_painter.drawLine(from, to);
}

QRectF PlotScene::spanRect(UtcTime from, UtcTime to) const
{
    const QRectF &plot = m_frame.plot;
    const double left = std::clamp(m_frame.time.x(from), plot.left(), plot.right());
    const double right = std::clamp(m_frame.time.x(to), plot.left(), plot.right());
    return { left, plot.top(), right - left, plot.height() };
}

void PlotScene::paintBehind()
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    paintBands();
    paintGrid();
    if (!isComparing())
        paintSpans();
    m_painter.restore();
}

void PlotScene::paintFront()
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setClipping(false);
    forEachLine([this] {
        paintRefreshes();
        paintDots();
        paintMarkers();
        paintRevoked();
        paintCertificateChanges();
    });
    if (hasValues()) {
        paintValueLabels();
        paintBandLabels();
    } else {
        paintNoValues();
    }
    paintTimeLabels();
    paintStrips();
    m_painter.restore();
}

double PlotScene::valueStep() const
{
    const double perPixel = (m_frame.high - m_frame.low) / std::max(m_frame.plot.height(), 1.0);
    const double wanted = perPixel * 26;
    if (m_series->quantity == ChartQuantity::ShareUsed) {
        for (const double step : { 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0, 500.0 }) {
            if (step >= wanted)
                return step;
        }
        return std::ceil(wanted / 1000) * 1000;
    }
    for (const double step : { 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 72.0,
                               168.0, 336.0, 720.0, 1440.0, 2160.0 }) {
        if (step >= wanted)
            return step;
    }
    return std::ceil(wanted / 8760) * 8760;
}

void PlotScene::paintGrid()
{
    const QRectF &plot = m_frame.plot;
    for (const TimeScale::Tick &tick : m_frame.time.ticks(TickPixels)) {
        const double x = crisp(m_frame.time.x(tick.time));
        line({ x, plot.top() }, { x, plot.bottom() }, m_theme.rowRule);
    }
    const double step = hasValues() ? valueStep() : m_frame.high - m_frame.low + 1;
    for (double value = std::ceil(m_frame.low / step) * step; value <= m_frame.high;
         value += step) {
        const double y = crisp(m_frame.y(value));
        line({ plot.left(), y }, { plot.right(), y }, m_theme.rowRule);
    }
    line({ crisp(plot.left()), plot.top() }, { crisp(plot.left()), plot.bottom() },
         m_theme.secondary);
    const double zero = crisp(m_frame.y(0));
    line({ plot.left(), zero }, { plot.right(), zero }, m_theme.secondary);
}

void PlotScene::paintTimeLabels()
{
    const QFont font = fontFor(TextRole::Secondary, m_font);
    const QFont small = fontFor(TextRole::Axis, m_font);
    const QFontMetricsF metrics(font);
    const double top = m_frame.allStrips().bottom() + 8;
    double free = m_frame.plot.left() - 40;
    for (const TimeScale::Tick &tick : m_frame.time.ticks(TickPixels)) {
        const double x = m_frame.time.x(tick.time);
        line({ crisp(x), top - 7 }, { crisp(x), top - 3 }, m_theme.secondary);
        const double width = std::ceil(metrics.horizontalAdvance(tick.text));
        if (x - width / 2 < free || x + width / 2 > m_frame.plot.right() + 30)
            continue;
        m_painter.setFont(font);
        m_painter.setPen(m_theme.text);
        m_painter.drawText(QRectF(x - width, top, 2 * width, metrics.height()), Qt::AlignHCenter,
                           tick.text);
        free = x + width / 2 + 8;
        if (!m_frame.hasWeekdays)
            continue;
        m_painter.setFont(small);
        m_painter.setPen(m_theme.secondary);
        m_painter.drawText(QRectF(x - width, top + metrics.height(), 2 * width, metrics.height()),
                           Qt::AlignHCenter, tick.weekday);
    }
    m_painter.setFont(small);
    m_painter.setPen(m_theme.secondary);
    const QString zone = m_frame.time.isWithinOneYear()
        ? SceneTexts::tr("%1, UTC").arg(yearOf(m_frame.time.from))
        : SceneTexts::tr("UTC");
    m_painter.drawText(QRectF(m_frame.plot.right() + 12, top, 140, metrics.height()),
                       Qt::AlignRight, zone);
}

double PlotScene::titleRight() const
{
    const QFontMetricsF metrics(fontFor(TextRole::Secondary, m_font));
    return m_frame.plot.left() - TitleOutset + metrics.horizontalAdvance(quantityTitle(*m_series));
}

void PlotScene::paintNoValues()
{
    m_painter.setFont(fontFor(TextRole::Body, m_font));
    m_painter.setPen(m_theme.secondary);
    const QString text = m_line ? SceneTexts::tr("No readable response in this time")
                                : SceneTexts::tr("All lines are hidden");
    const double width = m_painter.fontMetrics().horizontalAdvance(text) + 24;
    QRectF room(0, 0, width, m_painter.fontMetrics().height() + 12);
    room.moveCenter(m_frame.plot.center());
    m_painter.fillRect(room, m_theme.base);
    m_painter.drawText(room, Qt::AlignCenter, text);
}

void PlotScene::paintValueLabels()
{
    const QFont font = fontFor(TextRole::Secondary, m_font);
    const QFontMetricsF metrics(font);
    m_painter.setFont(font);
    m_painter.setPen(m_theme.secondary);
    const double step = valueStep();
    const double divisor = countsDays(*m_series) ? 24 : 1;
    for (double value = std::ceil(m_frame.low / step) * step; value <= m_frame.high;
         value += step) {
        const QString text = QString::number(std::round(value / divisor * 100) / 100)
                                 .replace(u'-', QStringLiteral("−"));
        const double y = m_frame.y(value);
        m_painter.drawText(
            QRectF(0, y - metrics.height() / 2, m_frame.plot.left() - 10, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, text);
    }
    m_painter.drawText(QPointF(m_frame.plot.left() - TitleOutset, m_frame.plot.top() - 8),
                       quantityTitle(*m_series));
}
