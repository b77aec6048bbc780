// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

// Titles of the watchlist's columns; asks for a menu to choose them.
class WatchlistHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit WatchlistHeader(QWidget *parent = nullptr);

    QSize sectionSizeFromContents(int section) const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};
