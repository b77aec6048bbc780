// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/svgpicture.h"

namespace {

QByteArray attribute(const char *name, double value)
{
    return QByteArray(" ") + name + "=\"" + svgNumber(value) + '"';
}

QByteArray pointsText(const QList<QPointF> &points)
{
    QByteArray text;
    for (const QPointF &point : points)
        text += svgNumber(point.x()) + ',' + svgNumber(point.y()) + ' ';
    return text.trimmed();
}

}

SvgPicture::SvgPicture(double width, double height, const QString &label)
    : m_head("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 " + svgNumber(width) + ' '
             + svgNumber(height) + "\" aria-label=\"" + html(label) + "\">")
{
}

void SvgPicture::rect(const QRectF &rect, const char *classes)
{
    m_content += QByteArray("<rect class=\"") + classes + '"' + attribute("x", rect.x())
        + attribute("y", rect.y()) + attribute("width", std::max(rect.width(), 0.0))
        + attribute("height", std::max(rect.height(), 0.0)) + "/>";
}

void SvgPicture::line(QPointF from, QPointF to, const char *classes)
{
    m_content += QByteArray("<line class=\"") + classes + '"' + attribute("x1", from.x())
        + attribute("y1", from.y()) + attribute("x2", to.x()) + attribute("y2", to.y()) + "/>";
}

void SvgPicture::polyline(const QList<QPointF> &points, const char *classes)
{
    if (points.size() > 1)
        m_content += QByteArray("<polyline class=\"") + classes + "\" points=\""
            + pointsText(points) + "\"/>";
}

void SvgPicture::polygon(const QList<QPointF> &points, const char *classes)
{
    m_content
        += QByteArray("<polygon class=\"") + classes + "\" points=\"" + pointsText(points) + "\"/>";
}

void SvgPicture::circle(QPointF centre, double radius, const char *classes)
{
    m_content += QByteArray("<circle class=\"") + classes + '"' + attribute("cx", centre.x())
        + attribute("cy", centre.y()) + attribute("r", radius) + "/>";
}

void SvgPicture::text(QPointF at, const QString &text, const char *classes, Anchor anchor)
{
    constexpr const char *Anchors[] = { "", " text-anchor=\"middle\"", " text-anchor=\"end\"" };
    m_content += QByteArray("<text") + attribute("x", at.x()) + attribute("y", at.y())
        + Anchors[size_t(anchor)]
        + (*classes ? QByteArray(" class=\"") + classes + '"' : QByteArray()) + '>' + html(text)
        + "</text>";
}

QByteArray SvgPicture::svg() const
{
    return m_head + m_content + "</svg>";
}
