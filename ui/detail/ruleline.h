// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// A line of one pixel between two parts, in the colour of rules.
class RuleLine : public QWidget
{
    Q_OBJECT

public:
    explicit RuleLine(Qt::Orientation orientation, QWidget *parent = nullptr);
    void setOrientation(Qt::Orientation orientation);

protected:
    void paintEvent(QPaintEvent *event) override;
};
