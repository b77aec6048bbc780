// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/roomydelegate.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace {

constexpr int Side = 5;

}

void RoomyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const QWidget *view = option.widget;
    view->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, view);
    QStyleOptionViewItem inner = option;
    inner.rect.adjust(Side, 0, -Side, 0);
    QStyledItemDelegate::paint(painter, inner, index);
}

QSize RoomyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem inner = option;
    inner.rect.adjust(Side, 0, -Side, 0);
    return QStyledItemDelegate::sizeHint(inner, index) + QSize(2 * Side, Metrics::Gap);
}
