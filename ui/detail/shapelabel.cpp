// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/shapelabel.h"

#include <QPainter>

ShapeLabel::ShapeLabel(StatusShape shape, QWidget *parent)
    : QWidget(parent)
    , m_shape(shape)
{
    setFixedSize(16, 16);
    setAccessibleName(statusShapeName(shape));
}

void ShapeLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStatusShape(painter, rect(), m_shape, Theme::of(this));
}
