// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plotscene.h"

#include "ui/chart/timelinepainter.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/typography.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

// What happened: refreshes, missing responses, outages, new certificates.

namespace {

constexpr Duration OneDay { 86'400 };

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

// Where only sums of days are left, there is no line to draw.
void PlotScene::paintDays()
{
    if (m_series->days.isEmpty())
        return;
    const QRectF span = spanRect(m_series->days.first().day, m_series->days.last().day + OneDay);
    if (span.width() < 1)
        return;
    m_painter.fillRect(span, faint(m_theme.track, 0.4f));
    const QFont font = fontFor(TextRole::Secondary, m_font);
    const QString text = MarkTexts::tr("daily sums, no single checks");
    const QFontMetricsF metrics(font);
    if (metrics.horizontalAdvance(text) + 24 > span.width())
        return sideways(span, MarkTexts::tr("daily sums"), m_theme.base);
    m_painter.setFont(font);
    m_painter.setPen(m_theme.secondary);
    m_painter.drawText(span, Qt::AlignCenter, text);
}

void PlotScene::paintSpans()
{
    paintDays();
    for (const ChartSeries::Stretch &stretch : m_series->unmonitored()) {
        const QRectF span = spanRect(stretch.from, stretch.to);
        if (span.width() < 1)
            continue;
        m_painter.fillRect(span, m_theme.base);
        paintHatch(m_painter, span, m_theme.rule, 1, 9);
        sideways(span, MarkTexts::tr("not monitored"), m_theme.base);
    }
    for (const ChartSeries::Stretch &stretch : m_series->unreachable()) {
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
    const double apart = isComparing() ? 26 : 9;
    double free = m_frame.plot.left() - 100;
    for (const ChartSeries::Refresh &refresh : m_series->refreshes) {
        if (!m_frame.time.holds(refresh.at))
            continue;
        const double x = m_frame.time.x(refresh.at), y = m_frame.y(refresh.value) - 6;
        if (x < free)
            continue; // too many to tell apart
        free = x + apart;
        if (isComparing()) {
            paintLineMark(m_painter, { x, y + 6 }, m_line->number, m_theme);
            continue;
        }
        m_painter.drawPolygon(QPolygonF({ { x - 4.5, y }, { x + 4.5, y }, { x, y - 7 } }));
    }
}

void PlotScene::paintDots()
{
    const auto mark = [this](QPointF at, double radius) {
        if (isComparing())
            paintLineMark(m_painter, at, m_line->number, m_theme);
        else
            m_painter.drawEllipse(at, radius, radius);
    };
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent);
    for (const QPointF &dot : m_series->dots) {
        if (m_frame.time.holds({ qint64(dot.x() * 1000) }))
            mark({ m_frame.x(dot.x()), m_frame.y(dot.y()) }, 3);
    }
    const auto last = std::find_if(m_series->line.rbegin(), m_series->line.rend(),
                                   [](QPointF point) { return !std::isnan(point.y()); });
    if (last != m_series->line.rend() && m_frame.time.holds({ qint64(last->x() * 1000) }))
        mark({ m_frame.x(last->x()), m_frame.y(last->y()) }, 4);
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
    for (const ChartSeries::Marker &marker : m_series->markers) {
        if (!m_frame.time.holds(marker.at))
            continue;
        const double x = m_frame.time.x(marker.at);
        if (x < free)
            continue; // a row of them reads as a row
        free = x + 5;
        if (isComparing()) {
            paintLineMark(m_painter, { x, y }, m_line->number, m_theme, false);
            continue;
        }
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
    for (const UtcTime at : m_series->certificateChanges) {
        if (!m_frame.time.holds(at))
            continue;
        const double x = crisp(m_frame.time.x(at));
        line({ x, m_frame.plot.top() - 4 }, { x, m_frame.plot.bottom() },
             isComparing() ? ink() : m_theme.text, 1, Qt::DashLine);
        if (isComparing())
            continue;
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
    if (!m_series->revokedFrom || m_series->strip.isEmpty())
        return;
    const QRectF span = spanRect(*m_series->revokedFrom, m_series->strip.last().to);
    if (span.width() < 1)
        return;
    if (isComparing()) { // the strips say how long
        if (m_frame.time.holds(*m_series->revokedFrom))
            line({ crisp(span.left()), span.top() }, { crisp(span.left()), span.bottom() }, ink(),
                 3);
    } else {
        m_painter.fillRect(QRectF(span.left(), span.top(), span.width(), 4), m_theme.critical);
    }
    if (m_frame.time.holds(*m_series->revokedFrom))
        paintStatusShape(m_painter, QRectF(span.left() - 8, span.top() - 6, 16, 16),
                         StatusShape::Revoked, m_theme);
    m_painter.setFont(fontFor(TextRole::SecondaryStrong, m_font));
    m_painter.setPen(m_theme.critical);
    if (span.width() > 80 && !isComparing())
        m_painter.drawText(QPointF(span.left() + 12, span.top() + 20), MarkTexts::tr("revoked"));
}
