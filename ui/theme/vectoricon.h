// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

#include <functional>

class QPainter;

// An icon that is drawn anew at every size and device pixel ratio, so that it is always sharp and
// can follow the palette.
using IconPainting = std::function<void(QPainter &, const QRectF &, QIcon::Mode)>;
QIcon vectorIcon(IconPainting painting);
