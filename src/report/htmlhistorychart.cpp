// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timescale.h"
#include "report/htmlcharts.h"
#include "report/svgpicture.h"

#include <QCoreApplication>

#include <cmath>

namespace {

struct HistoryChartTexts
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double Width = 760, Height = 224;
constexpr double Left = 38, Right = 184, Top = 20, StripTop = 178, StripHeight = 10;
constexpr double TickDistance = 70;

UtcTime timeOf(double seconds)
{
    return { qint64(std::llround(seconds * 1000)) };
}

// A step that divides the axis into at most `most` parts: whole hours or days.
double stepOf(double range, int most)
{
    for (const double step :
         { 0.25, 0.5, 1.0, 2.0, 4.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0, 336.0, 720.0, 2160.0 }) {
        if (range / step <= most)
            return step;
    }
    return std::ceil(range / most / 8760) * 8760;
}

class HistoryChartSvg
{
public:
    HistoryChartSvg(const ChartSeries &series, const TimeSpan &period);
    QByteArray draw();

private:
    double x(UtcTime time) const
    {
        return std::clamp(m_scale.x(time), m_plot.left(), m_plot.right());
    }
    double y(double hours) const
    {
        return m_plot.bottom() - (hours - m_low) / (m_high - m_low) * m_plot.height();
    }
    QRectF between(UtcTime from, UtcTime to, double top, double height) const
    {
        return { x(from), top, std::max(x(to) - x(from), 0.8), height };
    }
    void bands();
    void band(double from, double to, const QString &name, const char *wash, const char *pattern);
    void grid();
    void spans();
    void curve();
    void events();
    void strip();

    const ChartSeries &m_series;
    SvgPicture m_picture;
    QRectF m_plot;
    TimeScale m_scale;
    double m_low = 0, m_high = 1;
    double m_labelBottom = 0; // of the bands' names, so that they keep apart
};

HistoryChartSvg::HistoryChartSvg(const ChartSeries &series, const TimeSpan &period)
    : m_series(series)
    , m_picture(Width, Height, describe(series))
    , m_plot(Left, Top, Width - Left - Right, StripTop - Top - 16)
    , m_scale { period.from, period.to, m_plot.left(), m_plot.right() }
{
    if (!series.strip.isEmpty())
        m_scale.from = std::max(m_scale.from, series.strip.first().from);
    if ((m_scale.to - m_scale.from).secs < 3600) // a single check still wants an axis
        m_scale.from = m_scale.to.addSecs(-3600);
    m_high = std::max(series.highest * 1.06, 1.0);
    m_low = std::min(series.lowest, -m_high / 8);
}

void HistoryChartSvg::band(double from, double to, const QString &name, const char *wash,
                           const char *pattern)
{
    const double bottom = y(std::max(from, m_low)), top = y(std::min(to, m_high));
    if (bottom <= top)
        return;
    const QRectF rect(m_plot.left(), top, m_plot.width(), bottom - top);
    m_picture.rect(rect, wash);
    m_picture.rect(rect, pattern);
    const double baseline = std::min((top + bottom) / 2 + 4, m_labelBottom - 12);
    m_picture.line({ m_plot.right(), top }, { m_plot.right() + 4, top }, "tickline");
    m_picture.text({ m_plot.right() + 8, baseline }, name, "strong");
    if (to > 0)
        m_picture.text({ Width, baseline },
                       QStringLiteral("< ") + toText(Duration { qint64(to * 3600) }), "soft",
                       SvgPicture::Anchor::End);
    m_labelBottom = baseline;
}

void HistoryChartSvg::bands()
{
    m_labelBottom = m_plot.bottom() + 12;
    band(m_low, 0, HistoryChartTexts::tr("expired"), "f-b-critical", "h-expired faint");
    if (!m_series.limits)
        return;
    band(0, m_series.limits->critical, HistoryChartTexts::tr("about to expire"), "f-b-critical",
         "h-critical faint");
    band(m_series.limits->critical, m_series.limits->warning, HistoryChartTexts::tr("refresh due"),
         "f-b-warning", "h-warning faint");
    if (m_series.limits->warning < m_high)
        m_picture.text({ m_plot.right() + 8,
                         std::min(m_plot.top() + m_plot.height() / 4, m_labelBottom - 12) },
                       HistoryChartTexts::tr("good"), "strong");
}

void HistoryChartSvg::grid()
{
    const double step = stepOf(m_high - m_low, 6);
    for (double value = std::ceil(m_low / step) * step; value <= m_high; value += step) {
        const bool isZero = std::abs(value) < step / 1000;
        m_picture.line({ m_plot.left(), y(value) }, { m_plot.right(), y(value) },
                       isZero ? "axis" : "grid");
        m_picture.text({ m_plot.left() - 6, y(value) + 4 }, QString::number(isZero ? 0 : value),
                       "soft", SvgPicture::Anchor::End);
    }
    m_picture.text({ 0, 10 }, HistoryChartTexts::tr("hours left"), "soft");
    for (const TimeScale::Tick &tick : m_scale.ticks(TickDistance)) {
        const double at = m_scale.x(tick.time);
        m_picture.line({ at, StripTop + StripHeight }, { at, StripTop + StripHeight + 4 },
                       "tickline");
        m_picture.text({ at, Height - 6 }, tick.text, "soft", SvgPicture::Anchor::Middle);
    }
}

void HistoryChartSvg::spans()
{
    for (const ChartSeries::Stretch &stretch : m_series.unmonitored()) {
        const QRectF span = between(stretch.from, stretch.to, m_plot.top(), m_plot.height());
        m_picture.rect(span, "f-paper");
        m_picture.rect(span, "h-gap");
    }
    for (const ChartSeries::Stretch &stretch : m_series.unreachable())
        m_picture.rect(between(stretch.from, stretch.to, m_plot.top(), m_plot.height()), "f-wash");
}

void HistoryChartSvg::curve()
{
    QList<QPointF> run;
    for (const QPointF &vertex : m_series.line) {
        if (std::isnan(vertex.y())) {
            m_picture.polyline(run, "curve");
            run.clear();
        } else {
            run.append({ x(timeOf(vertex.x())), y(vertex.y()) });
        }
    }
    m_picture.polyline(run, "curve");
    for (const QPointF &dot : m_series.dots)
        m_picture.circle({ x(timeOf(dot.x())), y(dot.y()) }, 2, "f-accent");
    for (const ChartSeries::Refresh &refresh : m_series.refreshes) {
        const double at = x(refresh.at), top = y(refresh.value) - 4;
        m_picture.polygon({ { at, top - 4 }, { at - 3, top }, { at + 3, top } }, "f-accent");
    }
}

void HistoryChartSvg::events()
{
    const QString text = HistoryChartTexts::tr("new certificate");
    for (const UtcTime change : m_series.certificateChanges) {
        const double at = x(change);
        m_picture.line({ at, m_plot.top() - 8 }, { at, m_plot.bottom() }, "event");
        m_picture.text(
            { std::min(at + 4, m_plot.right() - SvgPicture::widthOf(text)), m_plot.top() - 6 },
            text);
    }
    for (const ChartSeries::Marker &marker : m_series.markers)
        m_picture.circle({ x(marker.at), y(0) }, 3, "outline");
}

// Colour, pattern and height say the class of each check.
void HistoryChartSvg::strip()
{
    for (const ChartSeries::Stretch &stretch : m_series.strip) {
        const QRectF cell
            = between(stretch.from, std::min(stretch.to, m_scale.to), StripTop, StripHeight);
        if (!stretch.isMonitored) {
            m_picture.rect(cell, "h-gap");
            continue;
        }
        switch (stretch.verdictClass) {
        case VerdictClass::Ok:
        case VerdictClass::Notice:
            m_picture.rect({ cell.left(), cell.bottom() - 4, cell.width(), 4 },
                           stretch.verdictClass == VerdictClass::Ok ? "f-ok" : "f-notice");
            break;
        case VerdictClass::Warning:
            m_picture.rect(cell, "h-warning");
            m_picture.rect(cell, "o-warning");
            break;
        case VerdictClass::Critical:
            m_picture.rect(cell, "f-critical");
            break;
        case VerdictClass::NoData:
        case VerdictClass::NotApplicable:
            m_picture.rect(cell, "outline");
            break;
        }
    }
    m_picture.line({ m_plot.left(), StripTop + StripHeight },
                   { m_plot.right(), StripTop + StripHeight }, "tickline");
    m_picture.text({ m_plot.right() + 8, StripTop + StripHeight },
                   HistoryChartTexts::tr("state of each check"), "soft");
}

QByteArray HistoryChartSvg::draw()
{
    bands();
    grid();
    spans();
    events();
    curve();
    strip();
    return m_picture.svg();
}

}

QByteArray htmlHistoryChart(const ChartSeries &series, const TimeSpan &period)
{
    return HistoryChartSvg(series, period).draw();
}
