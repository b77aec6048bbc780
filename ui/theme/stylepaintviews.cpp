// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepaint.h"

#include "ui/theme/typography.h"

#include <QDateTime>
#include <QPainter>
#include <QStyleOption>

// Parts of views and containers: headers, branches, scroll bars, progress, splitters.
namespace FlatPaint {

void header(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme)
{
    painter.save();
    painter.fillRect(option.rect, theme.window);
    painter.setPen(Qt::NoPen);
    const QRect r = option.rect;
    if (option.orientation == Qt::Horizontal)
        painter.fillRect(QRect(r.left(), r.bottom(), r.width(), 1), theme.rule);
    else
        painter.fillRect(QRect(r.right(), r.top(), 1, r.height()), theme.rule);
    if (option.state.testFlag(QStyle::State_MouseOver) && option.orientation == Qt::Horizontal) {
        QColor over = theme.text;
        over.setAlphaF(0.05f);
        painter.fillRect(r, over);
        painter.fillRect(QRect(r.right(), r.top() + 6, 1, r.height() - 12), theme.buttonBorder);
    }
    painter.restore();
}

void branch(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    if (!option.state.testFlag(QStyle::State_Children))
        return;
    const bool isLeftToRight = option.direction == Qt::LeftToRight;
    const Qt::ArrowType closed = isLeftToRight ? Qt::RightArrow : Qt::LeftArrow;
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    chevron(painter, option.rect,
            option.state.testFlag(QStyle::State_Open) ? Qt::DownArrow : closed,
            isHovered ? theme.text : theme.secondary);
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider,
               const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(option.rect, theme.base);
    if (option.maximum > option.minimum) {
        const bool isActive = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider)
            && (option.state & (QStyle::State_MouseOver | QStyle::State_Sunken));
        QRectF handle = QRectF(slider).adjusted(3, 3, -3, -3);
        const qreal radius = qMin(handle.width(), handle.height()) / 2;
        painter.setPen(Qt::NoPen);
        painter.setBrush(isActive ? theme.secondary : theme.neutralBar);
        painter.drawRoundedRect(handle, radius, radius);
    }
    painter.restore();
}

void progressBar(QPainter &painter, const QStyleOptionProgressBar &option, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF groove = option.rect;
    groove.setHeight(4);
    groove.moveCenter(QRectF(option.rect).center());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track);
    painter.drawRoundedRect(groove, 2, 2);
    QRectF bar = groove;
    const int range = option.maximum - option.minimum;
    if (range > 0) {
        const qreal share = qBound(0.0, qreal(option.progress - option.minimum) / range, 1.0);
        bar.setWidth(bar.width() * share);
        if (option.direction == Qt::RightToLeft)
            bar.moveRight(groove.right());
    } else { // not known how much there is: a piece that runs along
        const qreal turn = qreal(QDateTime::currentMSecsSinceEpoch() % 1500) / 1500;
        bar.setWidth(bar.width() / 3);
        bar.moveLeft(groove.left() + (groove.width() - bar.width()) * turn);
    }
    painter.setBrush(option.state.testFlag(QStyle::State_Enabled) ? theme.accent
                                                                  : theme.neutralBar);
    painter.drawRoundedRect(bar, 2, 2);
    painter.restore();
}

void splitter(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect r = option.rect;
    painter.fillRect(r, theme.window);
    const bool isActive
        = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_HasFocus);
    const QColor grip = isActive ? theme.accent : theme.neutralBar;
    painter.setPen(Qt::NoPen);
    painter.setBrush(grip);
    // Splitters say "horizontal" when their handle stands upright.
    if (option.state.testFlag(QStyle::State_Horizontal)) {
        painter.fillRect(QRect(r.center().x(), r.top(), 1, r.height()), theme.rule);
        if (r.width() >= 4)
            painter.drawRoundedRect(QRectF(r.center().x() - 0.5, r.center().y() - 15, 2, 30), 1, 1);
    } else {
        painter.fillRect(QRect(r.left(), r.top(), r.width(), 1), theme.rule);
        if (r.height() >= 4)
            painter.drawRoundedRect(QRectF(r.center().x() - 15, r.center().y(), 30, 2), 1, 1);
    }
    painter.restore();
}

}
