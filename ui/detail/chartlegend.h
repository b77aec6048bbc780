// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"

#include <QWidget>

// What the marks of the chart mean: only those that occur in it.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void setSeries(const ChartSeries &series);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Mark {
        Refresh,
        NotStapled,
        Unreadable,
        CertificateChange,
        Unreachable,
        Unmonitored
    };
    static QString textOf(Mark mark);
    void paintMark(QPainter &painter, Mark mark, QPointF centre) const;

    QList<Mark> m_marks;
};
