// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timelinefacts.h"
#include "models/timescale.h"

#include <QFont>
#include <QRectF>

// Where everything of a timeline goes at a given width. Made before painting, so that it can be
// tested: no two labels overlap, none is cut.
struct TimelineLayout
{
    enum class Ink { Normal, Secondary, Accent, Critical };
    struct Text
    {
        QRectF rect;
        QString text;
        bool isStrong = false;
        bool isSmall = false;
        Ink ink = Ink::Normal;
    };
    struct Row // of the signer or of the certificate
    {
        qreal y = 0;
        TimelineFacts::Life life;
    };

    TimeScale scale;
    QList<TimeScale::Tick> ticks;
    QRectF band; // the whole window of the response; null without one
    qreal dueX = 0; // in the band; 0 when it is not drawn
    qreal nowX = 0;
    qreal producedX = 0; // 0 without one
    qreal producedY = 0;
    QRectF outside; // room of the dashed arrow between now and the window; null while inside
    QRectF outsideText; // in its middle; null where the words stand below
    QList<QPair<QPointF, QPointF>> leaders; // from labels further away to what they name
    QList<Row> rows;
    QList<Text> texts; // the labels around the band and the names in the gutter
    qreal gridTop = 0, gridBottom = 0;
    qreal nowTop = 0;
    qreal height = 0;
};

constexpr qreal TimelineMinimumWidth = 520;

TimelineLayout layoutTimeline(const TimelineFacts &facts, qreal width, const QFont &font);
