// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotscene.h"

#include "ui/chart/timelinepainter.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

// What happened: refreshes, missing responses, outages, new certificates, and the strip of
// verdicts.

namespace {

struct MarkTexts
{
    Q_DECLARE_TR_FUNCTIONS(HistoryChart)
};

}

void PlotScene::sideways(const QRectF &span, const QString &text, const QColor &ground)
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
    m_painter.fillRect(room.adjusted(-2, 0, 2, 0), faint(ground, 0.75f));
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
        sideways(span, MarkTexts::tr("not monitored"), m_theme.base);
    }
    for (const ChartSeries::Stretch &stretch : m_series.unreachable()) {
        QRectF span = spanRect(stretch.from, stretch.to);
        if (span.right() <= m_frame.plot.left() || span.left() >= m_frame.plot.right())
            continue;
        span.setWidth(std::max(span.width(), 1.0));
        m_painter.fillRect(span, m_theme.track);
        sideways(span,
                 stretch.verdict == Verdict::TlsFailed ? MarkTexts::tr("TLS failed")
                                                       : MarkTexts::tr("unreachable"),
                 m_theme.track);
    }
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

// Names what a mark on the zero line is, above it.
void PlotScene::paintCallout(QPointF mark, const QString &text, const QColor &color)
{
    const QFont font = fontFor(TextRole::Axis, m_font);
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(text) + 12, height = metrics.height() + 4;
    QRectF box(mark.x(), mark.y() - 52, width, height);
    box.moveLeft(std::min(box.left(), m_frame.plot.right() - width));
    line({ crisp(mark.x()), box.bottom() }, { crisp(mark.x()), mark.y() - 5 }, color);
    m_painter.setBrush(m_theme.base);
    m_painter.setPen(QPen(color, 1));
    m_painter.drawRoundedRect(box.adjusted(0.5, 0.5, 0.5, 0.5), 2, 2);
    m_painter.setFont(font);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(box, Qt::AlignCenter, text);
}

void PlotScene::paintMarkers()
{
    const double y = m_frame.y(0);
    double free = m_frame.plot.left() - 100;
    double calloutFree = free;
    for (const ChartSeries::Marker &marker : m_series.markers) {
        if (!m_frame.time.holds(marker.at))
            continue;
        const double x = m_frame.time.x(marker.at);
        if (x < free)
            continue; // a row of them reads as a row
        free = x + 5;
        const bool isMissing = marker.kind == ChartSeries::Marker::Kind::NotStapled;
        if (x >= calloutFree) {
            paintCallout({ x, y },
                         isMissing ? MarkTexts::tr("not stapled") : MarkTexts::tr("unreadable"),
                         isMissing ? m_theme.warning : m_theme.critical);
            calloutFree = x + 110;
        }
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
    const QString text = MarkTexts::tr("new certificate");
    const double width = metrics.horizontalAdvance(text);
    double free = titleRight() + 12;
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
        m_painter.drawText(QPointF(span.left() + 12, span.top() + 20), MarkTexts::tr("revoked"));
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
                       Qt::AlignRight | Qt::AlignVCenter, MarkTexts::tr("Verdict"));
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
