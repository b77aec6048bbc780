// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/statusshape.h"

#include <QWidget>

// A shape of 16 beside a line of text.
class ShapeLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ShapeLabel(StatusShape shape, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusShape m_shape;
};
