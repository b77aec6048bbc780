// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>

// What the paintings of FlatStyle share.
namespace FlatPaint {

inline QColor mixed(const QColor &a, const QColor &b, qreal share)
{
    return QColor::fromRgbF(float(a.redF() + (b.redF() - a.redF()) * share),
                            float(a.greenF() + (b.greenF() - a.greenF()) * share),
                            float(a.blueF() + (b.blueF() - a.blueF()) * share));
}

// A border of one pixel lies on pixel centres.
inline QRectF outline(const QRect &rect, qreal inset = 0.5)
{
    return QRectF(rect).adjusted(inset, inset, -inset, -inset);
}

inline bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

class Saved
{
public:
    explicit Saved(QPainter &painter)
        : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Saved(const Saved &) = delete;
    Saved &operator=(const Saved &) = delete;

private:
    QPainter &m_painter;
};

inline void roundedBox(QPainter &painter, const QRect &rect, const QColor &fill,
                       const QColor &border, qreal width = 1)
{
    painter.setPen(QPen(border, width));
    painter.setBrush(fill);
    painter.drawRoundedRect(outline(rect, width / 2), Metrics::Radius, Metrics::Radius);
}

}
