// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/ruleline.h"

#include "ui/theme/theme.h"

#include <QPainter>

RuleLine::RuleLine(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
{
    setOrientation(orientation);
}

void RuleLine::setOrientation(Qt::Orientation orientation)
{
    const bool isHorizontal = orientation == Qt::Horizontal;
    setMinimumSize(1, 1);
    setMaximumSize(isHorizontal ? QWIDGETSIZE_MAX : 1, isHorizontal ? 1 : QWIDGETSIZE_MAX);
}

void RuleLine::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).rule);
}
