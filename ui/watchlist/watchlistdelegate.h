// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlistfilter.h"

#include <QStyledItemDelegate>

struct Theme;

// Paints the rows of the watchlist. Class colours are in shapes and bars only, so they stay what
// they are on selected rows.
class WatchlistDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // Beside the text of the time left stands a bar this wide, with its distances.
    static constexpr int BarWidth = 86, BarGap = 12, SideGap = 16;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    void setTurn(qreal turn) { m_turn = turn; } // of the rings of the checks under way

private:
    qreal m_turn = 0;
};

// The time left of a response: its colour says how fresh it is where the verdict follows from
// freshness, else it is neutral.
void paintTimeLeftBar(QPainter &painter, const QRectF &rect, const CheckSummary &summary,
                      UtcTime now, const Theme &theme, const QColor &track);
