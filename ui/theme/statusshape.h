// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/finding.h"
#include "rules/verdict.h"
#include "ui/theme/theme.h"

#include <QIcon>

class QPainter;

// Shapes that tell classes apart without colour: each has its own outline.
enum class StatusShape {
    Tick, // ok: circle with a tick
    Notice, // circle with i
    Warning, // triangle with !
    Critical, // octagon with x
    Revoked, // octagon with a bar
    NoData, // hollow circle, dash
    Unreachable, // broken link
    TlsFailed, // hollow circle with x
    Paused,
    NeverChecked, // dotted circle
    Checking, // a quarter of a ring
};

StatusShape shapeOf(Verdict verdict, VerdictClass verdictClass);
StatusShape shapeOf(VerdictClass verdictClass);
StatusShape shapeOf(Severity severity);

// Vector drawing at any size: for the screen, for print and for icons.
void paintStatusShape(QPainter &painter, const QRectF &rect, StatusShape shape, const Theme &theme);
// The ring of a check under way; `turn` goes from 0 to 1 once around.
void paintCheckingRing(QPainter &painter, const QRectF &rect, qreal turn, const Theme &theme);

QIcon statusIcon(StatusShape shape); // follows the application's palette
QIcon statusIcon(StatusShape shape, const Theme &theme);
QString statusShapeName(StatusShape shape); // for screen readers: "Warning"
