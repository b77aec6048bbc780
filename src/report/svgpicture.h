// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/htmltext.h"

#include <QList>
#include <QPointF>
#include <QRectF>

// An SVG drawing being put together. Classes are those of the style sheet: it has no colours of
// its own.
class SvgPicture
{
public:
    enum class Anchor { Start, Middle, End };

    SvgPicture(double width, double height, const QString &label);

    void rect(const QRectF &rect, const char *classes);
    void line(QPointF from, QPointF to, const char *classes);
    void polyline(const QList<QPointF> &points, const char *classes);
    void polygon(const QList<QPointF> &points, const char *classes);
    void circle(QPointF centre, double radius, const char *classes);
    void text(QPointF at, const QString &text, const char *classes = "",
              Anchor anchor = Anchor::Start);

    // About how wide a text is drawn, whichever font there is.
    static double widthOf(const QString &text) { return 6.0 * double(text.size()); }

    QByteArray svg() const;

private:
    QByteArray m_head, m_content;
};
