// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/statusshape.h"

#include "ui/theme/vectoricon.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace {

// All shapes are drawn on a field of 16 by 16.
constexpr qreal FieldSize = 16;

class ShapePainter
{
public:
    ShapePainter(QPainter &painter, const Theme &theme)
        : m_painter(painter)
        , m_theme(theme)
    {
    }

    void paint(StatusShape shape);
    void ring(qreal turn);

private:
    void fillCircle(const QColor &color);
    void fillOctagon();
    void hollowCircle();
    void triangle();
    void brokenLink();
    void dottedCircle();
    void line(const QColor &color, qreal width, std::initializer_list<QPointF> points);
    void dot(const QPointF &centre, qreal radius);

    QPainter &m_painter;
    const Theme &m_theme;
};

void ShapePainter::paint(StatusShape shape)
{
    const QColor on = m_theme.base; // marks inside a filled shape
    const QColor grey = m_theme.noData;
    switch (shape) {
    case StatusShape::Tick:
        fillCircle(m_theme.good);
        return line(on, 1.75, { { 4.75, 8.25 }, { 7, 10.5 }, { 11.25, 5.75 } });
    case StatusShape::Notice:
        fillCircle(m_theme.notice);
        dot({ 8, 4.75 }, 1.1);
        return line(on, 1.9, { { 8, 7.5 }, { 8, 11.5 } });
    case StatusShape::Warning:
        return triangle();
    case StatusShape::Critical:
        fillOctagon();
        line(on, 1.75, { { 5.4, 5.4 }, { 10.6, 10.6 } });
        return line(on, 1.75, { { 10.6, 5.4 }, { 5.4, 10.6 } });
    case StatusShape::Revoked:
        fillOctagon();
        return line(on, 2.5, { { 4.5, 8 }, { 11.5, 8 } });
    case StatusShape::NoData:
        hollowCircle();
        return line(grey, 1.5, { { 5.25, 8 }, { 10.75, 8 } });
    case StatusShape::TlsFailed:
        hollowCircle();
        line(grey, 1.5, { { 6, 6 }, { 10, 10 } });
        return line(grey, 1.5, { { 10, 6 }, { 6, 10 } });
    case StatusShape::Unreachable:
        return brokenLink();
    case StatusShape::Paused:
        hollowCircle();
        line(grey, 1.5, { { 6.5, 5.75 }, { 6.5, 10.25 } });
        return line(grey, 1.5, { { 9.5, 5.75 }, { 9.5, 10.25 } });
    case StatusShape::NeverChecked:
        return dottedCircle();
    case StatusShape::Checking:
        return ring(0);
    }
}

void ShapePainter::fillCircle(const QColor &color)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawEllipse(QPointF(8, 8), 7, 7);
}

void ShapePainter::fillOctagon()
{
    static const QPolygonF octagon(
        { { 5, 1 }, { 11, 1 }, { 15, 5 }, { 15, 11 }, { 11, 15 }, { 5, 15 }, { 1, 11 }, { 1, 5 } });
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.critical);
    m_painter.drawPolygon(octagon);
}

void ShapePainter::hollowCircle()
{
    m_painter.setPen(QPen(m_theme.noData, 1.5));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawEllipse(QPointF(8, 8), 6.25, 6.25);
}

void ShapePainter::triangle()
{
    m_painter.setPen(QPen(m_theme.warning, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.setBrush(m_theme.warning);
    m_painter.drawPolygon(QPolygonF({ { 8, 1.75 }, { 15, 14.25 }, { 1, 14.25 } }));
    line(m_theme.base, 1.75, { { 8, 6 }, { 8, 10 } });
    dot({ 8, 12.35 }, 1);
}

void ShapePainter::brokenLink()
{
    m_painter.setPen(QPen(m_theme.noData, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.setBrush(Qt::NoBrush);
    QPainterPath left(QPointF(6.2, 4.6));
    left.arcTo(QRectF(1, 4.6, 6.8, 6.8), 90, 180);
    left.lineTo(6.2, 11.4);
    QPainterPath right(QPointF(9.8, 4.6));
    right.arcTo(QRectF(8.2, 4.6, 6.8, 6.8), 90, -180);
    right.lineTo(9.8, 11.4);
    m_painter.drawPath(left);
    m_painter.drawPath(right);
    line(m_theme.noData, 1.4, { { 8, 1.5 }, { 8, 3.5 } });
    line(m_theme.noData, 1.4, { { 8, 12.5 }, { 8, 14.5 } });
}

void ShapePainter::dottedCircle()
{
    QPen pen(m_theme.noData, 1.5, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({ 1.9 / 1.5, 2.03 / 1.5 }); // ten dashes around, in units of the width
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawEllipse(QPointF(8, 8), 6.25, 6.25);
}

void ShapePainter::ring(qreal turn)
{
    const QRectF circle(1.75, 1.75, 12.5, 12.5);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.rule, 1.5));
    m_painter.drawEllipse(circle);
    m_painter.setPen(QPen(m_theme.accent, 1.75, Qt::SolidLine, Qt::RoundCap));
    m_painter.drawArc(circle, qRound((90 - 360 * turn) * 16), -90 * 16);
}

void ShapePainter::line(const QColor &color, qreal width, std::initializer_list<QPointF> points)
{
    m_painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPolyline(QPolygonF(points));
}

void ShapePainter::dot(const QPointF &centre, qreal radius)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.base);
    m_painter.drawEllipse(centre, radius, radius);
}

// A square in the middle of the rectangle, mapped to the field.
template <class Paint>
void onField(QPainter &painter, const QRectF &rect, const Paint &paint)
{
    const qreal side = qMin(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / FieldSize, side / FieldSize);
    paint();
    painter.restore();
}

}

StatusShape shapeOf(Verdict verdict, VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return verdict == Verdict::Revoked ? StatusShape::Revoked : StatusShape::Critical;
    case VerdictClass::NoData:
        return verdict == Verdict::TlsFailed ? StatusShape::TlsFailed : StatusShape::Unreachable;
    default:
        return shapeOf(verdictClass);
    }
}

StatusShape shapeOf(VerdictClass verdictClass)
{
    switch (verdictClass) {
    case VerdictClass::Critical:
        return StatusShape::Critical;
    case VerdictClass::Warning:
        return StatusShape::Warning;
    case VerdictClass::Notice:
        return StatusShape::Notice;
    case VerdictClass::Ok:
        return StatusShape::Tick;
    case VerdictClass::NoData:
        return StatusShape::Unreachable;
    case VerdictClass::NotApplicable:
        return StatusShape::NoData;
    }
    Q_UNREACHABLE();
}

StatusShape shapeOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return StatusShape::Critical;
    case Severity::Warning:
        return StatusShape::Warning;
    case Severity::Info:
        return StatusShape::Notice;
    case Severity::Ok:
        return StatusShape::Tick;
    case Severity::Skipped:
        return StatusShape::NoData;
    }
    Q_UNREACHABLE();
}

void paintStatusShape(QPainter &painter, const QRectF &rect, StatusShape shape, const Theme &theme)
{
    onField(painter, rect, [&] { ShapePainter(painter, theme).paint(shape); });
}

void paintCheckingRing(QPainter &painter, const QRectF &rect, qreal turn, const Theme &theme)
{
    onField(painter, rect, [&] { ShapePainter(painter, theme).ring(turn); });
}

QIcon statusIcon(StatusShape shape)
{
    return vectorIcon([shape](QPainter &painter, const QRectF &rect, QIcon::Mode) {
        paintStatusShape(painter, rect, shape, Theme::ofApplication());
    });
}

QIcon statusIcon(StatusShape shape, const Theme &theme)
{
    return vectorIcon([shape, theme](QPainter &painter, const QRectF &rect, QIcon::Mode) {
        paintStatusShape(painter, rect, shape, theme);
    });
}

QString statusShapeName(StatusShape shape)
{
    const auto translated
        = [](const char *text) { return QCoreApplication::translate("StatusShape", text); };
    switch (shape) {
    case StatusShape::Tick:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Good"));
    case StatusShape::Notice:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Notice"));
    case StatusShape::Warning:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Warning"));
    case StatusShape::Critical:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Critical"));
    case StatusShape::Revoked:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Revoked"));
    case StatusShape::NoData:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Not applicable"));
    case StatusShape::Unreachable:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Unreachable"));
    case StatusShape::TlsFailed:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "TLS failed"));
    case StatusShape::Paused:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Paused"));
    case StatusShape::NeverChecked:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Never checked"));
    case StatusShape::Checking:
        return translated(QT_TRANSLATE_NOOP("StatusShape", "Checking"));
    }
    Q_UNREACHABLE();
}
