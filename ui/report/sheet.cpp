// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/sheet.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QImage>
#include <QPainterPath>

namespace {

struct Face
{
    double size;
    double leading;
    bool isBold;
};

Face faceOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Title:
        return { 25, 32, true };
    case TextStyle::HostName:
        return { 19, 24, true };
    case TextStyle::Heading:
        return { 16, 20, true };
    case TextStyle::Section:
        return { 13, 16, true };
    case TextStyle::KeySentence:
        return { 13, 18, false };
    case TextStyle::TileNumber:
        return { 27, 32, true };
    case TextStyle::Body:
        return { 9, 12, false };
    case TextStyle::BodyBold:
        return { 9, 12, true };
    case TextStyle::Finding:
        return { 8, 11, false };
    case TextStyle::FindingBold:
        return { 8, 11, true };
    case TextStyle::Table:
        return { 7.5, 10, false };
    case TextStyle::TableBold:
        return { 7.5, 10, true };
    case TextStyle::Chart:
        return { 6.8, 9, false };
    case TextStyle::ChartBold:
        return { 6.8, 9, true };
    case TextStyle::Code:
        return { 7, 9, false };
    }
    Q_UNREACHABLE();
}

}

namespace {

QFont fontOf(TextStyle style)
{
    const Face face = faceOf(style);
    QFont font(style == TextStyle::Code ? QStringLiteral("DejaVu Sans Mono") : Sheet::family());
    font.setPixelSize(qRound(face.size * Sheet::UnitsPerPoint));
    font.setBold(face.isBold);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Too little to see, yet no letters are joined to ligatures, which copied text would keep.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.02);
    return font;
}

}

// Its digits are all of one width, so that columns of numbers stand straight.
QString Sheet::family()
{
    static const QString family = QFontDatabase::hasFamily(QStringLiteral("Noto Sans"))
        ? QStringLiteral("Noto Sans")
        : QStringLiteral("DejaVu Sans");
    return family;
}

Sheet::Sheet(QPainter *painter, QSizeF sizeInPoints)
    : m_painter(painter)
    , m_size(sizeInPoints)
{
    for (int i = 0; i < TextStyleCount; ++i)
        m_fonts[size_t(i)] = fontOf(TextStyle(i));
}

QRectF Sheet::scaled(const QRectF &rect)
{
    return { rect.topLeft() * UnitsPerPoint, rect.size() * UnitsPerPoint };
}

double Sheet::leading(TextStyle style)
{
    return faceOf(style).leading;
}

QColor Sheet::color(Ink ink)
{
    switch (ink) {
    case Ink::Text:
        return QColor(0x1B, 0x1F, 0x24);
    case Ink::Secondary:
        return QColor(0x5A, 0x60, 0x68);
    case Ink::Accent:
        return QColor(0x17, 0x36, 0x4F);
    case Ink::Hairline:
        return QColor(0xC9, 0xCE, 0xD4);
    case Ink::White:
        return Qt::white;
    }
    Q_UNREACHABLE();
}

double Sheet::textWidth(const QString &text, TextStyle style) const
{
    return QFontMetricsF(font(style), m_painter->device()).horizontalAdvance(text) / UnitsPerPoint;
}

double Sheet::line(double x, double baseline, const QString &text, TextStyle style, Ink ink,
                   double width)
{
    const QFont face = font(style);
    const QFontMetricsF metrics(face, m_painter->device());
    const QString shown
        = width > 0 ? metrics.elidedText(text, Qt::ElideMiddle, scaled(width)) : text;
    m_painter->setFont(face);
    m_painter->setPen(color(ink));
    m_painter->drawText(QPointF(scaled(x), scaled(baseline)), shown);
    return metrics.horizontalAdvance(shown) / UnitsPerPoint;
}

void Sheet::lineRight(double right, double baseline, const QString &text, TextStyle style, Ink ink,
                      double width)
{
    const double natural = textWidth(text, style);
    const double drawn = width > 0 ? std::min(natural, width) : natural;
    line(right - drawn, baseline, text, style, ink, width > 0 ? drawn + 0.1 : 0);
}

void Sheet::lineCentred(double centre, double baseline, const QString &text, TextStyle style,
                        Ink ink)
{
    line(centre - textWidth(text, style) / 2, baseline, text, style, ink);
}

namespace {

// Lays text out in lines of the given width; anywhere where a word is wider than that.
int layOut(QTextLayout &layout, double width, int mostLines)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    int lines = 0;
    while (mostLines == 0 || lines < mostLines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        ++lines;
    }
    layout.endLayout();
    return lines;
}

// What is laid out of the text, with an ellipsis where that is not all of it.
QString cutText(const QTextLayout &layout, int lines)
{
    const QTextLine last = layout.lineAt(lines - 1);
    const qsizetype end = last.textStart() + last.textLength();
    if (end >= layout.text().size())
        return layout.text();
    return layout.text().left(std::max<qsizetype>(end - 2, last.textStart() + 1)).trimmed()
        + QChar(0x2026);
}

}

LaidText Sheet::laidText(double width, const QString &text, TextStyle style, int mostLines) const
{
    LaidText laid;
    laid.leading = leading(style);
    laid.layout = std::make_shared<QTextLayout>(text, font(style), m_painter->device());
    laid.lines = layOut(*laid.layout, scaled(width), mostLines);
    if (mostLines > 0 && laid.lines == mostLines) {
        const QString cut = cutText(*laid.layout, laid.lines);
        if (cut != text) {
            laid.layout->setText(cut);
            laid.lines = layOut(*laid.layout, scaled(width), mostLines);
        }
    }
    return laid;
}

double Sheet::draw(double x, double top, const LaidText &text, Ink ink)
{
    m_painter->setPen(color(ink));
    for (int i = 0; i < text.lines; ++i) {
        QTextLine line = text.layout->lineAt(i);
        // The line stands in the middle of its leading.
        const double lift = (scaled(text.leading) - line.height()) / 2;
        line.setPosition({ 0, scaled(i * text.leading) + lift });
        line.draw(m_painter, QPointF(scaled(x), scaled(top)));
    }
    return top + text.height();
}

double Sheet::paragraph(double x, double top, double width, const QString &text, TextStyle style,
                        Ink ink, int mostLines)
{
    return draw(x, top, laidText(width, text, style, mostLines), ink);
}

void Sheet::rule(double x1, double x2, double y, double thickness, Ink ink)
{
    stroke({ x1, y }, { x2, y }, color(ink), thickness);
}

void Sheet::stroke(QPointF from, QPointF to, const QColor &ink, double thickness,
                   Qt::PenStyle style)
{
    m_painter->setPen(QPen(ink, scaled(thickness), style, Qt::FlatCap));
    m_painter->drawLine(from * UnitsPerPoint, to * UnitsPerPoint);
}

void Sheet::fill(const QRectF &rect, const QColor &ink)
{
    m_painter->fillRect(scaled(rect), ink);
}

void Sheet::frame(const QRectF &rect, const QColor &ink, double thickness)
{
    m_painter->setPen(QPen(ink, scaled(thickness), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    m_painter->setBrush(Qt::NoBrush);
    m_painter->drawRect(scaled(rect));
}

void Sheet::hatch(const QRectF &rect, const QColor &ink, double thickness, double distance,
                  bool crossed)
{
    m_painter->save();
    m_painter->setClipRect(scaled(rect), Qt::IntersectClip);
    for (double x = rect.left() - rect.height(); x < rect.right(); x += distance) {
        stroke({ x, rect.bottom() }, { x + rect.height(), rect.top() }, ink, thickness);
        if (crossed)
            stroke({ x, rect.top() }, { x + rect.height(), rect.bottom() }, ink, thickness);
    }
    m_painter->restore();
}

void Sheet::polygon(const QPolygonF &points, const QColor &ink)
{
    QPolygonF device;
    for (const QPointF &point : points)
        device.append(point * UnitsPerPoint);
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(ink);
    m_painter->drawPolygon(device);
}

void Sheet::circle(QPointF centre, double radius, const QColor &ink, bool filled)
{
    m_painter->setPen(QPen(ink, scaled(1)));
    m_painter->setBrush(filled ? QBrush(ink) : QBrush(Qt::white));
    m_painter->drawEllipse(centre * UnitsPerPoint, scaled(radius), scaled(radius));
}

void Sheet::shape(double x, double top, double size, StatusShape shape)
{
    m_painter->save();
    paintStatusShape(*m_painter, scaled(QRectF(x, top, size, size)), shape, theme());
    m_painter->restore();
}

void Sheet::image(const QRectF &rect, const QImage &image)
{
    m_painter->drawImage(scaled(rect), image);
}

void Sheet::embed(QPointF topLeft, double pointsPerPixel,
                  const std::function<void(QPainter &)> &paint)
{
    m_painter->save();
    m_painter->translate(topLeft * UnitsPerPoint);
    m_painter->scale(scaled(pointsPerPixel), scaled(pointsPerPixel));
    paint(*m_painter);
    m_painter->restore();
}
