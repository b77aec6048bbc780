// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct GroupHeading;
class QPainter;
class QStyleOptionViewItem;

// The part of a group's heading that lies in this cell: it stands across all columns.
void paintGroupHeading(QPainter &painter, const QStyleOptionViewItem &option,
                       const GroupHeading &heading);
