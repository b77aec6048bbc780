// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/watchlistfilter.h"

#include <QAbstractButton>

// One pill: shape, name and count.
class ClassChip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ClassChip(const QString &name, QWidget *parent = nullptr);

    void setCount(int count);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int m_count = -1;
};

// The chips over the watchlist: how many rows of each class, and which are shown.
class ClassChips : public QWidget
{
    Q_OBJECT

public:
    ClassChips(WatchlistModel *model, WatchlistFilter *filter, QWidget *parent = nullptr);

    ClassChip *chip(RowGroup group) const { return m_chips[size_t(group)]; }
    ClassChip *allChip() const { return m_all; }
    void clear(); // show all classes
    void showOnly(RowGroup group);

private:
    void updateCounts();
    void applyToFilter();

    WatchlistModel *m_model;
    WatchlistFilter *m_filter;
    ClassChip *m_all;
    std::array<ClassChip *, RowGroupCount> m_chips {};
};
