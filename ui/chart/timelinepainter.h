// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/timelinelayout.h"
#include "ui/theme/theme.h"

class QPainter;

// Draws a timeline with lines and polygons only, sharp on any device.
void paintTimeline(QPainter &painter, const TimelineFacts &facts, const TimelineLayout &layout,
                   const Theme &theme, const QFont &font);

// Parallel lines at 45°, clipped to the rectangle: brush patterns do not scale with the screen.
void paintHatch(QPainter &painter, const QRectF &rect, const QColor &color, qreal lineWidth,
                qreal distance, bool isMirrored = false);
