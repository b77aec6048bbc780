// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotscene.h"

#include "ui/chart/timelinepainter.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr double TickPixels = 58; // at least, between two dates
constexpr double LongHours = 240; // from here on the axis counts days

QString tr(const char *text)
{
    return QCoreApplication::translate("HistoryChart", text);
}

QColor faint(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

bool countsDays(const ChartSeries &series)
{
    return series.quantity != ChartQuantity::ShareUsed
        && std::max(series.highest, -series.lowest) > LongHours;
}

double crisp(double position)
{
    return std::floor(position) + 0.5;
}

}

QMarginsF PlotScene::margins(const QFont &font)
{
    const QFontMetricsF small(fontFor(TextRole::Secondary, font));
    return { 72, 2 * small.height() + 8, 168, 14 + 16 + 2 * small.height() + 14 };
}

std::pair<double, double> PlotScene::valueRange(const ChartSeries &series)
{
    double low = std::min(0.0, series.lowest), high = series.highest;
    if (series.limits && series.quantity != ChartQuantity::TimeLeft)
        high = std::max(high, series.limits->expired);
    if (high - low < 1e-6)
        high = low + 1;
    if (series.quantity == ChartQuantity::TimeLeft)
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
    paintSpans();
    m_painter.restore();
}

void PlotScene::paintFront()
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setClipping(false);
    paintRefreshes();
    paintDots();
    paintMarkers();
    paintRevoked();
    paintCertificateChanges();
    paintValueLabels();
    paintTimeLabels();
    paintBandLabels();
    paintStrip();
    m_painter.restore();
}

QList<PlotScene::Band> PlotScene::bands() const
{
    if (!m_series.limits)
        return {};
    const ChartSeries::Limits &l = *m_series.limits;
    const QString warning = toText(l.warningAfter), critical = toText(l.criticalAfter);
    const auto text = [&](const char *relation, const QString &length, double value) {
        return tr(relation).arg(m_series.quantity == ChartQuantity::ShareUsed
                                    ? QStringLiteral("%1 %").arg(std::lround(value))
                                    : length);
    };
    const char *below = QT_TRANSLATE_NOOP("HistoryChart", "below %1");
    const char *above = QT_TRANSLATE_NOOP("HistoryChart", "above %1");
    if (m_series.quantity == ChartQuantity::TimeLeft)
        return { { l.warning, Infinity, VerdictClass::Ok, false, tr("Good"),
                   text(above, warning, 0) },
                 { l.critical, l.warning, VerdictClass::Warning, false, tr("Refresh due"),
                   text(below, warning, 0) },
                 { l.expired, l.critical, VerdictClass::Critical, false, tr("About to expire"),
                   text(below, critical, 0) },
                 { -Infinity, l.expired, VerdictClass::Critical, true, tr("Expired"), {} } };
    return { { l.expired, Infinity, VerdictClass::Critical, true, tr("Expired"), {} },
             { l.critical, l.expired, VerdictClass::Critical, false, tr("About to expire"),
               text(above, critical, l.critical) },
             { l.warning, l.critical, VerdictClass::Warning, false, tr("Refresh due"),
               text(above, warning, l.warning) },
             { -Infinity, l.warning, VerdictClass::Ok, false, tr("Good"),
               text(below, warning, l.warning) } };
}

void PlotScene::paintBands()
{
    for (const Band &band : bands()) {
        if (band.verdictClass == VerdictClass::Ok)
            continue;
        const double top = m_frame.y(std::min(band.high, m_frame.high));
        const double bottom = m_frame.y(std::max(band.low, m_frame.low));
        const QRectF rect(m_frame.plot.left(), top, m_frame.plot.width(), bottom - top);
        if (rect.height() <= 0)
            continue;
        const bool isCritical = band.verdictClass == VerdictClass::Critical;
        m_painter.fillRect(rect, m_theme.tintOf(band.verdictClass));
        paintHatch(m_painter, rect,
                   faint(m_theme.colorOf(band.verdictClass), band.isExpired ? 0.4f : 0.22f), 1,
                   band.isExpired   ? 5
                       : isCritical ? 7
                                    : 14,
                   isCritical);
    }
}

// Names at the right edge, each beside its band, moved apart where bands are thin.
void PlotScene::paintBandLabels()
{
    const QFont strong = fontFor(TextRole::SecondaryStrong, m_font);
    const QFont plain = fontFor(TextRole::Secondary, m_font);
    const double lineHeight = std::ceil(QFontMetricsF(strong).height());
    struct Label
    {
        Band band;
        double centre, height, top;
    };
    QList<Label> labels;
    for (const Band &band : bands()) {
        const double top = m_frame.y(std::min(band.high, m_frame.high));
        const double bottom = m_frame.y(std::max(band.low, m_frame.low));
        if (bottom - top < 1)
            continue;
        const double height = lineHeight * (band.text.isEmpty() ? 1 : 2);
        labels.append({ band, (top + bottom) / 2, height, 0 });
    }
    double free = m_frame.plot.top() - lineHeight;
    for (Label &label : labels) {
        label.top = std::max(label.centre - label.height / 2, free);
        free = label.top + label.height + 2;
    }
    double limit = m_frame.plot.bottom() + lineHeight;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->top = std::min(label->top, limit - label->height);
        limit = label->top - 2;
    }
    const double left = m_frame.plot.right() + 12;
    for (const Label &label : std::as_const(labels)) {
        m_painter.setFont(strong);
        m_painter.setPen(m_theme.colorOf(label.band.verdictClass));
        m_painter.drawText(QPointF(left, label.top + QFontMetricsF(strong).ascent()),
                           label.band.title);
        m_painter.setFont(plain);
        m_painter.setPen(m_theme.secondary);
        m_painter.drawText(QPointF(left, label.top + lineHeight + QFontMetricsF(plain).ascent()),
                           label.band.text);
        const double edge = crisp(m_frame.y(std::min(label.band.high, m_frame.high)));
        if (edge > m_frame.plot.top() + 1)
            line({ m_frame.plot.right(), edge }, { m_frame.plot.right() + 6, edge },
                 m_theme.secondary);
    }
}

double PlotScene::valueStep() const
{
    const double perPixel = (m_frame.high - m_frame.low) / std::max(m_frame.plot.height(), 1.0);
    const double wanted = perPixel * 26;
    if (m_series.quantity == ChartQuantity::ShareUsed) {
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
    const double step = valueStep();
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

void PlotScene::sideways(const QRectF &span, const QString &text)
{
    const QFont font = fontFor(TextRole::Axis, m_font);
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(text);
    if (span.width() < metrics.height() + 2 || span.height() < width + 16)
        return;
    m_painter.save();
    m_painter.setFont(font);
    m_painter.translate(span.center().x(), span.top() + 8);
    m_painter.rotate(90);
    const QRectF room(0, -metrics.height() / 2, width + 4, metrics.height());
    m_painter.fillRect(room.adjusted(-2, 0, 2, 0), faint(m_theme.base, 0.75f));
    m_painter.setPen(m_theme.secondary);
    m_painter.drawText(room, Qt::AlignCenter, text);
    m_painter.restore();
}

void PlotScene::paintSpans()
{
    for (const ChartSeries::Stretch &stretch : m_series.unmonitored()) {
        const QRectF span = spanRect(stretch.from, stretch.to);
        if (span.width() < 1)
            continue;
        m_painter.fillRect(span, m_theme.base);
        paintHatch(m_painter, span, m_theme.rule, 1, 9);
        sideways(span, tr("not monitored"));
    }
    for (const ChartSeries::Stretch &stretch : m_series.unreachable()) {
        QRectF span = spanRect(stretch.from, stretch.to);
        if (span.right() <= m_frame.plot.left() || span.left() >= m_frame.plot.right())
            continue;
        span.setWidth(std::max(span.width(), 1.0));
        m_painter.fillRect(span, m_theme.track);
        sideways(span,
                 stretch.verdict == Verdict::TlsFailed ? tr("TLS failed") : tr("unreachable"));
    }
}

void PlotScene::paintTimeLabels()
{
    const QFont font = fontFor(TextRole::Secondary, m_font);
    const QFont small = fontFor(TextRole::Axis, m_font);
    const QFontMetricsF metrics(font);
    const double top = m_frame.strip().bottom() + 8;
    double free = m_frame.plot.left() - 40;
    for (const TimeScale::Tick &tick : m_frame.time.ticks(TickPixels)) {
        const double x = m_frame.time.x(tick.time);
        line({ crisp(x), m_frame.strip().bottom() + 1 }, { crisp(x), m_frame.strip().bottom() + 5 },
             m_theme.secondary);
        const double width = std::ceil(metrics.horizontalAdvance(tick.text));
        if (x - width / 2 < free || x + width / 2 > m_frame.plot.right() + 30)
            continue;
        m_painter.setFont(font);
        m_painter.setPen(m_theme.text);
        m_painter.drawText(QRectF(x - width, top, 2 * width, metrics.height()), Qt::AlignHCenter,
                           tick.text);
        m_painter.setFont(small);
        m_painter.setPen(m_theme.secondary);
        m_painter.drawText(QRectF(x - width, top + metrics.height(), 2 * width, metrics.height()),
                           Qt::AlignHCenter, tick.weekday);
        free = x + width / 2 + 8;
    }
    m_painter.setFont(small);
    m_painter.setPen(m_theme.secondary);
    const QString zone
        = m_frame.time.isWithinOneYear() ? tr("%1, UTC").arg(yearOf(m_frame.time.from)) : tr("UTC");
    m_painter.drawText(QRectF(m_frame.plot.right() + 12, top, 140, metrics.height()),
                       Qt::AlignRight, zone);
}

void PlotScene::paintValueLabels()
{
    const QFont font = fontFor(TextRole::Secondary, m_font);
    const QFontMetricsF metrics(font);
    m_painter.setFont(font);
    m_painter.setPen(m_theme.secondary);
    const double step = valueStep();
    const double divisor = countsDays(m_series) ? 24 : 1;
    for (double value = std::ceil(m_frame.low / step) * step; value <= m_frame.high;
         value += step) {
        const QString text = QString::number(std::round(value / divisor * 100) / 100)
                                 .replace(u'-', QStringLiteral("−"));
        const double y = m_frame.y(value);
        m_painter.drawText(
            QRectF(0, y - metrics.height() / 2, m_frame.plot.left() - 10, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, text);
    }
    m_painter.drawText(QPointF(m_frame.plot.left() - 48,
                               m_frame.plot.top() - metrics.height() - metrics.descent() - 2),
                       quantityTitle(m_series));
}

void PlotScene::paintRefreshes()
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent);
    double free = m_frame.plot.left() - 100;
    for (const ChartSeries::Refresh &refresh : m_series.refreshes) {
        if (!m_frame.time.holds(refresh.at))
            continue;
        const double x = m_frame.time.x(refresh.at), y = m_frame.y(refresh.value) - 6;
        if (x < free)
            continue; // too many to tell apart
        free = x + 9;
        m_painter.drawPolygon(QPolygonF({ { x - 4.5, y }, { x + 4.5, y }, { x, y - 7 } }));
    }
}

void PlotScene::paintDots()
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent);
    for (const QPointF &dot : m_series.dots) {
        if (m_frame.time.holds({ qint64(dot.x() * 1000) }))
            m_painter.drawEllipse(QPointF(m_frame.x(dot.x()), m_frame.y(dot.y())), 3, 3);
    }
    const auto last = std::find_if(m_series.line.rbegin(), m_series.line.rend(),
                                   [](QPointF point) { return !std::isnan(point.y()); });
    if (last != m_series.line.rend() && m_frame.time.holds({ qint64(last->x() * 1000) }))
        m_painter.drawEllipse(QPointF(m_frame.x(last->x()), m_frame.y(last->y())), 4, 4);
}

void PlotScene::paintMarkers()
{
    const double y = m_frame.y(0);
    double free = m_frame.plot.left() - 100;
    for (const ChartSeries::Marker &marker : m_series.markers) {
        if (!m_frame.time.holds(marker.at))
            continue;
        const double x = m_frame.time.x(marker.at);
        if (x < free)
            continue; // a row of them reads as a row
        free = x + 5;
        const bool isMissing = marker.kind == ChartSeries::Marker::Kind::NotStapled;
        m_painter.setPen(QPen(isMissing ? m_theme.warning : m_theme.critical, 2));
        m_painter.setBrush(m_theme.base);
        if (isMissing)
            m_painter.drawEllipse(QPointF(x, y), 4.5, 4.5);
        else
            m_painter.drawRect(QRectF(x - 4, y - 4, 8, 8));
    }
}

void PlotScene::paintCertificateChanges()
{
    const QFont font = fontFor(TextRole::Axis, m_font);
    const QFontMetricsF metrics(font);
    const QString text = tr("new certificate");
    const double width = metrics.horizontalAdvance(text);
    double free = m_frame.plot.left();
    for (const UtcTime at : m_series.certificateChanges) {
        if (!m_frame.time.holds(at))
            continue;
        const double x = crisp(m_frame.time.x(at));
        line({ x, m_frame.plot.top() - 4 }, { x, m_frame.plot.bottom() }, m_theme.text, 1,
             Qt::DashLine);
        const double left
            = std::clamp(x - width / 2, m_frame.plot.left(), m_frame.plot.right() - width);
        if (left < free)
            continue;
        m_painter.setFont(font);
        m_painter.setPen(m_theme.text);
        m_painter.drawText(QPointF(left, m_frame.plot.top() - 7), text);
        free = left + width + 8;
    }
}

void PlotScene::paintRevoked()
{
    if (!m_series.revokedFrom || m_series.strip.isEmpty())
        return;
    const QRectF span = spanRect(*m_series.revokedFrom, m_series.strip.last().to);
    if (span.width() < 1)
        return;
    m_painter.fillRect(QRectF(span.left(), span.top(), span.width(), 4), m_theme.critical);
    if (m_frame.time.holds(*m_series.revokedFrom))
        paintStatusShape(m_painter, QRectF(span.left() - 8, span.top() - 6, 16, 16),
                         StatusShape::Revoked, m_theme);
    m_painter.setFont(fontFor(TextRole::SecondaryStrong, m_font));
    m_painter.setPen(m_theme.critical);
    if (span.width() > 80)
        m_painter.drawText(QPointF(span.left() + 12, span.top() + 20), tr("revoked"));
}

void PlotScene::paintStretch(const ChartSeries::Stretch &stretch, const QRectF &cell)
{
    if (!stretch.isMonitored) {
        paintHatch(m_painter, cell, m_theme.rule, 1, 7);
        return;
    }
    const QColor color = m_theme.colorOf(stretch.verdictClass);
    const bool isMissing = stretch.verdict == Verdict::Missing;
    switch (stretch.verdictClass) {
    case VerdictClass::Ok:
    case VerdictClass::Notice:
        return m_painter.fillRect(cell, color);
    case VerdictClass::Warning:
        if (isMissing) {
            m_painter.setPen(QPen(color, 1.5));
            m_painter.setBrush(m_theme.base);
            return m_painter.drawRect(cell.adjusted(0.75, 0.75, -0.75, -0.75));
        }
        m_painter.fillRect(cell, color);
        return paintHatch(m_painter, cell, faint(m_theme.base, 0.55f), 1.5, 7);
    case VerdictClass::Critical:
        m_painter.fillRect(cell, color);
        return paintHatch(m_painter, cell, faint(m_theme.base, 0.5f), 1.5, 5, true);
    case VerdictClass::NoData:
    case VerdictClass::NotApplicable:
        m_painter.fillRect(cell, m_theme.track);
        return line({ cell.left(), cell.center().y() }, { cell.right(), cell.center().y() }, color,
                    2);
    }
}

void PlotScene::paintStrip()
{
    const QRectF strip = m_frame.strip();
    const QFont font = fontFor(TextRole::Secondary, m_font);
    m_painter.setFont(font);
    m_painter.setPen(m_theme.secondary);
    m_painter.drawText(QRectF(0, strip.top(), strip.left() - 10, strip.height()),
                       Qt::AlignRight | Qt::AlignVCenter, tr("Verdict"));
    for (const ChartSeries::Stretch &stretch : m_series.strip) {
        QRectF cell = spanRect(stretch.from, stretch.to);
        if (stretch.to < m_frame.time.from || stretch.from > m_frame.time.to)
            continue;
        cell = QRectF(cell.left(), strip.top(), std::max(cell.width(), 1.0), strip.height());
        paintStretch(stretch, cell);
    }
    m_painter.setPen(QPen(m_theme.buttonBorder, 1));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(strip.adjusted(-0.5, -0.5, 0.5, 0.5));
}

void PlotScene::paintReading(const Observation &observation, std::optional<double> value)
{
    const QRectF &plot = m_frame.plot;
    const double x = m_frame.time.x(observation.at);
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    line({ crisp(x), plot.top() }, { crisp(x), m_frame.strip().bottom() }, m_theme.text, 1,
         Qt::DotLine);
    if (value) {
        const double y = m_frame.y(*value);
        line({ plot.left(), crisp(y) }, { plot.right(), crisp(y) }, m_theme.text, 1, Qt::DotLine);
        m_painter.setPen(QPen(m_theme.accent, 2));
        m_painter.setBrush(m_theme.base);
        m_painter.drawEllipse(QPointF(x, y), 5, 5);
    }
    m_painter.restore();
}

QString quantityTitle(const ChartSeries &series)
{
    const bool days = countsDays(series);
    switch (series.quantity) {
    case ChartQuantity::TimeLeft:
        return days ? tr("Time left, days") : tr("Time left, hours");
    case ChartQuantity::ShareUsed:
        return tr("Share of the window used, %");
    case ChartQuantity::Age:
        return days ? tr("Age, days") : tr("Age, hours");
    }
    Q_UNREACHABLE();
}

QString quantityName(ChartQuantity quantity)
{
    switch (quantity) {
    case ChartQuantity::TimeLeft:
        return tr("Time left");
    case ChartQuantity::ShareUsed:
        return tr("Share of the window used");
    case ChartQuantity::Age:
        return tr("Age");
    }
    Q_UNREACHABLE();
}

QString quantityText(ChartQuantity quantity, double value)
{
    if (quantity == ChartQuantity::ShareUsed)
        return QStringLiteral("%1 %").arg(int(std::floor(value)));
    return toText(Duration { qint64(std::llround(value * 3600)) });
}
