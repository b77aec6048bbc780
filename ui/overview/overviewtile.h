// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/overview.h"

#include <QAbstractButton>

// How many hosts are in one state: shape, count, name, and how that changed.
class OverviewTileButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit OverviewTileButton(OverviewTile tile, QWidget *parent = nullptr);

    void setOverview(const Overview &overview);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    OverviewTile m_tile;
    int m_count = 0;
    QString m_remark; // "+3 in 24 h"
};
