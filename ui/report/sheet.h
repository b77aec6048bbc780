// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/statusshape.h"

#include <QFont>
#include <QPainter>
#include <QTextLayout>

#include <array>
#include <functional>
#include <memory>

enum class TextStyle {
    Title, // 25 pt bold
    HostName, // 19 pt bold
    Heading, // 16 pt bold
    Section, // 13 pt bold
    KeySentence, // 13 pt
    TileNumber, // 27 pt bold
    Body, // 9 pt
    BodyBold,
    Finding, // 8 pt
    FindingBold,
    Table, // 7.5 pt
    TableBold,
    Chart, // 6.8 pt
    ChartBold,
    Code, // 7 pt, fixed pitch
};
constexpr int TextStyleCount = int(TextStyle::Code) + 1;

enum class Ink { Text, Secondary, Accent, Hairline, White };

// Text broken into lines of a width, to be measured first and drawn later.
struct LaidText
{
    std::shared_ptr<QTextLayout> layout;
    int lines = 0;
    double leading = 0;

    double height() const { return lines * leading; }
};

// One page to draw on, measured in points from its top left corner. Text is laid out at 1/20 of a
// point, so that nothing is rounded to pixels; colours are those for paper, whatever the screen
// has.
class Sheet
{
public:
    static constexpr int UnitsPerPoint = 20; // a device resolution of 1,440 dpi

    Sheet(QPainter *painter, QSizeF sizeInPoints);

    static constexpr double Left = 57.6;
    static constexpr double BodyTop = 72;
    double right() const { return m_size.width() - Left; }
    double width() const { return m_size.width() - 2 * Left; }
    double bodyBottom() const { return m_size.height() - 62; }
    double height() const { return m_size.height(); }

    // One line with its baseline at y; elided in the middle where it is wider than `width`
    // (0: as wide as it is). Returns the width drawn.
    double line(double x, double baseline, const QString &text, TextStyle style,
                Ink ink = Ink::Text, double width = 0);
    void lineRight(double right, double baseline, const QString &text, TextStyle style,
                   Ink ink = Ink::Text, double width = 0);
    void lineCentred(double centre, double baseline, const QString &text, TextStyle style,
                     Ink ink = Ink::Text);
    // Wrapped text from the top edge `top`; returns the y below it. Cut as laidText() does.
    double paragraph(double x, double top, double width, const QString &text, TextStyle style,
                     Ink ink = Ink::Text, int mostLines = 0);
    // Cut with an ellipsis after `mostLines` (0: never).
    LaidText laidText(double width, const QString &text, TextStyle style, int mostLines = 0) const;
    double draw(double x, double top, const LaidText &text, Ink ink = Ink::Text);
    double textWidth(const QString &text, TextStyle style) const;
    static double leading(TextStyle style);

    void rule(double x1, double x2, double y, double thickness, Ink ink = Ink::Hairline);
    void stroke(QPointF from, QPointF to, const QColor &color, double thickness,
                Qt::PenStyle pen = Qt::SolidLine);
    void fill(const QRectF &rect, const QColor &color);
    void frame(const QRectF &rect, const QColor &color, double thickness);
    // 45° lines, clipped: brush styles of the toolkit do not scale on paper.
    void hatch(const QRectF &rect, const QColor &color, double thickness, double distance,
               bool crossed = false);
    void polygon(const QPolygonF &points, const QColor &color);
    void circle(QPointF centre, double radius, const QColor &color, bool filled);
    void shape(double x, double top, double size, StatusShape shape);
    void image(const QRectF &rect, const QImage &image);

    // Draws what was made for a screen, its top left corner here and a pixel of it this many
    // points.
    void embed(QPointF topLeft, double pointsPerPixel,
               const std::function<void(QPainter &)> &paint);
    static QString family();

    static QColor color(Ink ink);
    static const Theme &theme() { return Theme::light(); }

private:
    const QFont &font(TextStyle style) const { return m_fonts[size_t(style)]; }
    static double scaled(double points) { return points * UnitsPerPoint; }
    static QRectF scaled(const QRectF &rect);

    QPainter *m_painter;
    QSizeF m_size;
    std::array<QFont, TextStyleCount> m_fonts;
};
