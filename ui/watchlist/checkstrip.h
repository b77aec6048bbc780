// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchrow.h"

#include <QRect>

class QPainter;
struct Theme;

// The strip of the last checks: class by height and colour, a missing staple hollow. The newest
// stands at the end, so that "now" is at the same place in every row. Notches beneath say where a
// day, an hour or a week begins.
namespace CheckStrip {

int wholeWidth(); // with room for all checks

void paint(QPainter &painter, const QRect &rect, const QList<CheckMark> &marks, const Theme &theme);

// The check at this place of a strip in `rect`; null beside them.
const CheckMark *markAt(const QRect &rect, const QList<CheckMark> &marks, int x);

} // namespace CheckStrip
