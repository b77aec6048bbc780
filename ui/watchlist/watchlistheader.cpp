// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchlist/watchlistheader.h"

#include "models/watchlistcolumns.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"
#include "ui/watchlist/watchlistdelegate.h"

#include <QPainter>
#include <QStyleOptionHeader>

WatchlistHeader::WatchlistHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setSortIndicatorShown(true);
    setHighlightSections(false);
    setMinimumSectionSize(40);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAttribute(Qt::WA_Hover);
}

QSize WatchlistHeader::sectionSizeFromContents(int section) const
{
    return { QHeaderView::sectionSizeFromContents(section).width(), Metrics::HeaderHeight };
}

// Titles stand over what the cells show: that of the time left ends over its text, not its bar.
void WatchlistHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    using D = WatchlistDelegate;
    constexpr int ArrowSize = 14;
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = rect;
    option.section = section;
    const Theme &theme = Theme::of(palette());
    if (underMouse() && logicalIndexAt(mapFromGlobal(QCursor::pos())) == section)
        option.state |= QStyle::State_MouseOver;
    FlatPaint::header(*painter, option, theme);

    const bool isSorted = sortIndicatorSection() == section;
    const auto chevron = sortIndicatorOrder() == Qt::AscendingOrder ? Qt::DownArrow : Qt::UpArrow;
    const auto visual
        = [&](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect, r); };
    if (WatchColumn(section) == WatchColumn::Status) {
        const QRect arrow(rect.left() + Metrics::Margin + 1, rect.top(), ArrowSize, rect.height());
        if (isSorted)
            FlatPaint::chevron(*painter, visual(arrow), chevron, theme.secondary);
        return;
    }
    const bool isRight = watchColumns()[size_t(section)].isRightAligned;
    QRect text = rect.adjusted(Metrics::Gap, 0, -Metrics::Gap, 0);
    if (WatchColumn(section) == WatchColumn::TimeLeft)
        text.setRight(rect.right() - D::SideGap - D::BarWidth - D::BarGap);
    painter->setFont(fontFor(TextRole::Secondary, font()));
    const QFontMetrics metrics(painter->font());
    const int room = text.width() - (isSorted ? ArrowSize + 4 : 0);
    const QString title = metrics.elidedText(
        model()->headerData(section, Qt::Horizontal).toString(), Qt::ElideRight, room);
    const int width = metrics.horizontalAdvance(title);
    painter->setPen(isSorted ? theme.text : theme.secondary);
    painter->drawText(
        visual(text),
        int(QStyle::visualAlignment(layoutDirection(), isRight ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter | Qt::TextSingleLine),
        title);
    if (!isSorted)
        return;
    QRect arrow(0, rect.top(), ArrowSize, rect.height());
    if (isRight)
        arrow.moveRight(text.right() - width - 4);
    else
        arrow.moveLeft(text.left() + width + 4);
    FlatPaint::chevron(*painter, visual(arrow), chevron, theme.secondary);
}
