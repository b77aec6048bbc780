// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/timelinepainter.h"

#include "ui/theme/typography.h"

#include <QPainter>

namespace {

class TimelinePainter
{
public:
    TimelinePainter(QPainter &painter, const TimelineFacts &facts, const TimelineLayout &layout,
                    const Theme &theme, const QFont &font);
    void paint();

private:
    void grid();
    void band();
    void remaining(const QRectF &rect, UtcTime from);
    void ends();
    void outside();
    void produced();
    void lives();
    void now();
    void texts();
    void line(qreal x1, qreal y1, qreal x2, qreal y2, const QColor &color, qreal width = 1,
              Qt::PenStyle style = Qt::SolidLine);
    void arrowHead(qreal tip, qreal y, bool toRight, const QColor &color, qreal width);
    QColor inkColor(TimelineLayout::Ink ink) const;
    qreal crisp(qreal position) const; // so that a line of one pixel covers one pixel

    QPainter &m_painter;
    const TimelineFacts &m_facts;
    const TimelineLayout &m_layout;
    const Theme &m_theme;
    const QFont &m_font;
};

TimelinePainter::TimelinePainter(QPainter &painter, const TimelineFacts &facts,
                                 const TimelineLayout &layout, const Theme &theme,
                                 const QFont &font)
    : m_painter(painter)
    , m_facts(facts)
    , m_layout(layout)
    , m_theme(theme)
    , m_font(font)
{
}

void TimelinePainter::paint()
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    grid();
    lives();
    if (!m_layout.band.isNull()) {
        band();
        ends();
        outside();
        produced();
    }
    now();
    texts();
    m_painter.restore();
}

qreal TimelinePainter::crisp(qreal position) const
{
    return std::floor(position) + 0.5;
}

void TimelinePainter::line(qreal x1, qreal y1, qreal x2, qreal y2, const QColor &color, qreal width,
                           Qt::PenStyle style)
{
    m_painter.setPen(QPen(color, width, style, Qt::FlatCap));
    m_painter.drawLine(QPointF(x1, y1), QPointF(x2, y2));
}

void TimelinePainter::grid()
{
    for (const TimeScale::Tick &tick : m_layout.ticks) {
        const qreal x = crisp(m_layout.scale.x(tick.time));
        line(x, m_layout.gridTop, x, m_layout.gridBottom, m_theme.rowRule);
    }
}

void TimelinePainter::band()
{
    const QRectF &band = m_layout.band;
    const Freshness &response = *m_facts.response;
    m_painter.fillRect(band, m_theme.base);
    const qreal from = std::clamp(m_layout.nowX, band.left(), band.right());
    const bool hasBegun = m_facts.now >= response.thisUpdate;
    QRectF left = band;
    left.setLeft(hasBegun ? from : band.left());
    if (left.width() > 0.5 && hasBegun)
        remaining(left, m_facts.now);
    m_painter.setBrush(Qt::NoBrush);
    if (response.isOpenEnded) {
        const qreal top = crisp(band.top()), bottom = crisp(band.bottom() - 1);
        line(band.left(), top, band.right(), top, m_theme.secondary, 1, Qt::DashLine);
        line(band.left(), bottom, band.right(), bottom, m_theme.secondary, 1, Qt::DashLine);
        arrowHead(band.right() + 8, crisp(band.center().y()), true, m_theme.secondary, 1.5);
    } else {
        m_painter.setPen(QPen(m_theme.secondary, 1));
        m_painter.drawRect(QRectF(crisp(band.left()), crisp(band.top()),
                                  std::max<qreal>(std::floor(band.width()) - 1, 1),
                                  band.height() - 1));
    }
}

// What is left of the window: solid until a refresh is due, hatched from there on.
void TimelinePainter::remaining(const QRectF &rect, UtcTime from)
{
    const Freshness &response = *m_facts.response;
    if (m_facts.isNeutral || response.isOpenEnded) {
        m_painter.fillRect(rect, m_theme.track);
        paintHatch(m_painter, rect, m_theme.neutralBar, 1, 6);
        return;
    }
    if (from < response.due) {
        QRectF solid = rect, late = rect;
        solid.setRight(m_layout.dueX);
        late.setLeft(m_layout.dueX);
        m_painter.fillRect(solid, m_theme.good);
        paintHatch(m_painter, late, m_theme.warning, 1.2, 7);
        return;
    }
    const bool isCritical = response.levelAt(from) >= FreshnessLevel::Critical;
    const QColor color = isCritical ? m_theme.critical : m_theme.warning;
    m_painter.fillRect(rect, isCritical ? m_theme.tintCritical : m_theme.tintWarning);
    paintHatch(m_painter, rect, color, 2, 7);
    if (isCritical)
        paintHatch(m_painter, rect, color, 2, 7, true);
}

void TimelinePainter::ends()
{
    const QRectF &band = m_layout.band;
    for (const auto &[from, to] : m_layout.leaders) {
        if (m_facts.response->isOpenEnded && from.x() > band.left())
            continue;
        const bool isDue = !m_facts.isList && std::abs(from.x() - m_layout.dueX) < 0.01;
        const qreal x = crisp(std::min(from.x(), band.right() - 1));
        line(x, from.y() + 1, x, band.bottom(), isDue ? m_theme.warning : m_theme.text);
    }
}

void TimelinePainter::arrowHead(qreal tip, qreal y, bool toRight, const QColor &color, qreal width)
{
    const qreal back = toRight ? -6 : 6;
    m_painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPolyline(QPolygonF({ { tip + back, y - 4 }, { tip, y }, { tip + back, y + 4 } }));
}

// From the window's end to now, or from now to its beginning.
void TimelinePainter::outside()
{
    const QRectF &gap = m_layout.outside;
    if (gap.isNull() || gap.width() < 8)
        return;
    const QRectF &words = m_layout.outsideText;
    const qreal y = crisp(gap.center().y());
    const QColor color = m_theme.critical;
    const auto dash = [&](qreal from, qreal to) {
        if (to - from > 4)
            line(from, y, to, y, color, 1.6, Qt::DashLine);
    };
    if (words.isNull()) {
        dash(gap.left(), gap.right());
    } else {
        dash(gap.left(), words.left() - 8);
        dash(words.right() + 8, gap.right() - 2);
    }
    arrowHead(gap.right() - 1, y, true, color, 1.6);
}

void TimelinePainter::produced()
{
    if (m_layout.producedX == 0)
        return;
    const QPointF c(m_layout.producedX, m_layout.producedY);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.secondary);
    m_painter.drawPolygon(QPolygonF(
        { c + QPointF(0, -4), c + QPointF(4, 0), c + QPointF(0, 4), c + QPointF(-4, 0) }));
}

void TimelinePainter::lives()
{
    const TimeScale &scale = m_layout.scale;
    for (const TimelineLayout::Row &row : m_layout.rows) {
        const bool beginsBefore = row.life.notBefore < scale.from;
        const bool endsAfter = row.life.notAfter > scale.to;
        const qreal y = row.y;
        const qreal from = beginsBefore ? scale.left - 8 : scale.x(row.life.notBefore);
        const qreal to = endsAfter ? scale.right + 8 : scale.x(row.life.notAfter);
        const QColor color = m_theme.secondary;
        if (row.life.notBefore > scale.to) { // all of it is to come
            arrowHead(scale.right + 8, y, true, color, 1.5);
            continue;
        }
        if (row.life.notAfter < scale.from) { // all of it is over
            arrowHead(scale.left - 8, y, false, color, 1.5);
            continue;
        }
        line(from + (beginsBefore ? 2 : 0), y, to - (endsAfter ? 2 : 0), y, color, 3);
        if (beginsBefore)
            arrowHead(from, y, false, color, 1.5);
        else
            line(from, y - 5, from, y + 5, m_theme.text, 2);
        if (endsAfter)
            arrowHead(to, y, true, color, 1.5);
        else
            line(to, y - 5, to, y + 5, m_theme.text, 2);
    }
}

void TimelinePainter::now()
{
    const qreal x = m_layout.nowX;
    const qreal top = m_layout.nowTop;
    line(x, top, x, m_layout.gridBottom, m_theme.accent, 2);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent);
    m_painter.drawPolygon(QPolygonF({ { x - 5, top }, { x + 5, top }, { x, top + 7 } }));
}

QColor TimelinePainter::inkColor(TimelineLayout::Ink ink) const
{
    switch (ink) {
    case TimelineLayout::Ink::Normal:
        return m_theme.text;
    case TimelineLayout::Ink::Secondary:
        return m_theme.secondary;
    case TimelineLayout::Ink::Accent:
        return m_theme.accent;
    case TimelineLayout::Ink::Critical:
        return m_theme.critical;
    }
    Q_UNREACHABLE();
}

void TimelinePainter::texts()
{
    for (const TimelineLayout::Text &text : m_layout.texts) {
        const TextRole role = text.isSmall ? TextRole::Axis
            : text.isStrong                ? TextRole::SecondaryStrong
                                           : TextRole::Secondary;
        m_painter.setFont(fontFor(role, m_font));
        m_painter.setPen(inkColor(text.ink));
        m_painter.drawText(text.rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                           text.text);
    }
}

}

void paintTimeline(QPainter &painter, const TimelineFacts &facts, const TimelineLayout &layout,
                   const Theme &theme, const QFont &font)
{
    TimelinePainter(painter, facts, layout, theme, font).paint();
}

void paintHatch(QPainter &painter, const QRectF &rect, const QColor &color, qreal lineWidth,
                qreal distance, bool isMirrored)
{
    if (rect.width() <= 0 || rect.height() <= 0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(color, lineWidth));
    const qreal height = rect.height();
    // Phase by the device, not by the rectangle: neighbouring stretches fit together.
    const qreal phase = std::fmod(rect.left(), distance);
    QList<QLineF> lines;
    for (qreal x = rect.left() - phase - height; x < rect.right() + height; x += distance) {
        if (isMirrored)
            lines.append({ x, rect.top(), x + height, rect.bottom() });
        else
            lines.append({ x, rect.bottom(), x + height, rect.top() });
    }
    painter.drawLines(lines);
    painter.restore();
}
