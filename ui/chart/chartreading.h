// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"
#include "ui/theme/statusshape.h"

#include <QWidget>

// The card beside the pointer: one check in words.
class ChartReading : public QWidget
{
    Q_OBJECT

public:
    explicit ChartReading(QWidget *parent);

    void setCheck(const Observation &observation, const ChartSeries &series);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusShape m_shape = StatusShape::Tick;
    QString m_word;
    QList<QPair<QString, QString>> m_rows;
};
