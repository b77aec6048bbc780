// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchlist/groupheadingpaint.h"

#include "models/watchlistgroups.h"
#include "ui/theme/statusshape.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace {

constexpr int HeadingShape = 14, ChevronSize = 14;

// What is in view of the whole row.
QRect headingRect(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractScrollArea *>(option.widget);
    if (!view)
        return option.rect;
    return { 0, option.rect.top(), view->viewport()->width(), option.rect.height() };
}

} // namespace

void paintGroupHeading(QPainter &painter, const QStyleOptionViewItem &option,
                       const GroupHeading &heading)
{
    const Theme &theme = Theme::of(option.palette);
    const QRect row = headingRect(option);
    const auto place
        = [&](const QRect &rect) { return QStyle::visualRect(option.direction, row, rect); };
    painter.save();
    painter.setClipRect(option.rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(row, theme.window);
    painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.rule);
    int x = row.left() + Metrics::Margin;
    QRect chevron(x, 0, ChevronSize, ChevronSize);
    chevron.moveTop(row.center().y() - ChevronSize / 2);
    FlatPaint::chevron(painter, place(chevron),
                       !heading.isFolded                         ? Qt::DownArrow
                           : option.direction == Qt::RightToLeft ? Qt::LeftArrow
                                                                 : Qt::RightArrow,
                       theme.secondary);
    x += ChevronSize + Metrics::Gap;
    QRect shape(x, 0, HeadingShape, HeadingShape);
    shape.moveTop(row.center().y() - HeadingShape / 2 + 1);
    paintStatusShape(painter, place(shape),
                     heading.worst ? shapeOf(*heading.worst) : StatusShape::NeverChecked, theme);
    x += HeadingShape + Metrics::Gap;
    const auto write = [&](const QString &text, TextRole role, const QColor &color) {
        painter.setFont(fontFor(role, option.font));
        painter.setPen(color);
        const int width = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(place(QRect(x, row.top(), width, row.height())),
                         int(Qt::AlignVCenter | Qt::TextSingleLine), text);
        x += width + Metrics::Gap;
    };
    write(heading.name, TextRole::Strong, theme.text);
    write(QString::number(heading.hostCount), TextRole::Secondary, theme.secondary);
    if (option.state.testFlag(QStyle::State_HasFocus))
        FlatPaint::focusRing(painter, row.adjusted(1, 1, -1, -2), theme);
    painter.restore();
}
