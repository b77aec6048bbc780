// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paperchart.h"

#include "models/chartseries.h"
#include "models/timescale.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Report", text);
}

constexpr double AxisWidth = 28, LegendWidth = 118, PaperStripHeight = 7;
constexpr double AbovePlot = 12, AroundStrip = 14, LegendHeight = 13;
constexpr double PlotHeight
    = PaperChartHeight - AbovePlot - PaperStripHeight - 2 * AroundStrip - LegendHeight;
constexpr double TickDistance = 52;

UtcTime timeOf(double seconds)
{
    return { qint64(std::llround(seconds * 1000)) };
}

// A step that divides the axis into at most `most` parts: whole hours or days.
double hourStep(double range, int most)
{
    for (const double step :
         { 0.25, 0.5, 1.0, 2.0, 4.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0, 336.0, 720.0, 2160.0 }) {
        if (range / step <= most)
            return step;
    }
    return std::ceil(range / most / 8760) * 8760;
}

// Colour, pattern and height say the class of a check.
void drawState(Sheet &sheet, const QRectF &cell, const ChartSeries::Stretch &stretch)
{
    const QColor ink = Sheet::theme().colorOf(stretch.verdictClass);
    if (!stretch.isMonitored)
        return sheet.hatch(cell, Sheet::color(Ink::Hairline), 0.6, 4);
    switch (stretch.verdictClass) {
    case VerdictClass::Ok:
    case VerdictClass::Notice:
        return sheet.fill({ cell.left(), cell.bottom() - 3, cell.width(), 3 }, ink);
    case VerdictClass::Warning:
        return sheet.hatch(cell, ink, 1, 2.5);
    case VerdictClass::Critical:
        return sheet.fill(cell, ink);
    case VerdictClass::NoData:
    case VerdictClass::NotApplicable:
        return sheet.frame(cell, ink, 0.5);
    }
    Q_UNREACHABLE();
}

void drawRefresh(Sheet &sheet, double x, double bottom)
{
    sheet.polygon({ { { x, bottom - 3 }, { x - 2, bottom }, { x + 2, bottom } } },
                  Sheet::color(Ink::Accent));
}

class PaperChart
{
public:
    PaperChart(Sheet &sheet, double top, const HostReport &host, const TimeSpan &period);
    double draw();

private:
    double yOf(double hours) const
    {
        return m_plot.bottom() - (hours - m_low) / (m_high - m_low) * m_plot.height();
    }
    QRectF between(UtcTime from, UtcTime to, double top, double height) const;
    void drawBands();
    void drawBand(double from, double to, const QString &name, const QColor &ink, bool isCrossed);
    void drawGrid();
    void drawSpans();
    void drawEvents();
    void drawLine();
    void drawStrip();
    void drawLegend();
    void drawKey(const QString &text, const std::function<void(const QRectF &box)> &symbol);

    Sheet &m_sheet;
    const ChartSeries &m_series;
    QRectF m_plot;
    TimeScale m_scale;
    double m_low = 0, m_high = 1;
    double m_labelBottom = 0; // of the band names, so that they keep apart
    double m_keyX = 0; // of the legend, so far
};

PaperChart::PaperChart(Sheet &sheet, double top, const HostReport &host, const TimeSpan &period)
    : m_sheet(sheet)
    , m_series(host.history)
    , m_plot(Sheet::Left + AxisWidth, top + AbovePlot, sheet.width() - AxisWidth - LegendWidth,
             PlotHeight)
    , m_scale { std::max(period.from, host.observations.first().at), period.to, m_plot.left(),
                m_plot.right() }
{
    if ((m_scale.to - m_scale.from).secs < 3600) // a single check still wants an axis
        m_scale.from = m_scale.to.addSecs(-3600);
    m_high = std::max(m_series.highest * 1.06, 1.0);
    m_low = std::min(m_series.lowest, -m_high / 8);
}

QRectF PaperChart::between(UtcTime from, UtcTime to, double top, double height) const
{
    const double left = std::clamp(m_scale.x(from), m_plot.left(), m_plot.right());
    const double right = std::clamp(m_scale.x(to), m_plot.left(), m_plot.right());
    return { left, top, std::max(right - left, 0.6), height };
}

void PaperChart::drawBand(double from, double to, const QString &name, const QColor &ink,
                          bool isCrossed)
{
    const double bottom = yOf(std::max(from, m_low)), top = yOf(std::min(to, m_high));
    if (bottom <= top)
        return;
    QColor wash = ink, lines = ink;
    wash.setAlphaF(0.07f);
    lines.setAlphaF(0.28f);
    const QRectF band(m_plot.left(), top, m_plot.width(), bottom - top);
    m_sheet.fill(band, wash);
    m_sheet.hatch(band, lines, 0.4, 5, isCrossed);
    m_sheet.stroke({ m_plot.right(), top }, { m_plot.right() + 3, top }, Sheet::color(Ink::Text),
                   0.6);
    const double baseline = std::min((top + bottom) / 2 + 2.5, m_labelBottom - 9);
    m_sheet.line(m_plot.right() + 6, baseline, name, TextStyle::ChartBold);
    if (to > 0)
        m_sheet.lineRight(m_sheet.right(), baseline,
                          QStringLiteral("< ") + toText(Duration { qint64(to * 3600) }),
                          TextStyle::Chart, Ink::Secondary);
    m_labelBottom = baseline;
}

void PaperChart::drawBands()
{
    m_labelBottom = m_plot.bottom() + 9;
    const Theme &theme = Sheet::theme();
    drawBand(m_low, 0, tr("expired"), theme.critical, false);
    if (!m_series.limits)
        return;
    drawBand(0, m_series.limits->critical, tr("about to expire"), theme.critical, true);
    drawBand(m_series.limits->critical, m_series.limits->warning, tr("refresh due"), theme.warning,
             false);
    if (m_series.limits->warning < m_high)
        m_sheet.line(m_plot.right() + 6,
                     std::min(m_plot.top() + m_plot.height() / 4, m_labelBottom - 9), tr("good"),
                     TextStyle::ChartBold);
}

void PaperChart::drawGrid()
{
    const double step = hourStep(m_high - m_low, 7);
    for (double value = std::ceil(m_low / step) * step; value <= m_high; value += step) {
        const bool isZero = std::abs(value) < step / 1000;
        m_sheet.stroke({ m_plot.left(), yOf(value) }, { m_plot.right(), yOf(value) },
                       Sheet::color(isZero ? Ink::Text : Ink::Hairline), isZero ? 0.8 : 0.4);
        m_sheet.lineRight(m_plot.left() - 4, yOf(value) + 2.4, QString::number(value),
                          TextStyle::Chart, Ink::Secondary);
    }
    m_sheet.line(Sheet::Left, m_plot.top() - 5, tr("hours left"), TextStyle::Chart, Ink::Secondary);
    for (const TimeScale::Tick &tick : m_scale.ticks(TickDistance)) {
        const double x = m_scale.x(tick.time);
        m_sheet.stroke({ x, m_plot.bottom() }, { x, m_plot.bottom() + 3 },
                       Sheet::color(Ink::Secondary), 0.6);
        m_sheet.lineCentred(std::min(x, m_plot.right() - 4),
                            m_plot.bottom() + AroundStrip + PaperStripHeight + 9, tick.text,
                            TextStyle::Chart, Ink::Secondary);
    }
}

void PaperChart::drawSpans()
{
    for (const ChartSeries::Stretch &stretch : m_series.unmonitored()) {
        const QRectF span = between(stretch.from, stretch.to, m_plot.top(), m_plot.height());
        m_sheet.fill(span, Qt::white);
        m_sheet.hatch(span, Sheet::color(Ink::Hairline), 0.8, 5);
    }
    for (const ChartSeries::Stretch &stretch : m_series.unreachable())
        m_sheet.fill(between(stretch.from, stretch.to, m_plot.top(), m_plot.height()),
                     Sheet::theme().track);
}

void PaperChart::drawEvents()
{
    for (const UtcTime change : m_series.certificateChanges) {
        const double x = m_scale.x(change);
        m_sheet.stroke({ x, m_plot.top() - 6 }, { x, m_plot.bottom() }, Sheet::color(Ink::Text),
                       0.6, Qt::DashLine);
        const QString text = tr("new certificate");
        const double width = m_sheet.textWidth(text, TextStyle::Chart);
        m_sheet.line(std::min(x + 3, m_plot.right() - width), m_plot.top() - 4, text,
                     TextStyle::Chart);
    }
    for (const ChartSeries::Marker &marker : m_series.markers)
        m_sheet.circle({ m_scale.x(marker.at), yOf(0) }, 2, Sheet::theme().warning, false);
    if (m_series.revokedFrom)
        m_sheet.shape(m_scale.x(*m_series.revokedFrom) - 4, m_plot.top() - 4, 8,
                      StatusShape::Revoked);
}

void PaperChart::drawLine()
{
    QPointF previous(0, std::nan(""));
    for (const QPointF &vertex : m_series.line) {
        const QPointF point(m_scale.x(timeOf(vertex.x())), yOf(vertex.y()));
        if (!std::isnan(vertex.y()) && !std::isnan(previous.y()))
            m_sheet.stroke(previous, point, Sheet::color(Ink::Accent), 1.1);
        previous = std::isnan(vertex.y()) ? QPointF(0, std::nan("")) : point;
    }
    for (const QPointF &dot : m_series.dots)
        m_sheet.circle({ m_scale.x(timeOf(dot.x())), yOf(dot.y()) }, 1.4, Sheet::color(Ink::Accent),
                       true);
    for (const ChartSeries::Refresh &refresh : m_series.refreshes)
        drawRefresh(m_sheet, m_scale.x(refresh.at), yOf(refresh.value) - 3);
}

void PaperChart::drawStrip()
{
    const double top = m_plot.bottom() + AroundStrip;
    for (const ChartSeries::Stretch &stretch : m_series.strip)
        drawState(m_sheet,
                  between(stretch.from, std::min(stretch.to, m_scale.to), top, PaperStripHeight),
                  stretch);
    m_sheet.rule(m_plot.left(), m_plot.right(), top + PaperStripHeight, 0.4, Ink::Secondary);
    m_sheet.line(m_plot.right() + 6, top + PaperStripHeight, tr("state of each check"),
                 TextStyle::Chart, Ink::Secondary);
}

void PaperChart::drawKey(const QString &text, const std::function<void(const QRectF &box)> &symbol)
{
    constexpr double BoxWidth = 10, Room = 14, Gutter = 12;
    const double baseline = m_plot.bottom() + 2 * AroundStrip + PaperStripHeight + 9;
    symbol({ m_keyX, baseline - PaperStripHeight + 0.5, BoxWidth, PaperStripHeight });
    m_keyX += Room + Gutter
        + m_sheet.line(m_keyX + Room, baseline, text, TextStyle::Chart, Ink::Secondary);
}

// Only what the drawing has.
void PaperChart::drawLegend()
{
    m_keyX = m_plot.left();
    for (const VerdictClass verdictClass :
         { VerdictClass::Ok, VerdictClass::Notice, VerdictClass::Warning, VerdictClass::Critical,
           VerdictClass::NoData, VerdictClass::NotApplicable }) {
        const ChartSeries::Stretch like { .verdictClass = verdictClass };
        const bool isDrawn
            = std::ranges::any_of(m_series.strip, [&like](const ChartSeries::Stretch &stretch) {
                  return stretch.isMonitored && stretch.verdictClass == like.verdictClass;
              });
        if (isDrawn)
            drawKey(className(verdictClass),
                    [&](const QRectF &box) { drawState(m_sheet, box, like); });
    }
    const auto gap = std::ranges::find(m_series.strip, false, &ChartSeries::Stretch::isMonitored);
    if (gap != m_series.strip.end())
        drawKey(tr("no checks"), [&](const QRectF &box) { drawState(m_sheet, box, *gap); });
    if (!m_series.refreshes.isEmpty())
        drawKey(tr("renewed"), [&](const QRectF &box) {
            drawRefresh(m_sheet, box.center().x(), box.bottom() - 1.5);
        });
    if (!m_series.markers.isEmpty())
        drawKey(tr("no usable response"), [&](const QRectF &box) {
            m_sheet.circle(box.center(), 2, Sheet::theme().warning, false);
        });
}

double PaperChart::draw()
{
    drawBands();
    drawGrid();
    drawSpans();
    drawEvents();
    drawLine();
    drawStrip();
    drawLegend();
    return m_plot.bottom() + PaperStripHeight + 2 * AroundStrip + LegendHeight;
}

}

double drawPaperChart(Sheet &sheet, double top, const HostReport &host, const TimeSpan &period)
{
    return PaperChart(sheet, top, host, period).draw();
}
